import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { rate, type RateOutcome, type RatingResult, schemes, type StandardInput } from './index.js';

const SCHEME = 'hmip-youth-2018';
const DIRECT = ['1.1', '1.2', '1.3', '1.4'];
const OF_CASES = ['2.1', '2.2', '2.3', '2.4', '3.1', '3.2', '3.3', '3.4'];

function rated(outcome: RateOutcome): RatingResult {
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.message);
  return outcome;
}

function oneStandard(percents: readonly number[]) {
  return rated(rate({ scheme: SCHEME, standards: [{ code: '2.1', percents }] })).standards[0];
}

/** Twelve standards that add up to the score. */
function standardsScoring(score: number): StandardInput[] {
  const words = ['Inadequate', 'Requires improvement', 'Good', 'Outstanding'];
  let left = score;
  return [...DIRECT, ...OF_CASES].map((code) => {
    const points = Math.min(3, left);
    left -= points;
    return { code, rating: words[points] ?? '' };
  });
}

describe('a case standard', () => {
  test.each([
    [0, 'Inadequate'],
    [49, 'Inadequate'],
    [50, 'Requires improvement'],
    [64, 'Requires improvement'],
    [65, 'Good'],
    [79, 'Good'],
    [80, 'Outstanding'],
    [100, 'Outstanding'],
  ])('with %d%% is %s', (percent, rating) => expect(oneStandard([percent])?.rating).toBe(rating));

  it('has the lowest band of its key questions, not the mean', () =>
    expect(oneStandard([100, 96, 43])).toMatchObject({ rating: 'Inadequate', points: 0 }));

  test.each([
    [49.5, ['Inadequate', 'Requires improvement']],
    [64.01, ['Requires improvement', 'Good']],
    [79.9, ['Good', 'Outstanding']],
  ])('with %d%% between two bands is left open', (percent, possible) =>
    expect(oneStandard([percent, 100])).toMatchObject({ rating: null, points: null, possible }),
  );

  it('is certain in spite of a decimal when another key question is lower', () =>
    expect(oneStandard([79.5, 40])?.rating).toBe('Inadequate'));
  it('is certain with a decimal inside a band', () => expect(oneStandard([66.6])?.rating).toBe('Good'));
});

describe('the overall rating', () => {
  test.each([
    [0, 'Inadequate'],
    [6, 'Inadequate'],
    [7, 'Requires improvement'],
    [18, 'Requires improvement'],
    [19, 'Good'],
    [30, 'Good'],
    [31, 'Outstanding'],
    [36, 'Outstanding'],
  ])('of %d is %s', (score, overall) =>
    expect(rate({ scheme: SCHEME, standards: standardsScoring(score) })).toMatchObject({
      score,
      maximum: 36,
      overall,
      missing: [],
    }),
  );

  it('is not given while a standard is missing', () => {
    const standards = standardsScoring(36).slice(1);
    expect(rate({ scheme: SCHEME, standards })).toMatchObject({ score: null, overall: null, missing: ['1.1'] });
  });

  it('names both ratings when a decimal decides', () => {
    const standards = standardsScoring(31).map((standard) =>
      standard.code === '2.1' ? { code: '2.1', percents: [79.5] } : standard,
    );
    expect(rate({ scheme: SCHEME, standards })).toMatchObject({
      score: null,
      overall: null,
      possibleOverall: ['Good', 'Outstanding'],
    });
  });

  it('leaves out the standard that is rated but not counted', () => {
    const standards = [...standardsScoring(24), { code: '4.1', rating: 'Good' }];
    expect(rate({ scheme: 'hmip-youth-2021', standards })).toMatchObject({ score: 24, maximum: 36, missing: [] });
    expect(rate({ scheme: 'hmip-youth-2021', standards: standards.slice(0, -1) })).toMatchObject({
      score: 24,
      missing: [],
    });
  });
});

describe('refuses in one sentence', () => {
  test.each<[string, string, StandardInput[]]>([
    ['unknown-scheme', 'hmip-1999', []],
    ['not-scored', 'hmip-full-joint-inspection', []],
    ['unknown-standard', SCHEME, [{ code: '9.9', rating: 'Good' }]],
    [
      'standard-twice',
      SCHEME,
      [
        { code: '1.1', rating: 'Good' },
        { code: '1.1', rating: 'Good' },
      ],
    ],
    ['unknown-rating', SCHEME, [{ code: '1.1', rating: 'Satisfactory' }]],
    ['percent-out-of-range', SCHEME, [{ code: '2.1', percents: [101] }]],
    ['percent-out-of-range', SCHEME, [{ code: '2.1', percents: [Number.NaN] }]],
    ['rated-directly', SCHEME, [{ code: '1.1', percents: [80] }]],
    ['nothing-to-rate', SCHEME, [{ code: '2.1' }]],
  ])('%s', (code, scheme, standards) => {
    const outcome = rate({ scheme, standards });
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code } });
    if (outcome.kind === 'refused') expect(outcome.refusal.message).toMatch(/^[^.]+(?:\.\d[^.]*)*\.$/);
  });
});

describe('whatever the percentages', () => {
  const percents = fc.tuple(
    ...OF_CASES.map(() => fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 })),
  );
  const direct = DIRECT.map((code) => ({ code, rating: 'Good' }));
  const score = (all: readonly (readonly number[])[]) =>
    rated(
      rate({
        scheme: SCHEME,
        standards: [...direct, ...all.map((each, index) => ({ code: OF_CASES[index] ?? '', percents: each }))],
      }),
    ).score ?? -1;

  it('raising one never lowers the score', () => {
    fc.assert(
      fc.property(percents, fc.nat(7), fc.nat(3), fc.integer({ min: 1, max: 100 }), (all, standard, question, more) => {
        const raised = all.map((each, index) =>
          index === standard
            ? each.map((percent, at) => (at === question ? Math.min(100, percent + more) : percent))
            : each,
        );
        expect(score(raised)).toBeGreaterThanOrEqual(score(all));
      }),
    );
  });
});

describe('whatever is rated', () => {
  const codes = [...DIRECT, ...OF_CASES];
  const words = ['Inadequate', 'Requires improvement', 'Good', 'Outstanding'];
  const ratings = fc.tuple(...codes.map(() => fc.constantFrom(...words)));
  const standardsOf = (given: readonly string[]): StandardInput[] =>
    codes.map((code, index) => ({ code, rating: given[index] ?? '' }));

  it('scores the sum of its points, between none and all, and in any order the same', () => {
    fc.assert(
      fc.property(ratings, fc.nat(11), (given, turn) => {
        const standards = standardsOf(given);
        const result = rated(rate({ scheme: SCHEME, standards }));
        expect(result.score).toBe(given.reduce((sum, word) => sum + words.indexOf(word), 0));
        const turned = standards.map((_, index) => standards[(turn + index) % standards.length]);
        const again = rate({ scheme: SCHEME, standards: turned.flatMap((each) => each ?? []) });
        expect(again).toMatchObject({ score: result.score, overall: result.overall, missing: [] });
      }),
    );
  });

  it('is never changed by a standard that does not count, whatever its rating and its code', () => {
    fc.assert(
      fc.property(ratings, fc.constantFrom(...words), (given, resettlement) => {
        const twelve = rated(rate({ scheme: 'hmip-youth-2021', standards: standardsOf(given) }));
        const thirteen = rated(
          rate({
            scheme: 'hmip-youth-2021',
            standards: [...standardsOf(given), { code: '4.1', rating: resettlement }],
          }),
        );
        expect([thirteen.score, thirteen.overall, thirteen.maximum]).toEqual([twelve.score, twelve.overall, 36]);
        expect(thirteen.standards.at(-1)).toMatchObject({ counted: false, rating: resettlement });
      }),
    );
  });

  it('has no word that is not the scheme’s: another scheme’s is refused and not converted', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom('satisfactory', 'unsatisfactory', 'poor', 'minimum'), fc.string()),
        (word) => {
          const known = words.some((each) => each.toLowerCase() === word.trim().toLowerCase());
          const outcome = rate({ scheme: SCHEME, standards: [{ code: '1.1', rating: word }] });
          expect(outcome.kind).toBe(known ? 'rated' : 'refused');
        },
      ),
    );
  });

  it('is open for a percentage between two bands and for no other', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (percent) => {
        const between = [49, 64, 79].some((end) => percent > end && percent < end + 1);
        const standard = oneStandard([percent]);
        expect(standard?.possible).toHaveLength(between ? 2 : 1);
        expect(standard?.rating === null).toBe(between);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('every scored scheme', () => {
  test.each(schemes.flatMap((scheme) => (scheme.kind === 'scored' ? [scheme] : [])))(
    '$id covers every whole percentage and every total',
    (scheme) => {
      for (let percent = 0; percent <= 100; percent += 1) {
        expect(
          scheme.bands.filter(
            (band) => band.percents !== null && percent >= band.percents.from && percent <= band.percents.to,
          ),
        ).toHaveLength(1);
      }
      const maximum = 3 * scheme.standards.filter((standard) => standard.counted).length;
      for (let total = 0; total <= maximum; total += 1) {
        expect(scheme.overall.filter((band) => total >= band.from && total <= band.to)).toHaveLength(1);
      }
    },
  );
});
