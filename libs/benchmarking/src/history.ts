import { firstDay, lastDay, nextDay, type RecordedEvent } from '#event-log';
import { evolveFollowUp, type FollowUp, foldFollowUp, newFollowUp } from '#follow-up';
import { type Benchmark, type Earlier, NOTHING_EARLIER } from './benchmark.js';
import { judge } from './benchmark-status.js';
import { bears } from './bearing.js';

/** A benchmark that held from one day until another. */
export interface StatusPeriod extends Benchmark {
  /** First day, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** The day on which it no longer held; null: until something changes. */
  readonly validTo: string | null;
}

/** A history that can be continued with the next fact, as long as that did not happen before the latest day. */
export interface Running {
  readonly state: FollowUp;
  /** The latest day on which anything happened. */
  readonly day: string;
  /** What there was to remember as that day began. */
  readonly before: Earlier;
}

export interface History {
  readonly periods: readonly StatusPeriod[];
  /** Null before the first fact. */
  readonly running: Running | null;
}

/**
 * Where a partnership stood with one recommendation on every day, by when things happened, including the days to come on
 * which evidence will pass its review date. Days before the first fact have no status.
 *
 * @param events the facts of one follow-up in recorded order; those that do not bear on the status are passed over
 * @param linesOfEnquiry ids of all lines of enquiry of the recommendation's block
 */
export function statusHistory(events: readonly RecordedEvent[], linesOfEnquiry: readonly string[]): StatusPeriod[] {
  return [...historyOf(events, linesOfEnquiry).periods];
}

/** The status on one day, null when nothing had happened by then. */
export function statusAsAt(
  events: readonly RecordedEvent[],
  linesOfEnquiry: readonly string[],
  asAt: string,
): StatusPeriod | null {
  const begun = statusHistory(events, linesOfEnquiry).filter(({ validFrom }) => validFrom <= asAt);
  return begun.at(-1) ?? null;
}

/** The whole history from all facts, and where to continue it. */
export function historyOf(events: readonly RecordedEvent[], linesOfEnquiry: readonly string[]): History {
  const bearing = events.filter(bears);
  const days = [...new Set(bearing.map(dayOf))].sort();
  let before = NOTHING_EARLIER;
  let periods: StatusPeriod[] = [];
  let running: Running | null = null;
  days.forEach((day, index) => {
    const state = foldFollowUp(bearing, { asAt: day });
    running = { state, day, before };
    const stretch = judgeDays(state, linesOfEnquiry, day, days[index + 1] ?? null, before);
    periods = joined(periods, stretch.periods);
    before = stretch.after;
  });
  return { periods, running };
}

/** The running state for facts none of which happened after the latest day; `before` is what was kept for that day. */
export function resume(events: readonly RecordedEvent[], day: string, before: Earlier): Running {
  return { state: events.filter(bears).reduce(evolveFollowUp, newFollowUp), day, before };
}

/**
 * Continues a history with one more fact.
 *
 * @returns null when the fact happened before the latest day, so that the whole history has to be made anew
 */
export function continued(history: History, event: RecordedEvent, linesOfEnquiry: readonly string[]): History | null {
  if (!bears(event)) return history;
  const { periods, running } = history;
  const day = dayOf(event);
  if (running && day < running.day) return null;
  const before = !running
    ? NOTHING_EARLIER
    : day === running.day
      ? running.before
      : judgeDays(running.state, linesOfEnquiry, running.day, day, running.before).after;
  const state = evolveFollowUp(running?.state ?? newFollowUp, event);
  const kept = periods.filter(({ validFrom }) => validFrom < day);
  const stretch = judgeDays(state, linesOfEnquiry, day, null, before);
  return { periods: joined(kept, stretch.periods), running: { state, day, before } };
}

/** Judges a state from one day until another, on each day on which a review date makes a difference. */
function judgeDays(
  state: FollowUp,
  linesOfEnquiry: readonly string[],
  from: string,
  until: string | null,
  before: Earlier,
): { readonly periods: StatusPeriod[]; readonly after: Earlier } {
  const reviews = Object.values(state.evidence)
    .map(({ reviewBy }) => (reviewBy === null ? null : nextDay(lastDay(reviewBy))))
    .filter((day) => day !== null)
    .filter((day) => day > from && (until === null || day < until));
  let after = before;
  let periods: StatusPeriod[] = [];
  for (const day of [from, ...new Set(reviews.sort())]) {
    const judged = judge(state, linesOfEnquiry, day, after);
    periods = joined(periods, [{ ...judged.benchmark, validFrom: day, validTo: null }]);
    after = judged.after;
  }
  return { periods, after };
}

/** One list after the other: each period ends where the next begins, and neighbours that say the same are one. */
function joined(first: readonly StatusPeriod[], then: readonly StatusPeriod[]): StatusPeriod[] {
  const periods = [...first];
  for (const period of then) {
    const last = periods.pop();
    if (!last) periods.push(period);
    else if (sayTheSame(last, period)) periods.push({ ...last, validTo: period.validTo });
    else periods.push({ ...last, validTo: period.validFrom }, period);
  }
  return periods;
}

export function sayTheSame(one: Benchmark, other: Benchmark): boolean {
  return (
    one.status === other.status &&
    JSON.stringify(one.reasons) === JSON.stringify(other.reasons) &&
    JSON.stringify(one.lines) === JSON.stringify(other.lines)
  );
}

const dayOf = (event: RecordedEvent): string => firstDay(event.metadata.occurredOn);
