import { firstDay, lastDay, type PartialDate, type RecordedEvent } from '#event-log';
import { followUpDecider } from './follow-up.decider.js';
import { isFollowUpEvent } from './follow-up.events.js';
import { type FollowUp, newFollowUp } from './follow-up.state.js';

/** Which of the two times to look back in; both may be given, neither means everything known now. */
export interface AsAt {
  /** Only what had happened by the end of this day; a month or year means its last day. */
  readonly asAt?: PartialDate;
  /** Only what had been recorded by this moment, ISO 8601 in UTC. */
  readonly knownAt?: string;
}

/** The facts that had happened by one time and were recorded by the other, in the order they were recorded. */
export function factsAsAt(events: readonly RecordedEvent[], { asAt, knownAt }: AsAt): readonly RecordedEvent[] {
  return events.filter(
    ({ metadata, recordedAt }) =>
      (asAt === undefined || firstDay(metadata.occurredOn) <= lastDay(asAt)) &&
      (knownAt === undefined || recordedAt <= knownAt),
  );
}

/**
 * One partnership's follow-up of one recommendation, as at any date and as known at any time.
 * Takes the facts of its stream in recorded order; facts of a kind it does not know are passed over.
 */
export function foldFollowUp(events: readonly RecordedEvent[], times: AsAt = {}): FollowUp {
  return factsAsAt(events, times).reduce(evolveFollowUp, newFollowUp);
}

/** The follow-up after one more recorded fact. */
export function evolveFollowUp(state: FollowUp, event: RecordedEvent): FollowUp {
  if (!isFollowUpEvent(event)) return state;
  return followUpDecider.evolve(state, event, { ...event.metadata, recordedAt: event.recordedAt });
}
