import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type NewEvent } from '#event-log';

/**
 * What the event log is measured against: the same row written and read with `node:sqlite` and nothing around it, just
 * as durable.
 */
export class RawTable {
  readonly #database: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #insert: StatementSync;
  readonly #commit: StatementSync;
  #position = 0;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE events (
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
      ) STRICT`);
    this.#begin = this.#database.prepare('BEGIN IMMEDIATE');
    this.#commit = this.#database.prepare('COMMIT');
    this.#insert = this.#database.prepare(
      'INSERT INTO events (stream, revision, id, type, v, recorded_at, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
  }

  /** Events with their streams in one transaction, on the disk when it returns. */
  append(events: readonly (readonly [stream: string, event: NewEvent])[]): void {
    this.#begin.run();
    for (const [stream, event] of events) this.#write(stream, event);
    this.#commit.run();
  }

  #write(stream: string, { id, type, v, metadata, data }: NewEvent): void {
    this.#insert.run(
      stream,
      this.#position++,
      id,
      type,
      v,
      new Date().toISOString(),
      JSON.stringify(metadata),
      JSON.stringify(data),
    );
  }

  close(): void {
    this.#database.close();
  }
}

/** Reads every event of an event log's file with a bare `select` and `JSON.parse`; returns how many there were. */
export function readBare(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  let count = 0;
  for (const row of database.prepare('SELECT * FROM events ORDER BY position').iterate()) {
    JSON.parse(String(row.metadata));
    JSON.parse(String(row.data));
    count += 1;
  }
  database.close();
  return count;
}
