import { WrongExpectedVersionError } from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import { EventIdReused, WrongExpectedRevision } from '../errors.js';
import { type Position, type RecordedEvent } from '../event.js';
import { type AppendResult } from '../event-log.js';
import { isAsExpected } from '../expected-revision.js';
import { type PreparedAppend } from '../prepared-append.js';
import { judgeRepeat } from '../repeat.js';
import { type Connection } from './connection.js';
import { type Times, toEventData, toStoredEvent } from './envelope.js';
import { EventStoreUnavailable } from './eventstore-unavailable.js';
import { type KnownIds } from './known-ids.js';
import { toPosition } from './position.js';

/** Longer than any difference between two clocks: the client sends the deadline as a time of its own clock. */
const DAY = 24 * 60 * 60 * 1000;

/** Before looking again for events that the server has written but does not show yet, in milliseconds. */
const SETTLING = 20;

/** Revision of a stream without events. */
const NO_EVENTS = -1;

export interface AppenderOptions {
  readonly connection: Connection;
  readonly known: KnownIds;
  /** Events of one stream from a revision on, step by step, for as long as `until`. Notes their ids in `known`. */
  readonly readStream: (
    stream: string,
    from: number,
    count: number,
    until: number,
  ) => AsyncIterable<readonly RecordedEvent[]>;
  /** What to write beside the events that are appended now. */
  readonly times: () => Times;
}

/**
 * Appends so that the contract's idempotency holds within a stream, whatever the server's own does: every send names the
 * exact revision up to which all ids of the stream are known not to be among those sent, so the server refuses it when
 * anything has been recorded since; then that is read, and judged.
 */
export class Appender {
  /** The last append of each stream that has one under way: one after another, or they would refuse each other. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(private readonly options: AppenderOptions) {}

  append(append: PreparedAppend): Promise<AppendResult> {
    const { stream } = append;
    const before = this.#underWay.get(stream);
    const result = before
      ? before.then(
          () => this.#append(append),
          () => this.#append(append),
        )
      : this.#append(append);
    const settled = result
      .catch(() => undefined)
      .then(() => {
        if (this.#underWay.get(stream) === settled) this.#underWay.delete(stream);
      });
    this.#underWay.set(stream, settled);
    return result;
  }

  /** Settles once nothing is under way. */
  async drain(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }

  async #append(append: PreparedAppend): Promise<AppendResult> {
    const { connection, known } = this.options;
    const { stream, events, expected } = append;
    const until = connection.deadline();
    known.touch(stream);
    let isFresh = false;
    for (;;) {
      const last = known.lastRevision(stream) ?? (expected === 'no-stream' ? NO_EVENTS : undefined);
      if (last !== undefined) {
        if (events.some(({ id }) => known.placeOf(id))) return await this.#judgeRepeat(append, until);
        if (isAsExpected(expected, last === NO_EVENTS ? null : last)) {
          const position = await this.#send(append, last, until);
          if (position !== undefined) return { revision: last + events.length, position };
          isFresh = true;
          continue;
        }
        if (isFresh) throw new WrongExpectedRevision(stream, expected, last === NO_EVENTS ? null : last);
      }
      await this.#learn(stream, until);
      isFresh = true;
    }
  }

  /** Undefined when the stream was no longer at the revision; what was recorded meanwhile is known then. */
  async #send({ stream, events }: PreparedAppend, last: number, until: number): Promise<Position | undefined> {
    const { connection, known, times } = this.options;
    const sent = times();
    try {
      const { position } = await connection.call(
        (client) =>
          client.appendToStream(
            stream,
            events.map((event) => toEventData(event, sent)),
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
  async #learn(stream: string, until: number): Promise<void> {
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
      await this.#learn(stream, until);
      if ((known.lastRevision(stream) ?? NO_EVENTS) >= actual) return;
      if (performance.now() > until) {
        const sentence = `EventStoreDB at ${connection.where} did not show in time what it has recorded; try again.`;
        throw new EventStoreUnavailable('deadline', sentence);
      }
      await pause(SETTLING);
    }
  }

  async #judgeRepeat(append: PreparedAppend, until: number): Promise<AppendResult> {
    const { known, readStream } = this.options;
    const { stream, events } = append;
    const revisions: number[] = [];
    for (const { id } of events) {
      const place = known.placeOf(id);
      if (place && place.stream !== stream) throw new EventIdReused(id);
      if (place) revisions.push(place.revision);
    }
    const [first, last] = [Math.min(...revisions), Math.max(...revisions)];
    const stored = new Map<string, RecordedEvent>();
    for await (const read of readStream(stream, first, last - first + 1, until)) {
      for (const event of read) stored.set(event.id, event);
    }
    const verdict = judgeRepeat(
      append,
      events.map(({ id }) => {
        const event = stored.get(id);
        return event && toStoredEvent(event);
      }),
    );
    if ('refusal' in verdict) throw verdict.refusal;
    return verdict.result;
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
