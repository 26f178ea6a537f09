import { type DatabaseSync } from 'node:sqlite';
import { type EventLog, type RecordedEvent } from '#event-log';

/** One row at most: which log the rows were made from. */
export const ORIGIN_TABLE = 'projected_log';

export const ORIGIN_SCHEMA = `CREATE TABLE ${ORIGIN_TABLE} (only INTEGER PRIMARY KEY CHECK (only = 1), origin TEXT NOT NULL) STRICT;`;

/** What tells a log from every other, be it another file or another engine: where its first event stands, and its id. */
export function originBy({ position, id }: RecordedEvent): string {
  return `${position} ${id}`;
}

/** The origin of a log; null while it is empty. */
export async function originOf(log: EventLog): Promise<string | null> {
  for await (const first of log.readAll({ limit: 1 })) return originBy(first);
  return null;
}

/** The origin of the log that the file's rows were made from; null while nothing has been projected. */
export function originIn(db: DatabaseSync): string | null {
  const row = db.prepare(`SELECT origin FROM main.${ORIGIN_TABLE}`).get();
  return row === undefined ? null : String(row.origin);
}

/** Keeps the origin before the first event is projected; the first word stays. */
export function noteOrigin(db: DatabaseSync, origin: string): void {
  db.prepare(`INSERT OR IGNORE INTO main.${ORIGIN_TABLE} (only, origin) VALUES (1, ?)`).run(origin);
}
