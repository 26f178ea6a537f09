import { EventsNotReceived, LogUnavailable } from '../errors.js';
import { type NewEvent, type Position, type RecordedEvent } from '../event.js';
import {
  type AppendResult,
  type EventBatch,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type SubscribeOptions,
} from '../event-log.js';
import { prepareAppend } from '../prepared-append.js';
import { prepareReceived } from '../received-event.js';
import { type ReceivingEventLog } from '../receiving-event-log.js';
import { Upcasters } from '../upcasters.js';
import { AllReader } from './all-reader.js';
import { Appender } from './appender.js';
import { type Connection } from './connection.js';
import { toRecordedEvent } from './envelope.js';
import { EventPull, type EventStream } from './event-pull.js';
import { KnownIds } from './known-ids.js';
import { type NodeClient } from './node-client.js';
import { type EventStoreEventLogOptions } from './options.js';
import { fromPosition } from './position.js';
import { Receiver, runsOf } from './receiver.js';
import { isStreamMissing, lastEvents, newEvents, streamEvents } from './reads.js';
import { type SenderOptions } from './sender.js';
import { Late } from './trouble.js';

const PAGE = 500;

/** How long a subscription trusts in a silent connection before it looks for itself, in milliseconds. */
const QUIET = 5000;

/** The port on EventStoreDB. What carries the weight stands in docs/event-log.md. */
export class EventStoreEventLog implements ReceivingEventLog {
  readonly #connection: Connection;
  readonly #upcasters: Upcasters;
  readonly #release: () => Promise<void>;
  readonly #known: KnownIds;
  readonly #appender: Appender;
  readonly #receiver: Receiver;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;
  #receiving: Promise<unknown> = Promise.resolve();
  /** The latest time of recording seen. */
  #latest: string | undefined;

  /** @param release lets go of the connection, which other logs of the process may use too */
  constructor(
    connection: Connection,
    { upcasters, rememberedIds }: Pick<EventStoreEventLogOptions, 'upcasters' | 'rememberedIds'>,
    release: () => Promise<void>,
  ) {
    this.#connection = connection;
    this.#known = new KnownIds(rememberedIds);
    this.#upcasters = upcasters ?? new Upcasters();
    this.#release = release;
    const sending: SenderOptions = {
      connection,
      known: this.#known,
      readStream: (stream, from, limit, until) => this.#stream(stream, { from, limit, direction: 'forwards' }, until),
    };
    this.#appender = new Appender({ ...sending, times: () => ({ notBefore: this.#latest }) });
    this.#receiver = new Receiver({ ...sending, latest: () => this.#latest ?? '' });
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    options: { readonly expected: ExpectedRevision },
  ): Promise<AppendResult> {
    this.#refuseWhenClosed();
    refuseSystemNames(stream, events);
    return this.#appender.append(prepareAppend(stream, events, options.expected));
  }

  async receive(events: readonly RecordedEvent[]): Promise<void> {
    this.#refuseWhenClosed();
    const runs = runsOf(prepareReceived(events));
    const system = events.find(({ stream, type }) => isSystemName(stream) || isSystemName(type));
    if (system) throw new EventsNotReceived(system.id, 'EventStoreDB keeps names that begin with $ for itself');
    // The last event's time, before which nothing may come.
    await this.head();
    for (const run of runs) {
      this.#refuseWhenClosed();
      const received = this.#receiver.receive(run);
      this.#receiving = received.catch(() => undefined);
      await received;
      for (const event of run.events) this.#note(event);
    }
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent, void> {
    const { direction = 'forwards', from, limit = Infinity } = options;
    for await (const events of this.#stream(stream, { direction, from, limit })) {
      for (const event of events) yield this.#upcasters.toLatest(event);
    }
  }

  /** Ends at the event that was the last one when the reading began. */
  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<RecordedEvent, void> {
    const { after = '', types, limit = Infinity, asRecorded = false } = options;
    this.#refuseWhenClosed();
    const end = await this.head();
    const reader = this.#reader(after, types, this.#closing.signal, () => Promise.resolve(end));
    try {
      for (let left = limit; left > 0;) {
        const { events, position } = await reader.take(Math.min(PAGE, left));
        this.#refuseWhenClosed();
        for (const event of events) {
          if (event.position > end) return;
          const seen = this.#seen(event);
          yield asRecorded ? seen : this.#upcasters.toLatest(seen);
        }
        if (position >= end) return;
        left -= events.length;
      }
    } finally {
      reader.close();
    }
  }

  async *subscribe(options: SubscribeOptions = {}): AsyncGenerator<EventBatch, void> {
    const { after = '', types, batchSize = PAGE } = options;
    this.#refuseWhenClosed();
    const signals = options.signal ? [this.#closing.signal, options.signal] : [this.#closing.signal];
    const stop = AbortSignal.any(signals);
    const reader = this.#reader(after, types, stop);
    let reached = after;
    let hasCaughtUp = false;
    try {
      for (;;) {
        const { events, position, atEnd } = await reader.take(Math.max(1, batchSize));
        // Also what was taken by then: whoever stops wants no more.
        if (stop.aborted) return;
        if (events.length > 0 || position > reached || (atEnd && !hasCaughtUp)) {
          reached = position;
          hasCaughtUp ||= atEnd;
          yield {
            events: events.map((event) => this.#upcasters.toLatest(this.#seen(event))),
            position,
            caughtUp: atEnd,
          };
        }
        if (atEnd) await this.#news(reached, stop);
      }
    } finally {
      reader.close();
    }
  }

  async head(): Promise<Position> {
    this.#refuseWhenClosed();
    return this.#head(this.#connection.deadline());
  }

  close(): Promise<void> {
    this.#closed ??= this.#letGo();
    return this.#closed;
  }

  async #letGo(): Promise<void> {
    this.#closing.abort();
    await this.#appender.drain();
    await this.#receiving;
    await this.#release();
  }

  #reader(
    after: Position,
    types: readonly string[] | undefined,
    stop: AbortSignal,
    head = (until: number): Promise<Position> => this.#head(until),
  ): AllReader {
    fromPosition(after); // A position of another kind of log is a mistake in the calling code.
    return new AllReader({ connection: this.#connection, after, types, head, stop });
  }

  /** Step by step; reads on after a failure from where it stands, and takes note of ids when it begins at the first event. */
  async *#stream(
    stream: string,
    { direction, ...options }: { from?: number; limit: number; direction: 'forwards' | 'backwards' },
    deadline?: number,
  ): AsyncGenerator<RecordedEvent[], void> {
    let { from, limit: left } = options;
    let until = deadline ?? this.#connection.deadline();
    this.#refuseUnlessDraining(deadline);
    while (left > 0 && (from ?? 0) >= 0) {
      let client: NodeClient | undefined;
      let pull: EventPull | undefined;
      try {
        client = await this.#connection.client(until);
        pull = this.#pull(client, streamEvents(client, stream, { from, direction, limit: left }));
        for (;;) {
          const resolved = await pull.next(PAGE);
          if (resolved.length === 0) return;
          until = deadline ?? this.#connection.deadline();
          const events: RecordedEvent[] = [];
          for (const each of resolved) {
            const event = toRecordedEvent(each);
            const revision = Number(each.event?.revision);
            from = direction === 'forwards' ? revision + 1 : revision - 1;
            left -= 1;
            if (direction === 'forwards') this.#known.note(stream, revision, event?.id ?? '');
            if (event) events.push(this.#seen(event));
          }
          if (events.length > 0) yield events;
          this.#refuseUnlessDraining(deadline);
        }
      } catch (error) {
        if (isStreamMissing(error)) return;
        await this.#connection.recover(error, client, until);
      } finally {
        pull?.cancel();
      }
    }
  }

  /** The last event of ours; the server's own may come after it. */
  async #head(until: number): Promise<Position> {
    return (await this.#lastPosition(until, 1)) ?? (await this.#lastPosition(until)) ?? '';
  }

  #lastPosition(until: number, limit?: number): Promise<Position | undefined> {
    return this.#connection.call(async (client) => {
      const pull = this.#pull(client, lastEvents(client, limit));
      try {
        for (;;) {
          const resolved = await pull.next(PAGE);
          if (resolved.length === 0) return undefined;
          for (const each of resolved) {
            const event = toRecordedEvent(each);
            if (event) return this.#seen(event).position;
          }
        }
      } finally {
        pull.cancel();
      }
    }, until);
  }

  /** Settles once there is something after a position, or there may be, or the signal was given. */
  async #news(after: Position, stop: AbortSignal): Promise<void> {
    const until = this.#connection.deadline();
    let client: NodeClient | undefined;
    let pull: EventPull | undefined;
    try {
      client = await this.#connection.client(until);
      pull = new EventPull(newEvents(client, after), QUIET, client.waits, stop);
      await pull.next(1);
    } catch (error) {
      // A connection that died without a word is found out by the reading that follows.
      if (!(error instanceof Late)) await this.#connection.recover(error, client, until);
    } finally {
      pull?.cancel();
    }
  }

  #pull(client: NodeClient, events: EventStream): EventPull {
    return new EventPull(events, this.#connection.patience.attempt, client.waits);
  }

  #seen(event: RecordedEvent): RecordedEvent {
    this.#note(event);
    return event;
  }

  #note({ recordedAt }: { readonly recordedAt: string }): void {
    if (this.#latest === undefined || recordedAt > this.#latest) this.#latest = recordedAt;
  }

  /** An append that is under way when the log is closed may still read. */
  #refuseUnlessDraining(deadline: number | undefined): void {
    if (deadline === undefined) this.#refuseWhenClosed();
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new LogUnavailable('The event log is closed; start the program again.');
  }
}

/** The server keeps names with a `$` for itself: such events would be written, and never read. */
function refuseSystemNames(stream: string, events: readonly NewEvent[]): void {
  const name = isSystemName(stream) ? stream : events.find(({ type }) => isSystemName(type))?.type;
  if (name !== undefined) throw new TypeError(`A name must not begin with $: ${name}`);
}

function isSystemName(name: string): boolean {
  return name.startsWith('$');
}
