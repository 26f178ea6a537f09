import { type Position, type RecordedEvent } from '../event.js';
import { type Connection } from './connection.js';
import { toRecordedEvent } from './envelope.js';
import { EventPull } from './event-pull.js';
import { type NodeClient } from './node-client.js';
import { allEvents, eventsOfTypes, noEvents } from './reads.js';

/** A step through the log. */
export interface Taken {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here has been looked at. */
  readonly position: Position;
  /** True when there was no more just now. */
  readonly atEnd: boolean;
}

export interface AllReaderOptions {
  readonly connection: Connection;
  readonly after: Position;
  readonly types: readonly string[] | undefined;
  readonly head: (until: number) => Promise<Position>;
  /** Ends a step early, with what has been taken. */
  readonly stop: AbortSignal;
}

/** One call under way. */
interface Source {
  readonly client: NodeClient;
  readonly pull: EventPull;
  /** Everything up to here has been handed over when the call ends. */
  readonly end: Position;
}

/**
 * Walks along all events in steps, holding at most one step ahead. One call serves many steps; a call that fails is made
 * again from the last position taken.
 */
export class AllReader {
  /** Up to here everything has been handed out. */
  #position: Position;
  /** Up to here everything has arrived. */
  #arrived: Position;
  #ahead: RecordedEvent[] = [];
  #source: Source | undefined;

  constructor(private readonly options: AllReaderOptions) {
    this.#position = options.after;
    this.#arrived = options.after;
  }

  /** The next events, as many as there are, at most `most`. */
  async take(most: number): Promise<Taken> {
    const { connection, stop } = this.options;
    let until = connection.deadline();
    // What the end of an older call says may no longer be true.
    let isFresh = false;
    while (this.#ahead.length <= most && !stop.aborted) {
      try {
        if (!this.#source) {
          this.#source = await this.#open(until);
          isFresh = true;
        }
        if (await this.#receive(this.#source, most)) until = connection.deadline();
        else if (isFresh) return this.#handOut(most);
      } catch (error) {
        const client = this.#source?.client;
        this.close();
        await connection.recover(error, client, until);
      }
    }
    return this.#handOut(most);
  }

  close(): void {
    this.#source?.pull.cancel();
    this.#source = undefined;
  }

  #handOut(most: number): Taken {
    const events = this.#ahead.splice(0, most);
    const atEnd = this.#ahead.length === 0 && this.#source === undefined;
    this.#position = atEnd ? this.#arrived : (events.at(-1)?.position ?? this.#position);
    return { events, position: this.#position, atEnd };
  }

  /** False when the call has ended, with nothing left of it. */
  async #receive(source: Source, most: number): Promise<boolean> {
    const resolved = await source.pull.next(most);
    if (resolved.length === 0 && !this.options.stop.aborted) {
      if (source.end > this.#arrived) this.#arrived = source.end;
      this.close();
      return false;
    }
    for (const each of resolved) {
      const event = toRecordedEvent(each);
      // A read begins with the event at its position, which has been handed out before.
      if (!event || event.position <= this.#arrived) continue;
      this.#ahead.push(event);
      this.#arrived = event.position;
    }
    return true;
  }

  async #open(until: number): Promise<Source> {
    const { connection, types, head, stop } = this.options;
    const from = this.#arrived;
    if (!types) {
      const client = await connection.client(until);
      const pull = new EventPull(allEvents(client, from), connection.patience.attempt, client.waits, stop);
      return { client, pull, end: '' };
    }
    const end = await head(until);
    const client = await connection.client(until);
    const caughtUp = (): void => pull.end();
    const events = types.length === 0 || end <= from ? noEvents() : eventsOfTypes(client, from, types, caughtUp);
    const pull = new EventPull(events, connection.patience.attempt, client.waits, stop);
    return { client, pull, end };
  }
}
