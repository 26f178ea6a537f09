import { type DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LogUnavailable } from '../errors.js';
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
import { prepareReceived, type ReceivedEvent } from '../received-event.js';
import { type ReceivingEventLog } from '../receiving-event-log.js';
import { Upcasters } from '../upcasters.js';
import { CommitWatch } from './commit-watch.js';
import { openEventFile, pragma, readPatiently } from './event-file.js';
import { EventReader } from './event-reader.js';
import { GroupCommit } from './group-commit.js';
import { Judge } from './judge.js';
import { toPosition, toRow } from './position.js';
import { Receiver } from './receiver.js';
import { asUnavailable } from './unavailable.js';
import { WriteTransaction } from './write-transaction.js';

const PAGE = 500;

export interface SqliteEventLogOptions {
  /** Path of the database file; it and its folder are made when missing. `:memory:` keeps nothing. */
  readonly file: string;
  /** Applied to everything that is read. */
  readonly upcasters?: Upcasters;
  /** Milliseconds since 1970. Default: the computer's clock. */
  readonly clock?: () => number;
  /** How often a waiting subscription looks for what other processes have appended. Default 100. */
  readonly pollMilliseconds?: number;
  /** How long an append waits while other processes write before it is refused. Default 5000. */
  readonly patienceMilliseconds?: number;
  /** Refuse appends, as on a full disk, rather than grow the file beyond this size. Default: no limit. */
  readonly maxBytes?: number;
}

/**
 * Opens an event log kept in one SQLite file. Any number of processes of one computer may open the same file.
 *
 * @throws NewerData when a newer version of the program wrote the file
 * @throws LogUnavailable when the file cannot be opened or written to, or is not an event log
 */
export function openSqliteEventLog(options: SqliteEventLogOptions): ReceivingEventLog {
  return new SqliteEventLog(options, openEventFile(options.file, options.maxBytes));
}

class SqliteEventLog implements ReceivingEventLog {
  readonly #file: string;
  readonly #database: DatabaseSync;
  readonly #upcasters: Upcasters;
  readonly #reader: EventReader;
  readonly #appends: GroupCommit;
  readonly #receiver: Receiver;
  readonly #watch: CommitWatch;
  #receiving: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor(options: SqliteEventLogOptions, database: DatabaseSync) {
    const { file, upcasters = new Upcasters(), clock = Date.now } = options;
    this.#file = file;
    this.#database = database;
    this.#upcasters = upcasters;
    this.#reader = new EventReader(database);
    this.#watch = new CommitWatch(() => pragma(database, 'data_version'), options.pollMilliseconds ?? 100);
    const judge = new Judge(database, clock);
    const transaction = new WriteTransaction(database);
    const patience = options.patienceMilliseconds ?? 5000;
    this.#receiver = new Receiver({ database, transaction, patience });
    this.#appends = new GroupCommit({
      transaction,
      judge: (appends) => judge.judge(appends),
      committed: () => this.#watch.wakeAll(),
      translate: (error) => asUnavailable(error, file),
      patience,
    });
  }

  append(
    stream: string,
    events: readonly NewEvent[],
    options: { readonly expected: ExpectedRevision },
  ): Promise<AppendResult> {
    return promise(() => {
      this.#refuseWhenClosed();
      return this.#appends.add(prepareAppend(stream, events, options.expected));
    });
  }

  receive(events: readonly RecordedEvent[]): Promise<void> {
    return promise(() => {
      this.#refuseWhenClosed();
      const received = this.#receive(prepareReceived(events));
      this.#receiving = Promise.allSettled([this.#receiving, received]).then(() => undefined);
      return received;
    });
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent, void> {
    const { direction = 'forwards' } = options;
    const step = direction === 'forwards' ? 1 : -1;
    let from = options.from ?? (direction === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER);
    let left = options.limit ?? Infinity;
    while (left > 0) {
      const wanted = Math.min(PAGE, left);
      const events = this.#read(() => this.#reader.streamPage(stream, from, direction, wanted));
      for (const event of events) yield this.#upcasters.toLatest(event);
      const last = events.at(-1);
      if (!last || events.length < wanted) return;
      from = last.revision + step;
      left -= events.length;
      await nextTurn();
    }
  }

  /** Ends at the event that was the last one when the reading began. */
  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<RecordedEvent, void> {
    const { after = '', types, limit = Infinity, asRecorded = false } = options;
    const end = this.#read(() => this.#reader.head());
    let row = toRow(after);
    let left = limit;
    while (row < end && left > 0) {
      const page = this.#read(() => this.#reader.page(row, end, Math.min(PAGE, left), types));
      for (const event of page.events) yield asRecorded ? event : this.#upcasters.toLatest(event);
      row = page.row;
      left -= page.events.length;
      // A long replay lets the rest of the process have its turn between pages.
      await nextTurn();
    }
  }

  async *subscribe(options: SubscribeOptions = {}): AsyncGenerator<EventBatch, void> {
    const { after = '', types, batchSize = PAGE, signal } = options;
    let row = toRow(after);
    let hasCaughtUp = false;
    this.#refuseWhenClosed();
    while (!this.#closed && !signal?.aborted) {
      const head = this.#read(() => this.#reader.head());
      if (row >= head && hasCaughtUp) {
        // In the same turn as the look at the head, or news in between would be missed.
        await this.#watch.news(signal);
        continue;
      }
      const start = row;
      const page = this.#read(() => this.#reader.page(start, Math.max(start, head), Math.max(1, batchSize), types));
      row = page.row;
      const caughtUp = row >= head;
      hasCaughtUp ||= caughtUp;
      const events = page.events.map((event) => this.#upcasters.toLatest(event));
      yield { events, position: toPosition(row), caughtUp };
      await nextTurn();
    }
  }

  head(): Promise<Position> {
    return promise(() => toPosition(this.#read(() => this.#reader.head())));
  }

  close(): Promise<void> {
    this.#closed ??= this.#release();
    return this.#closed;
  }

  async #release(): Promise<void> {
    this.#watch.end();
    await this.#appends.drain();
    await this.#receiving;
    this.#database.close();
  }

  async #receive(events: readonly ReceivedEvent[]): Promise<void> {
    try {
      await this.#receiver.receive(events);
    } catch (error) {
      throw asUnavailable(error, this.#file);
    }
    this.#watch.wakeAll();
  }

  #read<T>(query: () => T): T {
    this.#refuseWhenClosed();
    try {
      return readPatiently(this.#database, query);
    } catch (error) {
      throw asUnavailable(error, this.#file);
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new LogUnavailable('The event log is closed; start the program again.');
  }
}

/** What the work returns or throws, as a promise. */
function promise<T>(work: () => T | PromiseLike<T>): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
