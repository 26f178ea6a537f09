import { EventsNotReceived } from './errors.js';
import { type RecordedEvent } from './event.js';
import { prepareEvent, type PreparedEvent } from './prepared-append.js';
import { isSameContent } from './repeat.js';

/** An event as another log recorded it, with its bodies written out. */
export interface ReceivedEvent extends PreparedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
}

/**
 * Does what needs no store, before anything else is done; the caller may change its objects afterwards.
 *
 * @throws EventsNotReceived when an id stands twice among them, or times run backwards
 */
export function prepareReceived(events: readonly RecordedEvent[]): ReceivedEvent[] {
  const seen = new Set<string>();
  let latest = '';
  for (const event of events) {
    if (seen.has(event.id)) throw idTaken(event);
    seen.add(event.id);
    refuseEarlier(event, latest);
    latest = event.recordedAt;
  }
  return events.map(toReceived);
}

export function toReceived(event: RecordedEvent): ReceivedEvent {
  const { stream, revision, recordedAt } = event;
  return { ...prepareEvent(event), stream, revision, recordedAt };
}

/** Whether the event is held already, where it belongs and the same in everything. */
export function isHeld(event: ReceivedEvent, held: ReceivedEvent | undefined): boolean {
  return (
    held?.id === event.id &&
    held.stream === event.stream &&
    held.revision === event.revision &&
    held.recordedAt === event.recordedAt &&
    isSameContent(held, event)
  );
}

/** @throws EventsNotReceived when the event is not the next one of its stream */
export function refuseOutOfTurn({ id, stream, revision }: ReceivedEvent, next: number): void {
  if (revision === next) return;
  throw new EventsNotReceived(id, `${stream} goes on with revision ${next}, and the event is its revision ${revision}`);
}

/**
 * @param latest the time of the last event before it
 * @throws EventsNotReceived when the event was recorded earlier
 */
export function refuseEarlier({ id, recordedAt }: Pick<ReceivedEvent, 'id' | 'recordedAt'>, latest: string): void {
  if (recordedAt >= latest) return;
  throw new EventsNotReceived(id, `it was recorded at ${recordedAt}, before the last event there (${latest})`);
}

export function idTaken({ id }: Pick<ReceivedEvent, 'id'>): EventsNotReceived {
  return new EventsNotReceived(id, 'its id is taken by another event, or by the same one with other content');
}
