import { dateInWords, type RecordedEvent } from '#event-log';
import { foldFollowUp, type FollowUpEvent, type Names, whoInWords } from '#follow-up';

/** A date that was moved: from what, to what, and by whose wish. */
export interface MovedDate {
  readonly action: string;
  readonly original: string;
  readonly from: string;
  readonly to: string;
  readonly askedBy: string;
  readonly askedOn: string;
  readonly reason: string;
}

/** What an agreement to a new date moved, as its history tells it; null for any other event. */
export function movedDate(
  event: RecordedEvent,
  events: readonly RecordedEvent<FollowUpEvent>[],
  names: Names,
): MovedDate | null {
  if (event.type !== 'ActionDateChangeAgreed') return null;
  const actionId: unknown = Reflect.get(event.data, 'actionId');
  const requestId: unknown = Reflect.get(event.data, 'requestId');
  const before = foldFollowUp(events.filter(({ revision }) => revision < event.revision));
  const action = Object.values(before.actions).find((each) => each.actionId === actionId);
  const change = action?.dateChanges.find((each) => each.requestId === requestId);
  if (action === undefined || change === undefined) return null;
  return {
    action: action.text,
    original: action.originalDue === null ? 'No date' : dateInWords(action.originalDue),
    from: action.due === null ? 'No date' : dateInWords(action.due),
    to: dateInWords(change.due),
    askedBy: whoInWords(change.requested.actor, change.requested.role, names),
    askedOn: dateInWords(change.requested.occurredOn),
    reason: change.reason,
  };
}
