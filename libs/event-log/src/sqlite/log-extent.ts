import { DatabaseSync } from 'node:sqlite';

/** How many events a log's file holds, and the position of the last one; '' when there is none. */
export function extentOfLogFile(file: string): { readonly events: number; readonly head: string } {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const row = database.prepare('SELECT count(*) AS events, max(position) AS head FROM events').get();
    const head = row?.head ?? null;
    return { events: Number(row?.events ?? 0), head: head === null ? '' : String(head) };
  } finally {
    database.close();
  }
}
