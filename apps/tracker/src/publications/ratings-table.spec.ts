import { describe, expect, it } from '@jest/globals';
import { schemes } from '#ratings';
import { ratingsTable } from './ratings-table.js';

const standard = (code: string, printed: string | null, ...percents: number[]) => ({
  code,
  name: `Standard ${code}`,
  printed,
  keyQuestions: percents.map((percent, index) => ({ code: `${code}.${index + 1}`, percent })),
});

const SCHEME = schemes.find(({ kind }) => kind === 'scored')?.id ?? '';

describe('ratings as printed and as worked out', () => {
  it('shows both, and takes a directly rated standard as printed', () => {
    const { rows, warnings } = ratingsTable({
      scheme: SCHEME,
      printedOverall: null,
      standards: [standard('1.1', 'Good'), standard('2.1', 'Inadequate', 67, 64, 43)],
    });
    expect(rows).toMatchObject([
      { code: '1.1', percentages: '', printed: 'Good', derived: 'As printed', points: 2, warning: null },
      { code: '2.1', percentages: '67%, 64%, 43%', printed: 'Inadequate', derived: 'Inadequate', points: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  it('warns where the printed word is not what the percentages make', () => {
    const { rows, warnings } = ratingsTable({
      scheme: SCHEME,
      printedOverall: null,
      standards: [standard('2.1', 'Good', 67, 64, 70)],
    });
    expect(rows[0]?.warning).toBe('printed as Good, but its percentages make it Requires improvement.');
    expect(warnings).toEqual(['Standard 2.1: printed as Good, but its percentages make it Requires improvement.']);
  });

  it('says so when the scheme is not known, and still shows what was printed', () => {
    const { rows, score, warnings } = ratingsTable({
      scheme: 'no-such-scheme',
      printedOverall: 'Good',
      standards: [standard('2.1', 'Good', 67)],
    });
    expect(rows).toMatchObject([{ printed: 'Good', derived: null, points: null }]);
    expect(score).toBeNull();
    expect(warnings[0]).toMatch(/^The ratings could not be worked out again/u);
  });
});
