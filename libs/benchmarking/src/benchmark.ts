import { type LineTotals } from './measure.js';
import { type BenchmarkStatus } from './status.js';

export interface Benchmark {
  readonly status: BenchmarkStatus;
  /** Plain sentences that say why, the weightiest first. */
  readonly reasons: readonly string[];
  readonly lines: LineTotals;
}

/** What is remembered of the days before: without it nothing can have lapsed. */
export interface Earlier {
  /** The best that was ever reached, when it was at least evidenced. */
  readonly reached: 'evidenced' | 'verified' | null;
  /** Since the verdict of this day that still stands… */
  readonly verdictOn: string | null;
  /** …everything that held the recommendation up on some day. */
  readonly held: readonly string[];
}

export const NOTHING_EARLIER: Earlier = { reached: null, verdictOn: null, held: [] };
