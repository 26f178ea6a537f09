import { performance } from 'node:perf_hooks';
import { describe, expect, it, test } from '@jest/globals';
import { type KnownRecommendation, matchRecommendations } from './index.js';

const known: KnownRecommendation[] = [
  {
    recommendationId: 'harbour-1',
    leadIn: 'The Harbourside YOT should:',
    text: 'offer every child who is out of school a tutor and a quiet room to learn in within the first fortnight',
  },
  {
    recommendationId: 'harbour-2',
    leadIn: 'The Harbourside YOT should:',
    text: 'ask neighbours harmed by an offence what repair they would like before the panel meets',
  },
  { recommendationId: 'harbour-3', leadIn: 'The chair of the Harbourside Board should:', text: 'review attendance.' },
];

const PLAN = [
  'Harbourside Youth Justice Plan',
  '',
  'Our inspectors were warm about our work with children who are out of school, and about how our panel meets neighbours.',
  '',
  'The inspection asked the service to:',
  '1. Offer every child who is out of school a tutor and a quiet room to learn in, within the first fortnight.',
  '2. Ask neighbours harmed by an offence what repair they would like before the panel meets.',
  '',
  'The Chair of the Harbourside Board should review attendance.',
].join('\n');

const ids = (plan: string) => matchRecommendations(plan, known).map((match) => match.recommendationId);

describe('recommendations in a plan', () => {
  it('are found where they stand, with their words', () =>
    expect(matchRecommendations(PLAN, known)).toEqual([
      expect.objectContaining({
        recommendationId: 'harbour-1',
        lines: [6, 6],
        quote:
          'Offer every child who is out of school a tutor and a quiet room to learn in, within the first fortnight.',
      }),
      expect.objectContaining({ recommendationId: 'harbour-2', lines: [7, 7], confidence: 1 }),
      expect.objectContaining({ recommendationId: 'harbour-3', lines: [9, 9] }),
    ]));

  test.each<[string, (plan: string) => string]>([
    ['wrapped elsewhere', (plan) => plan.replace(/(.{30}) /g, '$1\n')],
    ['printed with letters that look alike', (plan) => plan.replaceAll('o', 'о').replaceAll('a', 'а')],
    ['in capital letters', (plan) => plan.toUpperCase()],
    [
      'said with a few other words',
      (plan) =>
        plan
          .replace('a quiet room to learn in', 'some quiet room for learning')
          .replace('neighbours harmed', 'the neighbours who were harmed'),
    ],
    ['called by the name of another service', (plan) => plan.replaceAll('YOT', 'YOS')],
  ])('are found %s', (_, change) => expect(ids(change(PLAN))).toEqual(['harbour-1', 'harbour-2', 'harbour-3']));

  it('are not found in text about the same things', () =>
    expect(ids(PLAN.split('\n').slice(0, 4).join('\n'))).toEqual([]));
  it('are not found by a short text without its lead-in', () =>
    expect(ids('We review attendance every month.')).toEqual([]));
  it('are found once, the likelier of two that are nearly the same', () => {
    const nearly = {
      ...known[1],
      recommendationId: 'other',
      leadIn: '',
      text: `${known[1]?.text} and the youth court sits again`,
    };
    expect(matchRecommendations(PLAN, [...known, nearly]).map((match) => match.recommendationId)).not.toContain(
      'other',
    );
  });
  it.each(['', '\n\n', '!', 'a'.repeat(100_000)])('are not found in nothing', (plan) => expect(ids(plan)).toEqual([]));

  it('are found in a plan of 100 kB among 500 in less than a second', () => {
    const vocabulary = Array.from({ length: 900 }, (_, index) => `w${(index * 7919).toString(36)}x`);
    const words = (count: number, seed: number) =>
      Array.from({ length: count }, (_, index) => vocabulary[(index * index + seed * 31 + index * seed) % 900]).join(
        ' ',
      );
    const many = Array.from({ length: 500 }, (_, index) => ({
      recommendationId: `many-${index}`,
      leadIn: '',
      text: `${words(12, index)} children young people plans`,
    }));
    const plan = `${words(16_000, 3)} children young people plans `.repeat(1).slice(0, 100_000);
    const before = performance.now();
    matchRecommendations(`${plan}\n${PLAN}`, [...known, ...many]);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
