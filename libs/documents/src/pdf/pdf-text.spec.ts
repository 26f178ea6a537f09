import { describe, expect, it } from '@jest/globals';
import { pdfOf } from '../testing/pdf-document.js';
import { pdfText } from './pdf-text.js';

const at = (left: number, baseline: number, text: string, size = 11) => ({ text, left, baseline, size });

const textOf = async (...pages: Parameters<typeof pdfOf>[0][number][]) => (await pdfText(pdfOf(pages))).text;

describe('the text of a PDF', () => {
  it('has a blank line where a paragraph ends and none within it', async () => {
    const text = await textOf([
      at(60, 700, 'The Board meets each month'),
      at(60, 686, 'and asks how children are.'),
      at(60, 660, 'It listens.'),
      at(60, 646, 'And it writes down what it heard.'),
    ]);
    expect(text).toBe(
      'The Board meets each month\nand asks how children are.\n\nIt listens.\nAnd it writes down what it heard.\n',
    );
  });

  it('sets larger letters apart as a heading', async () => {
    expect(await textOf([at(60, 700, 'Recommendations', 18), at(60, 686, 'The Board should meet.')])).toBe(
      'Recommendations\n\nThe Board should meet.\n',
    );
  });

  it('keeps a list mark with its words and indents what lies deeper', async () => {
    const text = await textOf([
      at(60, 714, 'The Board should:'),
      at(60, 700, '1.'),
      at(85, 700, 'meet more often:'),
      at(82, 686, 'a.'),
      at(107, 686, 'in the spring'),
      at(60, 672, '2.'),
      at(85, 672, 'write it down.'),
    ]);
    expect(text).toBe('The Board should:\n1. meet more often:\n  a. in the spring\n2. write it down.\n');
  });

  it('makes rows of cells that are drawn one after another, however many lines each has', async () => {
    const text = await textOf([
      at(60, 700, 'Lines of enquiry'),
      at(300, 700, 'How do we know'),
      at(60, 680, '• Are families'),
      at(70, 666, 'asked?'),
      at(60, 652, '• Do they answer?'),
      at(300, 680, '• Surveys'),
      at(60, 620, 'After the table.'),
    ]);
    expect(text).toBe(
      'Lines of enquiry\tHow do we know\n<li>Are families asked?</li><li>Do they answer?</li>\t<li>Surveys</li>\n\nAfter the table.\n',
    );
  });

  it('goes on with a row on the next page, also where only one of its cells does', async () => {
    const text = await textOf(
      [
        at(60, 120, 'Lines of enquiry'),
        at(300, 120, 'How do we know'),
        at(60, 100, '• Are families'),
        at(300, 100, '• Surveys'),
        at(300, 86, '• Minutes of'),
      ],
      [at(60, 700, 'asked?'), at(300, 700, 'the Board'), at(300, 686, '• Letters from')],
      [at(310, 700, 'the police'), at(60, 660, 'After the table.')],
    );
    expect(text).toBe(
      'Lines of enquiry\tHow do we know\n<li>Are families asked?</li>\t<li>Surveys</li><li>Minutes of the Board</li><li>Letters from the police</li>\n\nAfter the table.\n',
    );
  });

  it('finds the whole of a cell that is centred beside another', async () => {
    const text = await textOf([
      at(60, 700, 'Is the work of the team'),
      at(60, 686, 'with children in the town'),
      at(60, 672, 'good enough?'),
      at(400, 686, 'Good'),
    ]);
    expect(text).toBe('Is the work of the team with children in the town good enough?\tGood\n');
  });

  it('leaves heads and feet out of a sentence that runs on over the page', async () => {
    const page = (number: number, ...words: string[]) => [
      at(60, 810, 'The Harbour Inspectorate', 9),
      ...words.map((text, index) => at(60, 700 - 14 * index, text)),
      at(60, 40, `An inspection of Larkmoor ${number}`, 9),
    ];
    const text = await textOf(
      page(1, 'The Board should:', '1. make sure that staff are'),
      page(2, 'trained before they begin', '2. meet more often.'),
      page(3, 'The town is small.'),
    );
    expect(text).toBe(
      [
        'The Harbour Inspectorate',
        '',
        'The Board should:',
        '1. make sure that staff are',
        'trained before they begin',
        '2. meet more often.',
        '',
        'An inspection of Larkmoor 1',
        '',
        'An inspection of Larkmoor 2',
        '',
        'The town is small.',
        '',
        'An inspection of Larkmoor 3',
        '',
      ].join('\n'),
    );
  });

  it('puts a word together that was broken at a line’s end, when the document has it whole elsewhere', async () => {
    const text = await textOf([
      at(60, 700, 'Each recommendation counts. The recom-'),
      at(60, 686, 'mendation above is about re-'),
      at(60, 672, 'offending.'),
    ]);
    expect(text).toBe('Each recommendation counts. The recommendation\nabove is about re-\noffending.\n');
  });

  it('raises the mark of a note', async () => {
    const text = await textOf([at(60, 700, 'Children of ten'), { ...at(160, 705, '3'), size: 6 }]);
    expect(text).toBe('Children of ten³\n');
  });

  it('names the pages that hold no text, and says when the file was cut short', async () => {
    const whole = pdfOf([[at(60, 700, 'The Board should meet.')], [], [at(60, 700, 'It is small.')]]);
    expect((await pdfText(whole)).warnings).toMatchObject([
      { code: 'page-without-text', line: 2, message: expect.stringContaining('Page 2 ') },
    ]);
    const cut = whole.subarray(0, whole.length - 8);
    expect((await pdfText(cut)).warnings.map(({ code }) => code)).toEqual(['page-without-text', 'file-incomplete']);
  });
});
