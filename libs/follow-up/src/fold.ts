import { type AsAt, factsAsAt, type RecordedEvent } from '#event-log';
import { followUpDecider } from './follow-up.decider.js';
import { isFollowUpEvent } from './follow-up.events.js';
import { type FollowUp, newFollowUp } from './follow-up.state.js';

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
