import { describe, expect, it, test } from '@jest/globals';
import { decodeDocument, type DraftAction, readReport } from './index.js';
import { plan } from './fixtures/index.js';
import { planOfCells, planOfRows } from './fixtures/plan-tables.js';

const TITLE = 'Northvale Youth Justice Plan 2021\n\n';
const actionsIn = (text: string) => readReport(text).publications.flatMap((publication) => publication.actions);
const codesIn = (text: string) => readReport(text).warnings.map((warning) => warning.code);

function action(parts: Partial<DraftAction>): Partial<DraftAction> {
  return {
    recommendation: null,
    recommendationText: null,
    area: null,
    owner: null,
    timescale: null,
    due: null,
    rag: null,
    also: [],
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
        also: [],
        lines: [8, 8],
      },
      expect.objectContaining({ recommendation: '1', owner: 'KL', timescale: 'Quarterly', due: null, lines: [9, 9] }),
      expect.objectContaining({ recommendation: '2', owner: 'Head of learning', due: '2021-03-31', lines: [10, 10] }),
      expect.objectContaining({ recommendation: '2', owner: null, timescale: 'Ongoing / March 2021', due: null }),
    ]));

  test.each<[string, string, Partial<DraftAction>[]]>([
    [
      'Recommendation | Action',
      planOfRows(
        ['Recommendation', 'Action'],
        ['1. Listen to children', 'Hold a forum'],
        ['2.Write less', 'Shorten forms'],
      ),
      [
        action({ recommendation: '1', recommendationText: 'Listen to children', text: 'Hold a forum' }),
        action({ recommendation: '2', recommendationText: 'Write less', text: 'Shorten forms' }),
      ],
    ],
    [
      'Outcomes required | Risks | Timescale | Success criteria',
      planOfRows(
        ['Outcomes required', 'Risks', 'Timescale', 'Success criteria'],
        ['Fewer children wait', 'No tutors', 'Mid 2021', 'None waits a month'],
      ),
      [
        action({
          text: 'Fewer children wait',
          timescale: 'Mid 2021',
          also: [
            { heading: 'Risks', text: 'No tutors' },
            { heading: 'Success criteria', text: 'None waits a month' },
          ],
        }),
      ],
    ],
    [
      'Recommendation n; Number | Action | Lead | Timescale | RAG rating | RAG comments',
      planOfRows(
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
          also: [{ heading: 'RAG comments', text: 'Half are done' }],
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
      planOfRows(
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
          also: [{ heading: 'Progress and impact monitoring', text: 'Begun' }],
        }),
      ],
    ],
    [
      'Action by | Action | Deadline',
      planOfRows(['Action by', 'Action', 'Deadline'], ['Health', 'Name a nurse', '12 May 2021']),
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

describe('a table that is no action table', () => {
  it('is left alone, with a warning', () => {
    const text = planOfRows(['Agency', 'Cash', 'In kind'], ['Police', '100', '20'], ['Health', '90', '30 posts']);
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
    const text = planOfCells(...training, 'Workshops', ...training);
    expect(actionsIn(text)).toEqual([]);
    expect(readReport(text).warnings).toEqual([
      expect.objectContaining({ code: 'plan' }),
      expect.objectContaining({ code: 'table-not-read', line: 4 }),
      expect.objectContaining({ code: 'table-not-read', line: 15 }),
    ]);
  });
  it('is the list of contents, which needs none', () =>
    expect(codesIn(planOfRows(['Foreword', '3'], ['Our year', '4'], ['Money', '9']))).toEqual(['plan']));
  it('is not begun by headings over ordinary text', () =>
    expect(actionsIn(`${TITLE}Action\nDeadline\nWe met in May and spoke.\nThen we went home.\n`)).toEqual([]));
});
