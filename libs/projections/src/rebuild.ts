import { rmSync } from 'node:fs';
import { type DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type EventLog, type Position } from '#event-log';
import { type Blueprint, type BlueprintTable, quoteName } from './blueprint.js';
import { buildReadModels, closedMeanwhile, fill, type LogReading, openNewFile } from './build.js';
import { whenUnlocked } from './patience.js';
import { isNoted } from './projection.js';
import { Projector, type Stretch } from './projector.js';
import { type ReadModelFile } from './read-model-file.js';
import { type SecondBuilder, SecondHalf } from './second-half.js';

export interface RebuildFigures {
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
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
  const builder = (await site.secondBuilder?.isWorthwhile()) ? site.secondBuilder : undefined;
  const there = site.blueprint.projections.filter(isNoted).filter(({ name }) => builder?.projections.includes(name));
  const here = site.blueprint.projections.filter((projection) => !there.some(({ name }) => name === projection.name));
  const ending = new AbortController();
  const signal = AbortSignal.any([site.signal, ending.signal]);
  const [path, secondPath] = [file.newTemporary(), file.newTemporary()];
  const second = builder && there.length > 0 ? new SecondHalf(there, builder, secondPath, signal) : null;
  const db = openNewFile(path);
  try {
    const onRead = (stretch: Stretch): Promise<void> | undefined => second?.hand(stretch);
    const { onProgress } = site;
    const reading = await fill(db, { log, projections: here, path, batchSize, signal, onRead, onProgress });
    if (second) {
      if (!(await second.complete())) {
        rmSync(secondPath, { force: true });
        await buildReadModels({ log, projections: there, path: secondPath, batchSize, signal });
      }
      join(db, secondPath);
    }
    await takeOver(site, db, reading);
    const seconds = (performance.now() - started) / 1000;
    return { events: reading.events, seconds, eventsPerSecond: reading.events / seconds };
  } finally {
    ending.abort(closedMeanwhile());
    await second?.complete();
    db.close();
    file.removeTemporary(path);
    file.removeTemporary(secondPath);
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
    countRebuild(db);
    db.exec('COMMIT');
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK');
  }
  // The rows went through the write-ahead log as a whole; shorten it if nobody is reading from it just now.
  db.exec('PRAGMA serving.wal_checkpoint(TRUNCATE)');
}

/** Whoever keeps what was made of the rows learns from the count that they are others now. */
function countRebuild(db: DatabaseSync): void {
  const before = db.prepare('PRAGMA serving.user_version').get();
  db.exec(`PRAGMA serving.user_version = ${Number(before?.user_version) + 1}`);
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
