import { EventIdReused, WrongExpectedRevision } from '../errors.js';
import { type RecordedEvent } from '../event.js';
import { type AppendResult } from '../event-log.js';
import { isAsExpected } from '../expected-revision.js';
import { type PreparedAppend } from '../prepared-append.js';
import { judgeRepeat } from '../repeat.js';
import { type Times, toStoredEvent } from './envelope.js';
import { NO_EVENTS, Sender, type SenderOptions } from './sender.js';

export interface AppenderOptions extends SenderOptions {
  /** What to write beside the events that are appended now. */
  readonly times: () => Times;
}

/**
 * Appends so that the contract's idempotency holds within a stream, whatever the server's own does: every send names the
 * exact revision up to which all ids of the stream are known not to be among those sent, so the server refuses it when
 * anything has been recorded since; then that is read, and judged.
 */
export class Appender {
  readonly #sender: Sender;
  /** The last append of each stream that has one under way: one after another, or they would refuse each other. */
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(private readonly options: AppenderOptions) {
    this.#sender = new Sender(options);
  }

  append(append: PreparedAppend): Promise<AppendResult> {
    const { stream } = append;
    const { known } = this.options;
    known.hold(stream);
    const before = this.#underWay.get(stream);
    const result = before ? before.then(() => this.#append(append)) : this.#append(append);
    const leave = (): void => {
      known.release(stream);
      if (this.#underWay.get(stream) === over) this.#underWay.delete(stream);
    };
    const over = result.then(leave, leave);
    this.#underWay.set(stream, over);
    return result;
  }

  /** Settles once nothing is under way. */
  async drain(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }

  async #append(append: PreparedAppend): Promise<AppendResult> {
    const { connection, known, times } = this.options;
    const { stream, events, expected } = append;
    const until = connection.deadline();
    let isFresh = false;
    for (;;) {
      const last = known.lastRevision(stream) ?? (expected === 'no-stream' ? NO_EVENTS : undefined);
      if (last !== undefined) {
        if (events.some(({ id }) => known.placeOf(id))) return await this.#judgeRepeat(append, until);
        if (isAsExpected(expected, last === NO_EVENTS ? null : last)) {
          const now = times();
          const position = await this.#sender.send(append, last, until, () => now);
          if (position !== undefined) return { revision: last + events.length, position };
          isFresh = true;
          continue;
        }
        if (isFresh) throw new WrongExpectedRevision(stream, expected, last === NO_EVENTS ? null : last);
      }
      await this.#sender.learn(stream, until);
      isFresh = true;
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
