import { rmSync } from 'node:fs';
import { type DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type EventLog, type Position } from '#event-log';
import { type Blueprint, type BlueprintTable, quoteName } from './blueprint.js';
import { type BuildOrder, buildReadModels, closedMeanwhile, fill, type LogReading, openNewFile } from './build.js';
import { whenUnlocked } from './patience.js';
import { type Projection } from './projection.js';
import { Projector } from './projector.js';
import { type ReadModelFile } from './read-model-file.js';

export interface RebuildFigures {
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
}

/** A file to build, and when to stop. */
type SecondOrder = Pick<BuildOrder, 'path' | 'batchSize' | 'signal'>;

/** Builds some of the projections at the same time as the others are built here: in another thread, from the same log. */
export interface SecondBuilder {
  /** The projections it knows, by name. */
  readonly projections: readonly string[];
  /** Whether to use it for the log as it is now. */
  isWorthwhile(): Promise<boolean>;
  /**
   * Does for them what `buildReadModels` does.
   *
   * @throws when it cannot, for whatever reason: they are then built here, where a failure is told as it is
   */
  build(order: SecondOrder): Promise<void>;
}

interface Site {
  readonly log: EventLog;
  readonly blueprint: Blueprint;
  /** Its rows serve until the new ones are complete. */
  readonly file: ReadModelFile;
  readonly batchSize: number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
  readonly secondBuilder: SecondBuilder | undefined;
}

/**
 * Projects the whole log into temporary files beside the serving one, then puts their rows in place of the serving rows in
 * one transaction, so that readers in every process see either the old or the new tables.
 *
 * @throws LogUnavailable when the log cannot be read to the end; the serving rows are untouched then
 */
export async function rebuild(site: Site): Promise<RebuildFigures> {
  const started = performance.now();
  const { log, file, batchSize } = site;
  const { here, there } = await division(site);
  const ending = new AbortController();
  const signal = AbortSignal.any([site.signal, ending.signal]);
  const [path, secondPath] = [file.newTemporary(), file.newTemporary()];
  const elsewhere = there.length > 0 && buildElsewhere(site.secondBuilder, { path: secondPath, batchSize, signal });
  const db = openNewFile(path);
  try {
    const reading = await fill(db, { log, projections: here, path, batchSize, signal, onProgress: site.onProgress });
    if (there.length > 0) {
      if (!(await elsewhere)) await buildReadModels({ log, projections: there, path: secondPath, batchSize, signal });
      join(db, secondPath);
    }
    await takeOver(site, db, reading);
    const seconds = (performance.now() - started) / 1000;
    return { events: reading.events, seconds, eventsPerSecond: reading.events / seconds };
  } finally {
    ending.abort(closedMeanwhile());
    await elsewhere;
    db.close();
    file.removeTemporary(path);
    file.removeTemporary(secondPath);
  }
}

/** Which projections are built in this thread and which in the other. */
async function division({ blueprint, secondBuilder }: Site): Promise<{ here: Projection[]; there: Projection[] }> {
  const given = (await secondBuilder?.isWorthwhile()) ? secondBuilder?.projections : undefined;
  const { here = [], there = [] } = Object.groupBy(blueprint.projections, ({ name }) =>
    given?.includes(name) ? 'there' : 'here',
  );
  return { here, there };
}

/** False when it has to be done here. */
async function buildElsewhere(builder: SecondBuilder | undefined, order: SecondOrder): Promise<boolean> {
  try {
    await builder?.build(order);
    return true;
  } catch {
    rmSync(order.path, { force: true });
    return false;
  }
}

/** Puts a second file beside the first, under whose names its tables are found, as no table stands in both. */
function join(db: DatabaseSync, path: string): void {
  db.prepare('ATTACH ? AS second').run(`${pathToFileURL(path).href}?mode=rw`);
  db.exec('PRAGMA second.journal_mode = MEMORY; PRAGMA second.synchronous = OFF');
  db.exec('INSERT INTO main.projection_checkpoints SELECT * FROM second.projection_checkpoints');
}

async function takeOver(site: Site, db: DatabaseSync, reading: LogReading): Promise<void> {
  // Rows arrive table by table, so a reference may come before what it refers to; they were checked while building.
  db.exec('PRAGMA foreign_keys = OFF');
  db.prepare('ATTACH ? AS serving').run(`${pathToFileURL(site.file.path).href}?mode=rw`);
  const projector = new Projector(db, site.blueprint.projections);
  await whenUnlocked(() => db.exec('PRAGMA serving.synchronous = NORMAL; BEGIN IMMEDIATE'), site.signal);
  try {
    const serving = db.prepare('SELECT max(position) AS furthest FROM serving.projection_checkpoints').get();
    await catchUp(projector, reading, String(serving?.furthest ?? ''));
    for (const table of site.blueprint.tables) {
      db.exec(replaceRows(table));
      await nextTurn();
    }
    db.exec(replaceRows(CHECKPOINT_TABLE));
    db.exec('COMMIT');
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK');
  }
  // The rows went through the write-ahead log as a whole; shorten it if nobody is reading from it just now.
  db.exec('PRAGMA serving.wal_checkpoint(TRUNCATE)');
}

/** Applies what others have projected since, inside the transaction that keeps them from going further. */
async function catchUp(projector: Projector, reading: LogReading, shown: Position): Promise<void> {
  const start = projector.start();
  const furthest = projector.furthest();
  await reading.between(start, furthest > shown ? furthest : shown, (stretch) => projector.projectWithin(stretch));
}

const CHECKPOINT_TABLE: BlueprintTable = { name: 'projection_checkpoints', columns: [], virtual: false, plain: true };

function replaceRows({ name, columns, virtual, plain }: BlueprintTable): string {
  const table = quoteName(name);
  const list = [...(virtual ? ['rowid'] : []), ...columns.map(quoteName)].join(', ');
  // Between two plain tables of one shape SQLite copies records as they are. It finds the new one first by the name alone.
  const copy = plain
    ? `INSERT INTO serving.${table} SELECT * FROM ${table}`
    : `INSERT INTO serving.${table} (${list}) SELECT ${list} FROM ${table}`;
  return `DELETE FROM serving.${table}; ${copy};`;
}
