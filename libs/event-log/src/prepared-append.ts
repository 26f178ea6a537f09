import { EventIdReused } from './errors.js';
import { type NewEvent } from './event.js';
import { type ExpectedRevision } from './event-log.js';

/** An event with its bodies written out, as every store keeps them. */
export interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  readonly v: number;
  readonly metadata: string;
  readonly data: string;
}

export interface PreparedAppend {
  readonly stream: string;
  readonly events: readonly PreparedEvent[];
  readonly expected: ExpectedRevision;
}

/**
 * Does what needs no store, before anything else is done; the caller may change its objects afterwards.
 *
 * @throws TypeError when there is no stream name or no event: a mistake in the calling code
 * @throws EventIdReused when an id stands twice in the one append
 */
export function prepareAppend(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): PreparedAppend {
  if (stream === '') throw new TypeError('An append needs the name of a stream.');
  if (events.length === 0) throw new TypeError('An append needs at least one event.');
  if (events.length > 1) refuseTwice(events);
  return { stream, events: events.map(prepareEvent), expected };
}

function refuseTwice(events: readonly NewEvent[]): void {
  const seen = new Set<string>();
  for (const { id } of events) {
    if (seen.has(id)) throw new EventIdReused(id);
    seen.add(id);
  }
}

/** Writes out the bodies of an event. */
export function prepareEvent({ id, type, v, data, metadata }: NewEvent): PreparedEvent {
  return { id, type, v, metadata: JSON.stringify(metadata), data: JSON.stringify(data) };
}
