import { describe, expect, it, test } from '@jest/globals';
import { readReport } from './index.js';
import { planOfCells, planOfRows } from './fixtures/plan-tables.js';

const actionsIn = (text: string) => readReport(text).publications.flatMap(({ actions }) => actions);
const codesIn = (text: string) => readReport(text).warnings.map(({ code }) => code);

describe('a row that a page break cut', () => {
  const HEADINGS = ['Desired outcome', 'Action(s)', 'Lead(s)', 'Timescales'];

  it('goes on with a list, and so do its owners', () => {
    const text = planOfCells(
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
    const text = planOfCells(
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
    const text = planOfRows(HEADINGS, ['Children are heard', 'Ask the', 'AB', 'May 2021'], row);
    expect(actionsIn(text)).toHaveLength(2);
    expect(readReport(text).warnings).toContainEqual(expect.objectContaining({ code: 'row-may-go-on', line: 5 }));
  });

  it('leaves an owner without an action, which is warned of', () => {
    const text = planOfRows(HEADINGS, ['1. Children are heard', 'Ask them', 'AB', 'May 2021'], ['', '', 'and CD', '']);
    expect(actionsIn(text)).toEqual([expect.objectContaining({ owner: 'AB' })]);
    expect(readReport(text).warnings).toContainEqual(expect.objectContaining({ code: 'cell-not-read', line: 5 }));
  });

  it('goes on in a table of two columns, after an empty cell', () => {
    const text = planOfCells(
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
