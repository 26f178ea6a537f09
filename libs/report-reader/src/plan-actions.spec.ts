import { describe, expect, it, test } from '@jest/globals';
import { decodeDocument, type DraftAction, readReport } from './index.js';
import { plan } from './fixtures/index.js';

const TITLE = 'Northvale Youth Justice Plan 2021\n\n';
const actionsIn = (text: string) => readReport(text).publications.flatMap((publication) => publication.actions);
const codesIn = (text: string) => readReport(text).warnings.map((warning) => warning.code);

/** Rows as a plan prints them, cells joined by tabs. */
function table(...rows: string[][]): string {
  return `${TITLE}${rows.map((row) => row.join('\t')).join('\n')}\n`;
}

function action(parts: Partial<DraftAction>): Partial<DraftAction> {
  return {
    recommendation: null,
    recommendationText: null,
    area: null,
    owner: null,
    timescale: null,
    due: null,
    rag: null,
    ...parts,
  };
}

describe('an action table', () => {
  it('has an action for each row, under the outcome beside several', () =>
    expect(actionsIn(plan)).toEqual([
      {
        recommendation: '1',
        recommendationText: 'Children are heard',
        area: null,
        text: 'Ask each child at the end of an order',
        owner: 'KL / MO',
        timescale: 'March 2021',
        due: '2021-03',
        rag: null,
        lines: [8, 8],
      },
      expect.objectContaining({ recommendation: '1', owner: 'KL', timescale: 'Quarterly', due: null, lines: [9, 9] }),
      expect.objectContaining({ recommendation: '2', owner: 'Head of learning', due: '2021-03-31', lines: [10, 10] }),
      expect.objectContaining({ recommendation: '2', owner: null, timescale: 'Ongoing / March 2021', due: null }),
    ]));

  test.each<[string, string, Partial<DraftAction>[]]>([
    [
      'Recommendation | Action',
      table(['Recommendation', 'Action'], ['1. Listen to children', 'Hold a forum'], ['2.Write less', 'Shorten forms']),
      [
        action({ recommendation: '1', recommendationText: 'Listen to children', text: 'Hold a forum' }),
        action({ recommendation: '2', recommendationText: 'Write less', text: 'Shorten forms' }),
      ],
    ],
    [
      'Outcomes required | Risks | Timescale | Success criteria',
      table(
        ['Outcomes required', 'Risks', 'Timescale', 'Success criteria'],
        ['Fewer children wait', 'No tutors', 'Mid 2021', 'None waits a month'],
      ),
      [action({ text: 'Fewer children wait', timescale: 'Mid 2021' })],
    ],
    [
      'Recommendation n; Number | Action | Lead | Timescale | RAG rating | RAG comments',
      table(
        ['Recommendation 2: Know what victims want'],
        ['Number', 'Action', 'Lead', 'Timescale', 'RAG rating', 'RAG comments'],
        ['1', 'Ring every victim', 'PQ', 'Sept 18', 'Amber', 'Half are done'],
        ['2', 'Write to the rest', 'PQ', 'October 2021', '', ''],
      ),
      [
        action({
          recommendation: '2',
          recommendationText: 'Know what victims want',
          text: 'Ring every victim',
          owner: 'PQ',
          timescale: 'Sept 18',
          rag: 'Amber',
        }),
        action({
          recommendation: '2',
          recommendationText: 'Know what victims want',
          text: 'Write to the rest',
          owner: 'PQ',
          timescale: 'October 2021',
          due: '2021-10',
        }),
      ],
    ],
    [
      'Ref | Area requiring improvement | Action required | Planned completion date | Lead officer/agency | Progress',
      table(
        [
          'Ref',
          'Area requiring improvement (recommendation)',
          'Action required',
          'Planned completion date',
          'Lead officer/agency',
          'Progress and impact monitoring',
        ],
        ['3', 'Plans are late', 'Check plans weekly', 'End of Q4 20/21', 'YOT manager', 'Begun'],
      ),
      [
        action({
          recommendation: '3',
          recommendationText: 'Plans are late',
          text: 'Check plans weekly',
          owner: 'YOT manager',
          timescale: 'End of Q4 20/21',
        }),
      ],
    ],
    [
      'Action by | Action | Deadline',
      table(['Action by', 'Action', 'Deadline'], ['Health', 'Name a nurse', '12 May 2021']),
      [action({ text: 'Name a nurse', owner: 'Health', timescale: '12 May 2021', due: '2021-05-12' })],
    ],
    [
      'the same between bars',
      `${TITLE}| Action by | Action | Deadline |\n|---|---|---|\n| Health | **Name** a nurse | 12 May 2021 |\n`,
      [action({ text: 'Name a nurse', owner: 'Health', timescale: '12 May 2021', due: '2021-05-12' })],
    ],
    [
      'the same with one cell on each line',
      `${TITLE}Action by\nAction\nDeadline\nHealth\nName a nurse\n12 May 2021\nPolice\nBring figures\nMonthly\n\nWe thank all who helped.\n`,
      [
        action({ text: 'Name a nurse', owner: 'Health', timescale: '12 May 2021', due: '2021-05-12' }),
        action({ text: 'Bring figures', owner: 'Police', timescale: 'Monthly' }),
      ],
    ],
  ])('is read by its headings: %s', (_, text, expected) => {
    expect(actionsIn(text)).toEqual(expected.map((each) => expect.objectContaining(each)));
    expect(codesIn(text)).toEqual(['plan']);
  });
});

describe('a table whose cells end in returns alone', () => {
  const CELLS = [
    `${TITLE.replaceAll('\n', '\r\n')}Appendix 1 What we will do \r\n \r\nRecommendation \rAction \rLead(s) \rBy when \r`,
    '1. Listen to \r\nchildren \rHold a forum, and \r\nwrite down what is said \rRS \rMay 2021 \r',
    ' \rTell the Board \r \rOngoing \r',
    '2. Write less \rShorten forms because \rTU \rJune 2021 \r',
    '\r\r\nand letters \rchildren find them long. \r\r\r',
    ' \r\n \r\nAppendix 2 Money \r\n \r\nPolice \r100 \r',
  ].join('');
  const decoded = decodeDocument(new TextEncoder().encode(CELLS));
  const text = decoded.kind === 'text' ? decoded.text : '';

  it('keeps the lines of a cell together and joins a row that a page break cut', () =>
    expect(actionsIn(text)).toEqual([
      action({
        recommendation: '1',
        recommendationText: 'Listen to children',
        text: 'Hold a forum, and write down what is said',
        owner: 'RS',
        timescale: 'May 2021',
        due: '2021-05',
        lines: [9, 14],
      }),
      expect.objectContaining({ recommendation: '1', text: 'Tell the Board', owner: null, timescale: 'Ongoing' }),
      expect.objectContaining({
        recommendation: '2',
        recommendationText: 'Write less and letters',
        text: 'Shorten forms because children find them long.',
        owner: 'TU',
        due: '2021-06',
      }),
    ]));
  it('is read the same before its text is decoded', () => expect(actionsIn(CELLS)).toEqual(actionsIn(text)));
});

/** A table as a word processor leaves it in plain text: cells end in returns alone, lines in a line feed as well. */
function cells(...printed: string[]): string {
  const decoded = decodeDocument(new TextEncoder().encode(`${TITLE}${printed.join('\r')}\r`.replaceAll('\n', '\r\n')));
  return decoded.kind === 'text' ? decoded.text : '';
}

describe('several timescales in one cell', () => {
  const HEADINGS = ['Target area', 'Outcome', 'Actions', 'Success criteria', 'Target date'];
  const several = (text: string) => readReport(text).warnings.filter(({ code }) => code === 'several-timescales');

  it('are each with the part of the action that blank lines put it beside', () => {
    const text = cells(
      ...HEADINGS,
      ...[
        'Homes',
        'No child waits for a bed',
        'Count the beds\n\nAsk for\nmore',
        'Beds',
        'June 2021\n\nBy the end of\nMay 2022',
      ],
      ...['', 'Nobody is lost', 'Ring each home', 'Calls', 'Weekly'],
    );
    const homes = { area: 'Homes', recommendationText: 'No child waits for a bed' };
    expect(actionsIn(text)).toEqual([
      expect.objectContaining({ ...homes, text: 'Count the beds', timescale: 'June 2021', due: '2021-06' }),
      expect.objectContaining({ ...homes, text: 'Ask for more', timescale: 'By the end of May 2022', due: '2022-05' }),
      expect.objectContaining({ area: 'Homes', recommendationText: 'Nobody is lost', timescale: 'Weekly' }),
    ]);
    expect(codesIn(text)).toEqual(['plan']);
  });

  test.each([
    [
      'fewer than the parts',
      'Wexley: count\nHarrow Vale: ask\nBoth: wait',
      '\nOngoing\n\n\nMay 2021',
      'Ongoing\nMay 2021',
      15,
    ],
    ['beside nothing', 'Count the beds\n\nAsk for more', 'Ongoing\n\n\n\nMay 2021', 'Ongoing\nMay 2021', 14],
    ['two beside one part', 'Count\n\nAsk\n\nWait', 'Monthly\nOngoing\n\nMay 2021', 'Monthly\nOngoing\nMay 2021', 16],
    ['beside words that go on', 'Count the beds\n\nand ask', 'Ongoing\n\nMay 2021', 'Ongoing\nMay 2021', 14],
  ])('stay together and are warned of where they are %s', (_, action, timescales, kept, line) => {
    const text = cells(...HEADINGS, 'Homes', 'Beds for all', action, 'Beds', timescales);
    expect(actionsIn(text)).toEqual([
      expect.objectContaining({ text: action.replace(/\n+/g, ' '), timescale: kept, due: null }),
    ]);
    expect(several(text)).toEqual([expect.objectContaining({ line })]);
  });

  it('are of the same action where it has one part only', () => {
    const text = cells(...HEADINGS, 'Homes', 'Beds for all', 'Count the beds', 'Beds', 'May 2021\n\nMay 2022');
    expect(actionsIn(text)).toEqual([expect.objectContaining({ timescale: 'May 2021\nMay 2022', due: null })]);
    expect(several(text)).toEqual([]);
  });

  it('are one where it is only broken across lines', () => {
    const text = cells(...HEADINGS, 'Homes', 'Beds for all', 'Count\n\nAsk', 'Beds', 'First draft\nMay\n2021');
    expect(actionsIn(text)).toEqual([expect.objectContaining({ timescale: 'First draft May 2021' })]);
    expect(several(text)).toEqual([]);
  });

  test.each([
    ['<p>Monthly</p><p>May 2021</p>', 'Monthly\nMay 2021', 1],
    ['<p>May</p><p>2021</p>', 'May 2021', 0],
    ['<p>First draft</p><p>May 2021</p>', 'First draft May 2021', 0],
  ])('are paragraphs of the cell that say when by themselves: %s', (printed, timescale, warned) => {
    const text = table(['Action', 'Deadline', 'Owner'], ['<p>Count</p><p>Ask</p>', printed, 'Head of homes']);
    expect(actionsIn(text)).toEqual([
      expect.objectContaining({ text: 'Count Ask', timescale, owner: 'Head of homes' }),
    ]);
    expect(several(text)).toHaveLength(warned);
  });
});

describe('a row that a page break cut', () => {
  const HEADINGS = ['Desired outcome', 'Action(s)', 'Lead(s)', 'Timescales'];

  it('goes on with a list, and so do its owners', () => {
    const text = cells(
      ...HEADINGS,
      ...['1. Partners agree', 'Renew what we agreed with:\n1. Schools\n2. Health', '1. AB\n2. CD', 'By spring 2021'],
      ...['', '3. Police\n4. Courts', '3. AB\n4. EF', ''],
      ...['2. Words are plain', '1. Write less', 'GH', 'May 2021'],
      ...['', '2. Draw more', '', 'June 2021'],
    );
    expect(actionsIn(text)).toEqual([
      expect.objectContaining({
        text: 'Renew what we agreed with: 1. Schools 2. Health 3. Police 4. Courts',
        owner: '1. AB 2. CD 3. AB 4. EF',
        timescale: 'By spring 2021',
      }),
      expect.objectContaining({ text: '1. Write less', owner: 'GH' }),
      expect.objectContaining({ recommendation: '2', text: '2. Draw more', owner: null, timescale: 'June 2021' }),
    ]);
    expect(codesIn(text)).toEqual(['plan']);
  });

  it('goes on with what it is for while a new action begins beside it', () => {
    const text = cells(
      ...HEADINGS,
      ...['1. Children are heard and', 'Ask them', 'AB', 'May 2021'],
      ...['', 'Ask again', 'AB', 'June 2021'],
      ...['answered.', 'Answer them', 'CD', 'July 2021'],
    );
    expect(actionsIn(text).map(({ recommendationText, owner }) => [recommendationText, owner])).toEqual([
      ['Children are heard and answered.', 'AB'],
      ['Children are heard and answered.', 'AB'],
      ['Children are heard and answered.', 'CD'],
    ]);
    expect(codesIn(text)).toEqual(['plan']);
  });

  test.each([
    ['an action alone', ['', 'Inspectors and others', '', '']],
    ['small letters under no number', ['answered', 'Answer them', 'CD', 'July 2021']],
  ])('may be one of its own, with a warning: %s', (_, row) => {
    const text = table(HEADINGS, ['Children are heard', 'Ask the', 'AB', 'May 2021'], row);
    expect(actionsIn(text)).toHaveLength(2);
    expect(readReport(text).warnings).toContainEqual(expect.objectContaining({ code: 'row-may-go-on', line: 5 }));
  });

  it('leaves an owner without an action, which is warned of', () => {
    const text = table(HEADINGS, ['1. Children are heard', 'Ask them', 'AB', 'May 2021'], ['', '', 'and CD', '']);
    expect(actionsIn(text)).toEqual([expect.objectContaining({ owner: 'AB' })]);
    expect(readReport(text).warnings).toContainEqual(expect.objectContaining({ code: 'cell-not-read', line: 5 }));
  });

  it('goes on in a table of two columns, after an empty cell', () => {
    const text = cells(
      ...['Recommendation', 'Action', '1.Write to victims', 'This follows:\n- a letter', '', '- a call\n- a visit'],
      ...['2. Hear children', 'The Board will ask'],
    );
    expect(actionsIn(text)).toEqual([
      expect.objectContaining({
        recommendation: '1',
        recommendationText: 'Write to victims',
        text: 'This follows: - a letter - a call - a visit',
        rag: null,
      }),
      expect.objectContaining({ recommendation: '2', text: 'The Board will ask' }),
    ]);
  });
});

describe('a table that is no action table', () => {
  it('is left alone, with a warning', () => {
    const text = table(['Agency', 'Cash', 'In kind'], ['Police', '100', '20'], ['Health', '90', '30 posts']);
    expect(actionsIn(text)).toEqual([]);
    expect(readReport(text).warnings).toContainEqual(expect.objectContaining({ code: 'table-not-read', line: 3 }));
  });
  it('is warned of at its headings, however many there are', () => {
    const training = [
      'Training',
      'Notes',
      'Lead officer',
      'When',
      'Who',
      'First aid',
      'A day',
      'AB',
      'May 2021',
      'All',
    ];
    const text = cells(...training, 'Workshops', ...training);
    expect(actionsIn(text)).toEqual([]);
    expect(readReport(text).warnings).toEqual([
      expect.objectContaining({ code: 'plan' }),
      expect.objectContaining({ code: 'table-not-read', line: 4 }),
      expect.objectContaining({ code: 'table-not-read', line: 15 }),
    ]);
  });
  it('is the list of contents, which needs none', () =>
    expect(codesIn(table(['Foreword', '3'], ['Our year', '4'], ['Money', '9']))).toEqual(['plan']));
  it('is not begun by headings over ordinary text', () =>
    expect(actionsIn(`${TITLE}Action\nDeadline\nWe met in May and spoke.\nThen we went home.\n`)).toEqual([]));
});
