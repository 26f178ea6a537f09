import { describe, expect, it, test } from '@jest/globals';
import { readReport } from './index.js';
import { planOfCells, planOfRows } from './fixtures/plan-tables.js';

const actionsIn = (text: string) => readReport(text).publications.flatMap(({ actions }) => actions);

describe('several timescales in one cell', () => {
  const HEADINGS = ['Target area', 'Outcome', 'Actions', 'Success criteria', 'Target date'];
  const several = (text: string) => readReport(text).warnings.filter(({ code }) => code === 'several-timescales');

  it('are each with the part of the action that blank lines put it beside', () => {
    const text = planOfCells(
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
    expect(several(text)).toEqual([]);
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
    const text = planOfCells(...HEADINGS, 'Homes', 'Beds for all', action, 'Beds', timescales);
    expect(actionsIn(text)).toEqual([
      expect.objectContaining({ text: action.replace(/\n+/g, ' '), timescale: kept, due: null }),
    ]);
    expect(several(text)).toEqual([expect.objectContaining({ line })]);
  });

  it('are of the same action where it has one part only', () => {
    const text = planOfCells(...HEADINGS, 'Homes', 'Beds for all', 'Count the beds', 'Beds', 'May 2021\n\nMay 2022');
    expect(actionsIn(text)).toEqual([expect.objectContaining({ timescale: 'May 2021\nMay 2022', due: null })]);
    expect(several(text)).toEqual([]);
  });

  it('are one where it is only broken across lines', () => {
    const text = planOfCells(...HEADINGS, 'Homes', 'Beds for all', 'Count\n\nAsk', 'Beds', 'First draft\nMay\n2021');
    expect(actionsIn(text)).toEqual([expect.objectContaining({ timescale: 'First draft May 2021' })]);
    expect(several(text)).toEqual([]);
  });

  test.each([
    ['<p>Monthly</p><p>May 2021</p>', 'Monthly\nMay 2021', 1],
    ['<p>May</p><p>2021</p>', 'May 2021', 0],
    ['<p>First draft</p><p>May 2021</p>', 'First draft May 2021', 0],
  ])('are paragraphs of the cell that say when by themselves: %s', (printed, timescale, warned) => {
    const text = planOfRows(['Action', 'Deadline', 'Owner'], ['<p>Count</p><p>Ask</p>', printed, 'Head of homes']);
    expect(actionsIn(text)).toEqual([
      expect.objectContaining({ text: 'Count Ask', timescale, owner: 'Head of homes' }),
    ]);
    expect(several(text)).toHaveLength(warned);
  });
});
