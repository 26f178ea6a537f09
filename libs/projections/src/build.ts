import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventBatch, type EventLog, LogUnavailable, type Position } from '#event-log';
import { Blueprint } from './blueprint.js';
import { type Projection } from './projection.js';
import { type Progress, Projector, type Stretch } from './projector.js';
import { PAGE_SIZE } from './read-model-file.js';
import { isMachineFault } from './sqlite-faults.js';

/** Longest time the event loop is held while applying events, in milliseconds. */
const TRANSACTION_TIME = 20;

/** What some projections make of the whole log, into a file that nobody else sees until it is complete. */
export interface BuildOrder {
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  /** Of the file; there is none yet. */
  readonly path: string;
  readonly batchSize: number;
  /** Ends the build, which then throws. */
  readonly signal: AbortSignal;
  /** Is handed everything once it is read, before it is applied, which waits for the answer. */
  readonly onRead?: (stretch: Stretch) => Promise<void> | undefined;
  readonly onProgress?: (done: number) => void;
}

/**
 * Projects the whole log into a new file.
 *
 * @throws LogUnavailable when the log cannot be read to the end
 */
export async function buildReadModels(order: BuildOrder): Promise<void> {
  const db = openNewFile(order.path);
  try {
    await fill(db, order);
  } finally {
    db.close();
  }
}

/** Opens a file of which nothing needs to survive a crash: a build that does not end is thrown away. */
export function openNewFile(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 0 });
  db.exec(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA journal_mode = MEMORY`);
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -16000');
  return db;
}

/** Makes the tables in a new file and applies everything that is in the log; returns how far that went. */
export async function fill(db: DatabaseSync, order: BuildOrder): Promise<LogReading> {
  const blueprint = new Blueprint(order.projections);
  blueprint.createTablesIn(db);
  const projector = new Projector(db, blueprint.projections);
  const reading = new LogReading(order);
  try {
    await inOneTransaction(db, async () => {
      await fillQuickly(projector, reading, order.signal);
      makeIndexes(db, blueprint);
    });
  } catch (error) {
    if (isMachineFault(error) || error instanceof LogUnavailable) throw error;
    // A projection threw: from the beginning in small transactions, so that only that event is undone.
    projector.forget();
    reading.beginAgain();
    blueprint.createIndexesIn(db);
    await reading.toEnd((stretch, next) => projector.project(stretch, next, TRANSACTION_TIME));
  }
  return reading;
}

/** Makes the indexes of a new file that has all its rows. */
export function makeIndexes(db: DatabaseSync, blueprint: Blueprint): void {
  // From here on each page is wanted once, and sorting takes as much memory as the cache may.
  db.exec('PRAGMA shrink_memory; PRAGMA cache_size = -4000');
  blueprint.createIndexesIn(db);
}

/** Nobody else sees this file, so each row is written once, when everything has been read. */
async function fillQuickly(projector: Projector, reading: LogReading, signal: AbortSignal): Promise<void> {
  await reading.toEnd((stretch, next) => {
    const progress = projector.collect(stretch, next, TRANSACTION_TIME);
    projector.relieve();
    return progress;
  });
  while (!projector.flush(performance.now() + TRANSACTION_TIME)) {
    await nextTurn();
    signal.throwIfAborted();
  }
}

async function inOneTransaction(db: DatabaseSync, work: () => Promise<void>): Promise<void> {
  db.exec('BEGIN');
  try {
    await work();
    db.exec('COMMIT');
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK');
  }
}

/** A way through the log from its beginning. */
export class LogReading {
  /** Events read so far. */
  events = 0;
  #reached: Position = '';

  constructor(private readonly order: Pick<BuildOrder, 'log' | 'batchSize' | 'signal' | 'onRead' | 'onProgress'>) {}

  /** Hands on the log from here to its end, and lets the process have its turn in between. */
  async toEnd(apply: (stretch: Stretch, first: number) => Progress): Promise<void> {
    for await (const { events, position, caughtUp } of this.#subscribe(this.#reached)) {
      const stretch = { after: this.#reached, events, position };
      await this.order.onRead?.(stretch);
      let next = 0;
      do {
        ({ next } = apply(stretch, next));
        await nextTurn();
      } while (next < events.length);
      this.#arrive(position, events.length);
      if (caughtUp) return;
    }
    throw closedMeanwhile();
  }

  /** Hands on what stands after one position, up to another or a little further. Events read before are not counted again. */
  async between(from: Position, to: Position, apply: (stretch: Stretch) => void): Promise<void> {
    if (from >= to) return;
    let after = from;
    for await (const { events, position } of this.#subscribe(from)) {
      apply({ after, events, position });
      after = position;
      const unread = events.filter((event) => event.position > this.#reached);
      if (position > this.#reached) this.#arrive(position, unread.length);
      if (position >= to) return;
    }
    throw closedMeanwhile();
  }

  beginAgain(): void {
    this.#reached = '';
    this.events = 0;
  }

  #subscribe(after: Position): AsyncIterable<EventBatch> {
    const { log, batchSize, signal } = this.order;
    return log.subscribe({ after, batchSize, signal });
  }

  #arrive(position: Position, events: number): void {
    this.#reached = position;
    this.events += events;
    this.order.onProgress?.(this.events);
  }
}

/** Why a rebuild ends when its signal aborts. */
export function closedMeanwhile(): Error {
  return new Error('The read models were closed before the rebuild was complete.');
}
