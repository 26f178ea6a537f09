import { WrongExpectedVersionError } from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import { type Position, type RecordedEvent } from '../event.js';
import { type PreparedEvent } from '../prepared-append.js';
import { type Connection } from './connection.js';
import { type Times, toEventData } from './envelope.js';
import { EventStoreUnavailable } from './eventstore-unavailable.js';
import { type KnownIds } from './known-ids.js';
import { toPosition } from './position.js';

/** Longer than any difference between two clocks: the client sends the deadline as a time of its own clock. */
const DAY = 24 * 60 * 60 * 1000;

/** Before looking again for events that the server has written but does not show yet, in milliseconds. */
const SETTLING = 20;

/** Revision of a stream without events. */
export const NO_EVENTS = -1;

export interface SenderOptions {
  readonly connection: Connection;
  readonly known: KnownIds;
  /** Events of one stream from a revision on, step by step, for as long as `until`. Notes their ids in `known`. */
  readonly readStream: (
    stream: string,
    from: number,
    count: number,
    until: number,
  ) => AsyncIterable<readonly RecordedEvent[]>;
}

/** Adds to one stream at an exact revision, and learns what the stream has when that is not where it stands. */
export class Sender {
  constructor(private readonly options: SenderOptions) {}

  /**
   * Undefined when the stream was no longer at the revision; what was recorded meanwhile is known then.
   *
   * @param timesOf what to write beside each event
   */
  async send<Event extends PreparedEvent>(
    { stream, events }: { readonly stream: string; readonly events: readonly Event[] },
    last: number,
    until: number,
    timesOf: (event: Event) => Times,
  ): Promise<Position | undefined> {
    const { connection, known } = this.options;
    try {
      const { position } = await connection.call(
        (client) =>
          client.appendToStream(
            stream,
            events.map((event) => toEventData(event, timesOf(event))),
            {
              expectedRevision: last === NO_EVENTS ? 'no_stream' : BigInt(last),
              requiresLeader: true,
              deadline: DAY,
            },
          ),
        until,
      );
      if (!position) return undefined;
      events.forEach(({ id }, index) => known.note(stream, last + 1 + index, id));
      return toPosition(position);
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw outcomeUnknown(error);
      const { actualVersion } = error;
      await this.#learnUpTo(stream, actualVersion === 'no_stream' ? NO_EVENTS : Number(actualVersion), until);
      return undefined;
    }
  }

  /** Reads what has been added to a stream since it was last looked at. */
  async learn(stream: string, until: number): Promise<void> {
    const { known, readStream } = this.options;
    const last = known.lastRevision(stream);
    if (last === undefined) known.begin(stream);
    const added = readStream(stream, (last ?? NO_EVENTS) + 1, Infinity, until)[Symbol.asyncIterator]();
    // The reading itself takes note of the ids.
    while (!(await added.next()).done);
  }

  /** A leader judges by what it has written, and shows it once enough nodes have it. */
  async #learnUpTo(stream: string, actual: number, until: number): Promise<void> {
    const { connection, known } = this.options;
    // A server that was restored or put in another's place.
    if ((known.lastRevision(stream) ?? NO_EVENTS) > actual) known.forget(stream);
    for (;;) {
      await this.learn(stream, until);
      if ((known.lastRevision(stream) ?? NO_EVENTS) >= actual) return;
      if (performance.now() > until) {
        const sentence = `EventStoreDB at ${connection.where} did not show in time what it has recorded; try again.`;
        throw new EventStoreUnavailable('deadline', sentence);
      }
      await pause(SETTLING);
    }
  }
}

/** A send whose answer was lost may have been recorded all the same. */
function outcomeUnknown(error: unknown): unknown {
  if (!(error instanceof EventStoreUnavailable)) return error;
  const { reason, message } = error;
  if (reason !== 'deadline' && reason !== 'unreachable') return error;
  const sentence = `${message} Whether this was recorded is not known; sending it again is safe.`;
  return new EventStoreUnavailable(reason, sentence, { cause: error.cause });
}
