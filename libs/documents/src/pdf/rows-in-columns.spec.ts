import { describe, expect, it } from '@jest/globals';
import { pdfOf } from '../testing/pdf-document.js';
import { pdfText } from './pdf-text.js';

const at = (left: number, baseline: number, text: string, size = 11) => ({ text, left, baseline, size });

const rowsOf = async (...pages: Parameters<typeof pdfOf>[0][number][]) =>
  (await pdfText(pdfOf(pages))).text.trimEnd().split('\n');

/** Two rows that show where the columns of a table stand. */
const head = [
  at(60, 740, 'Lines of enquiry'),
  at(300, 740, 'How do we know'),
  at(60, 720, 'Are sailors asked?'),
  at(300, 720, 'Logs of the ferry'),
];
const HEAD = ['Lines of enquiry\tHow do we know', 'Are sailors asked?\tLogs of the ferry'];

const plan = [
  at(60, 740, 'Outcome'),
  at(220, 740, 'Action'),
  at(400, 740, 'Owner'),
  at(60, 720, 'Safe piers'),
  at(220, 720, 'Mend the rails'),
  at(400, 720, 'Pier master'),
];
const PLAN = ['Outcome\tAction\tOwner', 'Safe piers\tMend the rails\tPier master'];

/** As wide as the page’s text is. */
const wide = (baseline: number) =>
  at(60, baseline, 'The harbour is small, and everybody who works there knows the tides.');

describe('rows of which not every cell is filled', () => {
  it('stand under the columns that their words are printed in', async () => {
    const rows = await rowsOf([
      ...plan,
      at(60, 700, 'Clean water'),
      at(400, 700, 'Diver'),
      at(220, 680, 'Count the buoys'),
      at(400, 680, 'Rowing club'),
    ]);
    expect(rows).toEqual([...PLAN, 'Clean water\t\tDiver', '\tCount the buoys\tRowing club']);
  });

  it('keep a column of their own when it alone is filled', async () => {
    const rows = await rowsOf([
      ...head,
      at(300, 680, 'Letters from the'),
      at(300, 666, 'lighthouse'),
      at(300, 630, 'Tide tables'),
      wide(560),
    ]);
    expect(rows).toEqual([...HEAD, '\tLetters from the lighthouse', '\tTide tables', '', wide(0).text]);
  });

  it('are found in the first column where its edge breaks their lines', async () => {
    const rows = await rowsOf([
      ...head,
      at(60, 690, '• Do all of the pilots'),
      at(70, 676, 'know where the'),
      at(70, 662, 'sandbanks lie?'),
      at(60, 648, '• Are charts kept?'),
      wide(600),
    ]);
    expect(rows).toEqual([
      ...HEAD,
      '<li>Do all of the pilots know where the sandbanks lie?</li><li>Are charts kept?</li>\t',
      '',
      wide(0).text,
    ]);
  });

  it('are not made of headings and paragraphs that follow a table', async () => {
    const rows = await rowsOf([...head, at(60, 690, 'Recommendation'), wide(650), at(60, 610, 'A short end.')]);
    expect(rows).toEqual([...HEAD, '', 'Recommendation', '', wide(0).text, '', 'A short end.']);
  });

  it('are not made of paragraphs that end before a narrow last column', async () => {
    const rows = await rowsOf([
      at(60, 740, 'Every one of the boats is safe'),
      at(500, 740, 'Yes'),
      at(60, 720, 'Every one of the crews is trained'),
      at(500, 720, 'No'),
      at(60, 690, 'The inspectors found that most of the boats in the harbour were'),
      at(60, 676, 'rather old.'),
    ]);
    expect(rows.slice(2)).toEqual([
      '',
      'The inspectors found that most of the boats in the harbour were',
      'rather old.',
    ]);
  });

  it('are not made of a page set in two columns, which looks like one row', async () => {
    const rows = await rowsOf([
      at(60, 740, 'The ferry sails at dawn and comes'),
      at(60, 726, 'back before night.'),
      at(320, 740, 'The crew is small and'),
      at(320, 726, 'well trained.'),
      at(320, 690, 'Findings'),
    ]);
    expect(rows.slice(-2)).toEqual(['', 'Findings']);
  });
});

describe('the first cell of a row', () => {
  it('begins with the paragraphs without which it is not centred beside the next', async () => {
    const rows = await rowsOf([
      ...head,
      at(60, 690, 'boats that leave at night.'),
      at(60, 660, '• Are lamps lit?'),
      at(60, 646, '• Are bells rung?'),
      at(60, 632, '• Is fog reported?'),
      at(300, 668, 'Lists of'),
      at(300, 654, 'lamps'),
      wide(590),
    ]);
    expect(rows.slice(2, 3)).toEqual([
      '<p>boats that leave at night.</p><li>Are lamps lit?</li><li>Are bells rung?</li><li>Is fog reported?</li>\tLists of lamps',
    ]);
  });

  it('begins with the list mark of its sentence, however the next cell is centred', async () => {
    const rows = await rowsOf([
      ...head,
      at(60, 690, '• Do boats follow the'),
      at(70, 676, 'Harbour Code of 1950?'),
      at(300, 676, 'Logs'),
      wide(640),
    ]);
    expect(rows.slice(2, 3)).toEqual(['<li>Do boats follow the Harbour Code of 1950?</li>\tLogs']);
  });

  it('leaves out the row above it, which is centred without it', async () => {
    const rows = await rowsOf([
      ...head,
      at(60, 690, '• Do all of the pilots'),
      at(70, 676, 'know the tides?'),
      at(60, 640, '• Are charts kept?'),
      at(60, 626, '• Are they new?'),
      at(300, 633, 'Charts'),
      wide(590),
    ]);
    expect(rows.slice(2, 4)).toEqual([
      '<li>Do all of the pilots know the tides?</li>\t',
      '<li>Are charts kept?</li><li>Are they new?</li>\tCharts',
    ]);
  });
});

describe('rows over pages', () => {
  it('go on in those of their cells that the next page has words of', async () => {
    const rows = await rowsOf(
      [...plan, at(60, 100, 'Calm seas'), at(220, 100, 'Ask the weather'), at(400, 100, 'Master of')],
      [at(220, 740, 'station each week'), at(400, 740, 'the harbour'), at(60, 700, 'Dry boats'), at(400, 700, 'Crew')],
    );
    expect(rows).toEqual([
      ...PLAN,
      'Calm seas\tAsk the weather station each week\tMaster of the harbour',
      'Dry boats\t\tCrew',
    ]);
  });

  it('go on where the page before ended with a single cell', async () => {
    const rows = await rowsOf(
      [...head, at(60, 690, '• Do all of the pilots'), at(70, 676, 'know where the')],
      [at(70, 740, 'sandbanks lie?'), wide(700)],
    );
    expect(rows).toEqual([...HEAD, '<li>Do all of the pilots know where the sandbanks lie?</li>\t', '', wide(0).text]);
  });

  it('keep an empty cell where a new sentence begins in another column', async () => {
    const rows = await rowsOf(head, [at(300, 740, 'Minutes of the crew'), wide(700)]);
    expect(rows).toEqual([...HEAD, '\tMinutes of the crew', '', wide(0).text]);
  });
});
