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
    const misfit = tooEarly(event, latest);
    if (misfit) throw misfit;
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

/**
 * Why an event cannot be added where a log stands; undefined when it can.
 *
 * @param next the revision that its stream goes on with
 * @param latest when the last event before it was recorded; '' when there is none
 */
export function misfitOf(event: ReceivedEvent, next: number, latest: string): EventsNotReceived | undefined {
  const { id, stream, revision } = event;
  if (revision === next) return tooEarly(event, latest);
  const reason = `${stream} goes on with revision ${next}, and the event is its revision ${revision}`;
  return new EventsNotReceived(id, reason);
}

export function idTaken({ id }: Pick<ReceivedEvent, 'id'>): EventsNotReceived {
  return new EventsNotReceived(id, 'its id is taken by another event, or by the same one with other content');
}

function tooEarly(
  { id, recordedAt }: Pick<ReceivedEvent, 'id' | 'recordedAt'>,
  latest: string,
): EventsNotReceived | undefined {
  if (recordedAt >= latest) return undefined;
  return new EventsNotReceived(id, `it was recorded at ${recordedAt}, before the last event there (${latest})`);
}
