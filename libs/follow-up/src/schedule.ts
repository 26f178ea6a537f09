import { firstDay, lastDay, type PartialDate } from '#event-log';
import { type Action, type DateChange, type Evidence, type RecordedAnswer } from './follow-up.state.js';

/** Where an action stands against one of its dates. Undated is a state of its own and never "on time". */
export type Punctuality = 'undated' | 'not-yet-due' | 'overdue' | 'finished-in-time' | 'finished-late' | 'withdrawn';

export const punctualityName: Readonly<Record<Punctuality, string>> = {
  undated: 'No date',
  'not-yet-due': 'Not due yet',
  overdue: 'Overdue',
  'finished-in-time': 'Finished in time',
  'finished-late': 'Finished late',
  withdrawn: 'Withdrawn',
};

export interface AgainstDate {
  readonly punctuality: Punctuality;
  /** Days overdue, late, left or early, by the punctuality; null without a date or once withdrawn. */
  readonly days: number | null;
}

/** The schedule's voice about one action. It is derived, and sets nothing the Board or the inspectorate says. */
export interface ActionSchedule {
  /** Against the date it was logged with, however often it moved. */
  readonly original: AgainstDate;
  /** Against the date now agreed. */
  readonly agreed: AgainstDate;
  /** True when the agreed date is not the original one. */
  readonly moved: boolean;
  /** The request for a new date that waits for someone's agreement; an action that has ended waits for none. */
  readonly awaiting: DateChange | null;
}

/**
 * Where an action stands against its original and its agreed date at the end of the day `asAt`.
 * A date known by month or year has passed only after its last day.
 */
export function scheduleOf(action: Action, asAt: string): ActionSchedule {
  return {
    original: against(action.originalDue, action, asAt),
    agreed: against(action.due, action, asAt),
    moved: action.due !== action.originalDue,
    awaiting: action.status === 'open' ? (action.dateChanges.find(isAwaiting) ?? null) : null,
  };
}

const isAwaiting = (change: DateChange): boolean => change.outcome === 'awaiting';

function against(due: PartialDate | null, action: Action, asAt: string): AgainstDate {
  if (action.status === 'withdrawn') return { punctuality: 'withdrawn', days: null };
  if (due === null) return { punctuality: 'undated', days: null };
  const deadline = lastDay(due);
  if (action.completed) {
    const finished = firstDay(action.completed.occurredOn);
    const punctuality = finished <= deadline ? 'finished-in-time' : 'finished-late';
    return { punctuality, days: daysBetween(finished, deadline) };
  }
  return { punctuality: asAt <= deadline ? 'not-yet-due' : 'overdue', days: daysBetween(asAt, deadline) };
}

function daysBetween(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;
}

/** Whether evidence can be relied on. What was withdrawn or challenged is not current, whatever its review date. */
export type Currency = 'current' | 'review-passed' | 'challenged' | 'withdrawn';

export const currencyName: Readonly<Record<Currency, string>> = {
  current: 'Current',
  'review-passed': 'Review date passed',
  challenged: 'Challenged',
  withdrawn: 'Withdrawn',
};

/** How far a piece of evidence counts on the day `asAt`; it is current up to and including its review date. */
export function currencyOf(evidence: Pick<Evidence, 'standing' | 'reviewBy'>, asAt: string): Currency {
  switch (evidence.standing) {
    case 'withdrawn':
    case 'challenged':
      return evidence.standing;
    case 'submitted':
    case 'accepted':
      return reviewPassed(evidence, asAt) ? 'review-passed' : 'current';
  }
}

/** True after the last day by which something was to be looked at again. */
export function reviewPassed({ reviewBy }: Pick<RecordedAnswer, 'reviewBy'>, asAt: string): boolean {
  return reviewBy !== null && lastDay(reviewBy) < asAt;
}
