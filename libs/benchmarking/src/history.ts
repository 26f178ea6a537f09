import { firstDay, lastDay, nextDay, type RecordedEvent } from '#event-log';
import { evolveFollowUp, type FollowUp, foldFollowUp, newFollowUp } from '#follow-up';
import { type Benchmark, type Earlier, NOTHING_EARLIER } from './benchmark.js';
import { judge } from './benchmark-status.js';
import { type AskedLine, asksMore, daysOfChange, linesOn } from './asked-lines.js';
import { bears } from './bearing.js';
import { LINE_TOTALS } from './measure.js';

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
  /** The periods that had begun before that day. */
  readonly settled: readonly StatusPeriod[];
}

/** A history up to its latest fact. The days to come are judged when they are asked for. */
export class History {
  #periods: readonly StatusPeriod[] | null = null;

  constructor(
    /** Null before the first fact. */
    readonly running: Running | null,
    private readonly lines: readonly AskedLine[],
  ) {}

  get periods(): readonly StatusPeriod[] {
    this.#periods ??= this.running ? allPeriods(this.running, this.lines) : [];
    return this.#periods;
  }
}

/**
 * Where a partnership stood with one recommendation on every day, by when things happened, including the days to come on
 * which evidence will pass its review date. Days before the first fact have no status.
 *
 * @param events the facts of one follow-up in recorded order; those that do not bear on the status are passed over
 * @param lines all lines of enquiry ever asked about it, with their days
 */
export function statusHistory(events: readonly RecordedEvent[], lines: readonly AskedLine[]): StatusPeriod[] {
  return [...historyOf(events, lines).periods];
}

/** The status on one day, null when nothing had happened by then. */
export function statusAsAt(
  events: readonly RecordedEvent[],
  lines: readonly AskedLine[],
  asAt: string,
): StatusPeriod | null {
  const begun = statusHistory(events, lines).filter(({ validFrom }) => validFrom <= asAt);
  return begun.at(-1) ?? null;
}

/** The whole history from all facts, and where to continue it: each day is judged by all that had happened by then. */
export function historyOf(events: readonly RecordedEvent[], lines: readonly AskedLine[]): History {
  const bearing = events.filter(bears);
  const days = new Map<string, { readonly facts: RecordedEvent[]; readonly first: number; last: number }>();
  for (const [place, fact] of bearing.entries()) {
    const day = days.get(dayOf(fact));
    if (day) {
      day.facts.push(fact);
      day.last = place;
    } else {
      days.set(dayOf(fact), { facts: [fact], first: place, last: place });
    }
  }
  let running: Running | null = null;
  let furthest = -1;
  for (const [day, { facts, first, last }] of [...days].sort(([one], [other]) => (one < other ? -1 : 1))) {
    // When nothing recorded after them happened before them, the state goes on from the day before.
    const state: FollowUp =
      first > furthest
        ? facts.reduce(evolveFollowUp, running?.state ?? newFollowUp)
        : foldFollowUp(bearing, { asAt: day });
    running = { state, ...dayBegins(running, day, lines) };
    furthest = Math.max(furthest, last);
  }
  return new History(running, lines);
}

/** The history to continue, from facts none of which happened after the latest day; `before` is what was kept for that day. */
export function resume(
  events: readonly RecordedEvent[],
  day: string,
  before: Earlier,
  periods: readonly StatusPeriod[],
  lines: readonly AskedLine[],
): History {
  const settled = periods.filter(({ validFrom }) => validFrom < day);
  const state = events.filter(bears).reduce(evolveFollowUp, newFollowUp);
  return new History({ state, day, before, settled }, lines);
}

/**
 * Continues a history with one more fact.
 *
 * @returns null when the fact happened before the latest day, so that the whole history has to be made anew
 */
export function continued(history: History, event: RecordedEvent, lines: readonly AskedLine[]): History | null {
  if (!bears(event)) return history;
  const { running } = history;
  const day = dayOf(event);
  if (running && day < running.day) return null;
  const state = evolveFollowUp(running?.state ?? newFollowUp, event);
  const next = day === running?.day ? { ...running, state } : { state, ...dayBegins(running, day, lines) };
  return new History(next, lines);
}

/** All periods, those to come included. */
function allPeriods({ state, day, before, settled }: Running, lines: readonly AskedLine[]): StatusPeriod[] {
  return joined(settled, judgeDays(state, lines, day, null, before).periods);
}

/** Settles everything before a day on which something happens. */
function dayBegins(running: Running | null, day: string, lines: readonly AskedLine[]): Omit<Running, 'state'> {
  if (!running) return { day, before: NOTHING_EARLIER, settled: [] };
  const stretch = judgeDays(running.state, lines, running.day, day, running.before);
  return { day, before: stretch.after, settled: joined(running.settled, stretch.periods) };
}

/** Judges a state from one day until another, on each day on which a review date or other lines make a difference. */
function judgeDays(
  state: FollowUp,
  lines: readonly AskedLine[],
  from: string,
  until: string | null,
  before: Earlier,
): { readonly periods: StatusPeriod[]; readonly after: Earlier } {
  let after = before;
  let periods: StatusPeriod[] = [];
  for (const day of daysToJudge(state, lines, from, until)) {
    // Not to have answered what nobody had asked is no loss of ground.
    const earlier = asksMore(lines, day) ? { ...after, reached: null } : after;
    const judged = judge(state, linesOn(lines, day), day, earlier);
    const { status, reasons, lines: totals } = judged.benchmark;
    periods = joined(periods, [{ status, reasons, lines: totals, validFrom: day, validTo: null }]);
    after = judged.after;
  }
  return { periods, after };
}

/** The first day, and those before `until` on which a review date has just passed or other lines are asked. */
function daysToJudge(state: FollowUp, lines: readonly AskedLine[], from: string, until: string | null): string[] {
  const days: string[] = [];
  const isBetween = (day: string): boolean => day > from && (until === null || day < until);
  for (const { reviewBy } of Object.values(state.evidence)) {
    if (reviewBy === null) continue;
    const last = lastDay(reviewBy);
    if (last < from || (until !== null && last >= until)) continue;
    const passed = nextDay(last);
    if (isBetween(passed)) days.push(passed);
  }
  for (const day of daysOfChange(lines)) if (isBetween(day)) days.push(day);
  return days.length === 0 ? [from] : [from, ...new Set(days.sort())];
}

/** One list after the other: each period ends where the next begins, and neighbours that say the same are one. */
function joined(first: readonly StatusPeriod[], then: readonly StatusPeriod[]): StatusPeriod[] {
  const periods = [...first];
  for (const period of then) {
    const last = periods.at(-1);
    if (!last) {
      periods.push(period);
    } else if (!sayTheSame(last, period)) {
      periods[periods.length - 1] = { ...last, validTo: period.validFrom };
      periods.push(period);
    } else if (last.validTo !== period.validTo) {
      periods[periods.length - 1] = { ...last, validTo: period.validTo };
    }
  }
  return periods;
}

export function sayTheSame(one: Benchmark, other: Benchmark): boolean {
  return (
    one.status === other.status &&
    one.reasons.length === other.reasons.length &&
    one.reasons.every((reason, index) => reason === other.reasons[index]) &&
    LINE_TOTALS.every((total) => one.lines[total] === other.lines[total])
  );
}

const dayOf = (event: RecordedEvent): string => firstDay(event.metadata.occurredOn);
