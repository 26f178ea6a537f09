import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogUnavailable, NewerData } from '../errors.js';
import { makeFolders } from '../make-folders.js';
import { asUnavailable, isBusy } from './unavailable.js';

/** Kept in `PRAGMA user_version`; raised when the tables change, together with a step that turns the older file into it. */
const FORMAT = 1;

/** How long opening and reading wait for another connection, in milliseconds. */
const PATIENCE = 5000;

/** Kept in `PRAGMA application_id`, so that another program's database is never taken for a log ("RTel"). */
const APPLICATION = 0x5254656c;

const SCHEMA = `
  CREATE TABLE events (
    -- AUTOINCREMENT never hands out a position twice; a bare rowid does, and would hide an event below a checkpoint.
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    v INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    metadata TEXT NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'Events are never changed.'); END;
  CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'Events are never deleted.'); END;
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${FORMAT};
`;

/**
 * Opens the log's file, and makes it and its folder when they are missing.
 *
 * @param maxBytes size beyond which the file refuses to grow, as if the disk were full
 * @throws NewerData when a newer version of the program wrote it
 * @throws LogUnavailable when it cannot be opened or written to, or is something else
 */
export function openEventFile(file: string, maxBytes?: number): DatabaseSync {
  makeFolder(dirname(file));
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: PATIENCE });
    refuseUnknown(database, file);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    makeTables(database);
    if (maxBytes !== undefined) limitSize(database, maxBytes);
    // Whatever is written again and again, such as an index's last page, is folded back once in 16 MB instead of once in 4.
    database.exec('PRAGMA wal_autocheckpoint = 4000');
    // SQLite's own waiting holds up the whole process: writers wait in a way of their own, readers as below.
    database.exec('PRAGMA busy_timeout = 0');
    return database;
  } catch (error) {
    database?.close();
    throw asUnavailable(error, file);
  }
}

/** Reads, and waits for another connection if it must: hardly ever, while another process mends the file after a crash. */
export function readPatiently<T>(database: DatabaseSync, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
  database.exec(`PRAGMA busy_timeout = ${PATIENCE}`);
  try {
    return read();
  } finally {
    database.exec('PRAGMA busy_timeout = 0');
  }
}

/** The number a pragma answers. */
export function pragma(database: DatabaseSync, name: string): number {
  const value = database.prepare(`PRAGMA ${name}`).get()?.[name];
  return typeof value === 'number' ? value : 0;
}

function makeFolder(folder: string): void {
  try {
    if (!existsSync(folder)) makeFolders(folder);
  } catch (cause) {
    throw new LogUnavailable(`The folder ${folder} cannot be made; choose another data folder.`, { cause });
  }
}

/** Reads only, so that a file that is not ours stays as it is. */
function refuseUnknown(database: DatabaseSync, file: string): void {
  const application = pragma(database, 'application_id');
  const format = pragma(database, 'user_version');
  const empty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (application !== APPLICATION && !(empty && application === 0 && format === 0)) {
    throw new LogUnavailable(`${file} is another program's database; move it away or choose another data folder.`);
  }
  if (format > FORMAT) {
    throw new NewerData(
      `${file} was written by a newer version of this program (format ${format}; this one knows ${FORMAT}); ` +
        `start that version or a later one.`,
    );
  }
}

/** Under the write lock, so that of two processes that meet a new file only one makes the tables. */
function makeTables(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  if (pragma(database, 'user_version') === 0) {
    database.exec(SCHEMA);
    database.exec('COMMIT');
  } else {
    // SQLite opens a file that cannot be written to without a word: better found now than at the first append.
    database.exec(`PRAGMA user_version = ${FORMAT}`);
    database.exec('ROLLBACK');
  }
}

function limitSize(database: DatabaseSync, maxBytes: number): void {
  database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pragma(database, 'page_size')))}`);
}
