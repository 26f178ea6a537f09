/** Where a partnership stands with one recommendation. Derived from what was recorded, never recorded itself. */
export type BenchmarkStatus =
  'does-not-apply' | 'no-response' | 'responded' | 'in-progress' | 'evidenced' | 'verified' | 'lapsed';

export const statusName: Readonly<Record<BenchmarkStatus, string>> = {
  'does-not-apply': 'Does not apply',
  'no-response': 'No response',
  responded: 'Responded, nothing under way',
  'in-progress': 'In progress',
  evidenced: 'Evidenced',
  verified: 'Verified',
  lapsed: 'Lapsed',
};

/**
 * From the least to the most advanced. A lapsed one ranks below one in progress: ground was lost, and nobody may yet be
 * winning it back. What does not apply has no place among the others.
 */
export const LEAST_ADVANCED_FIRST: readonly BenchmarkStatus[] = [
  'no-response',
  'responded',
  'lapsed',
  'in-progress',
  'evidenced',
  'verified',
];

/** All statuses in the order people read them. */
export const BENCHMARK_STATUSES: readonly BenchmarkStatus[] = [
  'no-response',
  'responded',
  'in-progress',
  'evidenced',
  'verified',
  'lapsed',
  'does-not-apply',
];

export type StatusCounts = Readonly<Record<BenchmarkStatus, number>>;

export const NO_COUNTS: StatusCounts = {
  'does-not-apply': 0,
  'no-response': 0,
  responded: 0,
  'in-progress': 0,
  evidenced: 0,
  verified: 0,
  lapsed: 0,
};

/** How many there are of each. */
export function countsOf(statuses: Iterable<BenchmarkStatus>): StatusCounts {
  const counts = { ...NO_COUNTS };
  for (const status of statuses) counts[status] += 1;
  return counts;
}

/**
 * The one word for several recommendations: the least advanced among those that apply; "does not apply" when none does.
 * Null when there is none at all.
 */
export function leastAdvanced(counts: StatusCounts): BenchmarkStatus | null {
  const least = LEAST_ADVANCED_FIRST.find((status) => counts[status] > 0);
  return least ?? (counts['does-not-apply'] > 0 ? 'does-not-apply' : null);
}

export function isBenchmarkStatus(text: string): text is BenchmarkStatus {
  return Object.hasOwn(statusName, text);
}
