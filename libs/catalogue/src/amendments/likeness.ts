/** How often each run of three letters occurs in some words, and how many runs there are. */
export interface LetterRuns {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

const RUN = 3;

/** The runs of three letters in words; those at the edges count too, so that the shortest words have some. */
export function letterRuns(words: string): LetterRuns {
  const padded = ` ${words} `;
  const counts = new Map<string, number>();
  let total = 0;
  for (let at = 0; at + RUN <= padded.length; at++) {
    const run = padded.slice(at, at + RUN);
    counts.set(run, (counts.get(run) ?? 0) + 1);
    total += 1;
  }
  return { counts, total };
}

/**
 * How much of two prints is the same, from 0 to 1 (Dice's coefficient of their letter runs). Forgiving about word forms,
 * misread letters and clauses that change places; two unrelated English sentences come to some 0.2.
 */
export function likeness(one: LetterRuns, other: LetterRuns): number {
  if (one.total + other.total === 0) return 1;
  let shared = 0;
  for (const [run, count] of one.counts) shared += Math.min(count, other.counts.get(run) ?? 0);
  return (2 * shared) / (one.total + other.total);
}
