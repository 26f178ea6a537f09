import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { makeFolders, NewerData } from '#event-log';
import { DirectoryUnavailable } from '../directory.js';
import { APPLICATION, STEPS } from './schema.js';

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** How long a change waits for one of another process, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/** The directory's SQLite file. Everything in it can be erased, and what is erased leaves no trace in the file. */
export class DirectoryFile {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * Opens the file, and makes it when it is missing.
   *
   * @throws NewerData when a newer version of the program wrote it
   * @throws DirectoryUnavailable when it cannot be opened or written to, or is something else
   */
  constructor(readonly file: string) {
    this.#database = open(file);
  }

  rows(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  first(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  /** Returns how many rows changed. */
  change(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** All of the work or none of it. */
  together<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Moves everything out of the write-ahead log, so that what was erased is not left in it either. */
  settle(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Runs work against the file; its failures become `DirectoryUnavailable`. */
  attempt<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => {
      try {
        resolve(work());
      } catch (error) {
        throw asUnavailable(error, this.file);
      }
    });
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** The text in a column; '' for anything else. */
export function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** The text in a column that may be empty. */
export function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' ? value : 0;
}

function open(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    makeFolders(dirname(file));
    database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
    refuseUnknown(database, file);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;');
    database.exec('BEGIN IMMEDIATE');
    for (const step of STEPS.slice(pragma(database, 'user_version'))) database.exec(step);
    database.exec(`PRAGMA user_version = ${STEPS.length}; COMMIT`);
    return database;
  } catch (error) {
    database?.close();
    throw asUnavailable(error, file);
  }
}

function refuseUnknown(database: DatabaseSync, file: string): void {
  const application = pragma(database, 'application_id');
  const format = pragma(database, 'user_version');
  if (application !== APPLICATION && (application !== 0 || format !== 0)) {
    throw new DirectoryUnavailable(
      `${file} is another program's database; move it away or choose another data folder.`,
    );
  }
  if (format > STEPS.length) {
    throw new NewerData(
      `${file} was written by a newer version of this program (format ${format}; this one knows ${STEPS.length}); ` +
        `start that version or a later one.`,
    );
  }
}

function pragma(database: DatabaseSync, name: string): number {
  const value = database.prepare(`PRAGMA ${name}`).get()?.[name];
  return typeof value === 'number' ? value : 0;
}

/** A broken or busy file as `DirectoryUnavailable` with one sentence; anything else, such as a bug, as it came. */
function asUnavailable(error: unknown, file: string): unknown {
  const code = fieldOf(error, 'code');
  if (code === 'ERR_SQLITE_ERROR' && !isConstraint(fieldOf(error, 'errcode'))) {
    const why = String(fieldOf(error, 'message'));
    return new DirectoryUnavailable(`The people directory ${file} cannot be used just now: ${why}.`, { cause: error });
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(String(code))) {
    return new DirectoryUnavailable(
      `The folder ${dirname(file)} cannot be written to; make it writable or choose another with DATA_DIR.`,
      { cause: error },
    );
  }
  return error;
}

/** Errors of the machine are known by their fields: they need not come from the same realm as our classes. */
function fieldOf(error: unknown, field: 'code' | 'errcode' | 'message'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
}

/** A broken constraint is a bug of ours or a race of two writers, never a broken disk. */
function isConstraint(errcode: unknown): boolean {
  return typeof errcode === 'number' && (errcode & 0xff) === 19;
}
