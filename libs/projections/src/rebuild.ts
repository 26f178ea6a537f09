import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type EventBatch, type EventLog, LogUnavailable, type Position } from '#event-log';
import { type Blueprint, type BlueprintTable, quoteName } from './blueprint.js';
import { whenUnlocked } from './patience.js';
import { type Progress, Projector, type Stretch } from './projector.js';
import { PAGE_SIZE } from './read-model-file.js';
import { isMachineFault } from './sqlite-faults.js';

export interface RebuildFigures {
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
}

/** Longest time the event loop is held while applying events, in milliseconds. */
const TRANSACTION_TIME = 20;

interface Site {
  readonly log: EventLog;
  readonly blueprint: Blueprint;
  /** The file whose rows serve until the new ones are complete. */
  readonly servingPath: string;
  readonly batchSize: number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/**
 * Projects the whole log into a temporary file beside the serving one, then puts its rows in place of the serving rows in
 * one transaction, so that readers in every process see either the old or the new tables.
 *
 * @throws LogUnavailable when the log cannot be read to the end; the serving rows are untouched then
 */
export async function rebuild(site: Site): Promise<RebuildFigures> {
  const started = performance.now();
  const path = site.servingPath.replace(/\.sqlite$/, `.rebuild-${randomUUID()}.sqlite`);
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    // A rebuild that does not end is thrown away: nothing of it needs to survive a crash.
    db.exec(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA journal_mode = MEMORY`);
    db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -32000');
    site.blueprint.createIn(db);
    const build = new Build(site, db, new Projector(db, site.blueprint.projections));
    await build.readToEnd();
    await takeOver(site, db, build);
    const seconds = (performance.now() - started) / 1000;
    return { events: build.events, seconds, eventsPerSecond: build.events / seconds };
  } finally {
    db.close();
    rmSync(path, { force: true });
  }
}

/** The new rows on their way through the log. */
class Build {
  events = 0;
  readonly #site: Site;
  readonly #db: DatabaseSync;
  readonly #projector: Projector;
  #reached: Position = '';

  constructor(site: Site, db: DatabaseSync, projector: Projector) {
    this.#site = site;
    this.#db = db;
    this.#projector = projector;
  }

  /** Applies everything that is in the log. */
  async readToEnd(): Promise<void> {
    try {
      await this.#readQuickly();
    } catch (error) {
      if (isMachineFault(error) || error instanceof LogUnavailable) throw error;
      // A projection threw: from the beginning in small transactions, so that only that event is undone.
      this.#begin();
      await this.#readCarefully();
    }
  }

  /** In one transaction, since nobody else sees this file: each row is written once, when everything has been read. */
  async #readQuickly(): Promise<void> {
    this.#db.exec('BEGIN');
    await this.#readOn((stretch, next) => {
      const progress = this.#projector.collect(stretch, next, TRANSACTION_TIME);
      this.#projector.relieve();
      return progress;
    });
    while (!this.#projector.flush(performance.now() + TRANSACTION_TIME)) {
      await nextTurn();
      this.#site.signal.throwIfAborted();
    }
    this.#db.exec('COMMIT');
  }

  async #readCarefully(): Promise<void> {
    await this.#readOn((stretch, next) => this.#projector.project(stretch, next, TRANSACTION_TIME));
  }

  /** Applies the log from where the build stands to its end, and lets the process have its turn in between. */
  async #readOn(apply: (stretch: Stretch, first: number) => Progress): Promise<void> {
    for await (const { events, position, caughtUp } of this.#subscribe()) {
      const stretch = { after: this.#reached, events, position };
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

  #begin(): void {
    this.#projector.forget();
    if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
    this.#reached = '';
    this.events = 0;
  }

  /** Applies what others have projected since, inside the transaction that keeps them from going further. */
  async readUpTo(position: Position): Promise<void> {
    if (this.#reached >= position) return;
    for await (const { events, position: end } of this.#subscribe()) {
      this.#projector.projectWithin({ after: this.#reached, events, position: end });
      this.#arrive(end, events.length);
      if (end >= position) return;
    }
    throw closedMeanwhile();
  }

  #subscribe(): AsyncIterable<EventBatch> {
    const { log, batchSize, signal } = this.#site;
    return log.subscribe({ after: this.#reached, batchSize, signal });
  }

  #arrive(position: Position, events: number): void {
    this.#reached = position;
    this.events += events;
    this.#site.onProgress(this.events);
  }
}

async function takeOver(site: Site, db: DatabaseSync, build: Build): Promise<void> {
  // Rows arrive table by table, so a reference may come before what it refers to; they were checked while building.
  db.exec('PRAGMA foreign_keys = OFF');
  db.prepare('ATTACH ? AS serving').run(`${pathToFileURL(site.servingPath).href}?mode=rw`);
  await whenUnlocked(() => db.exec('PRAGMA serving.synchronous = NORMAL; BEGIN IMMEDIATE'), site.signal);
  try {
    const serving = db.prepare('SELECT max(position) AS furthest FROM serving.projection_checkpoints').get();
    await build.readUpTo(String(serving?.furthest ?? ''));
    for (const table of [...site.blueprint.tables, CHECKPOINT_TABLE]) {
      db.exec(replaceRows(table));
      await nextTurn();
    }
    db.exec('COMMIT');
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK');
  }
  // The rows went through the write-ahead log as a whole; shorten it if nobody is reading from it just now.
  db.exec('PRAGMA serving.wal_checkpoint(TRUNCATE)');
}

const CHECKPOINT_TABLE: BlueprintTable = { name: 'projection_checkpoints', columns: [], virtual: false, plain: true };

function replaceRows({ name, columns, virtual, plain }: BlueprintTable): string {
  const table = quoteName(name);
  const list = [...(virtual ? ['rowid'] : []), ...columns.map(quoteName)].join(', ');
  // Between two plain tables of one shape SQLite copies records as they are.
  const copy = plain
    ? `INSERT INTO serving.${table} SELECT * FROM main.${table}`
    : `INSERT INTO serving.${table} (${list}) SELECT ${list} FROM main.${table}`;
  return `DELETE FROM serving.${table}; ${copy};`;
}

/** Why a rebuild ends when its signal aborts. */
export function closedMeanwhile(): Error {
  return new Error('The read models were closed before the rebuild was complete.');
}
