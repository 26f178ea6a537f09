import { BACKWARDS, END, eventTypeFilter, excludeSystemEvents, StreamNotFoundError } from '@eventstore/db-client';
import { Readable } from 'node:stream';
import { type Position } from '../event.js';
import { type EventStream } from './event-pull.js';
import { type NodeClient } from './node-client.js';
import { fromPosition } from './position.js';

/** Only the leader is sure to show what was just recorded. */
const FROM_LEADER = { requiresLeader: true };

/** Events of one stream from a revision on. */
export function streamEvents(
  client: NodeClient,
  stream: string,
  options: { readonly from?: number; readonly direction: 'forwards' | 'backwards'; readonly limit: number },
): EventStream {
  const { from, direction, limit } = options;
  const events = client.readStream(stream, {
    ...FROM_LEADER,
    direction,
    fromRevision: from === undefined ? (direction === 'forwards' ? 'start' : 'end') : BigInt(from),
    ...(Number.isFinite(limit) ? { maxCount: limit } : {}),
  });
  return { events, cancel: () => events.cancel() };
}

/** Every event of the server from a position on, the one at the position and the server's own among them. */
export function allEvents(client: NodeClient, from: Position): EventStream {
  const events = client.readAll({ ...FROM_LEADER, fromPosition: fromPosition(from) });
  return { events, cancel: () => events.cancel() };
}

/** The last events of the server, newest first. */
export function lastEvents(client: NodeClient, limit?: number): EventStream {
  const count = limit === undefined ? {} : { maxCount: limit };
  const events = client.readAll({ ...FROM_LEADER, direction: BACKWARDS, fromPosition: END, ...count });
  return { events, cancel: () => events.cancel() };
}

/**
 * Events of some types after a position, found by the server, which is ten times as fast as reading all. The client has
 * no filtered read: this is a subscription, which never ends by itself.
 *
 * @param caughtUp called when everything that was there at first has been handed over
 */
export function eventsOfTypes(
  client: NodeClient,
  after: Position,
  types: readonly string[],
  caughtUp: () => void,
): EventStream {
  const filter = eventTypeFilter({ regex: `^(?:${types.map(escaped).join('|')})$` });
  const events = client.subscribeToAll({ ...FROM_LEADER, fromPosition: fromPosition(after), filter });
  events.on('caughtUp', caughtUp);
  return { events, cancel: () => events.unsubscribe() };
}

/** Whatever is recorded after a position, now or later, except what the server writes for itself. */
export function newEvents(client: NodeClient, after: Position): EventStream {
  const filter = excludeSystemEvents();
  const events = client.subscribeToAll({ ...FROM_LEADER, fromPosition: fromPosition(after), filter });
  return { events, cancel: () => events.unsubscribe() };
}

/** A call that needs no server. */
export function noEvents(): EventStream {
  return { events: Readable.from([]), cancel: () => Promise.resolve() };
}

export function isStreamMissing(error: unknown): boolean {
  return error instanceof StreamNotFoundError;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
