import { type DatabaseSync } from 'node:sqlite';
import { type DomainEvent, type EventLog, type Position, type RecordedEvent } from '#event-log';
import { randomUUID } from 'node:crypto';
import { Held, type Projection, remembering } from '#projections';

/** A small lending library, so that the specs of this lib depend on no domain. */
export type LendingEvent =
  | DomainEvent<'BookAdded', { book: string; title: string }>
  | DomainEvent<'BookLent', { book: string; to: string }>
  | DomainEvent<'BookReturned', { book: string }>
  | DomainEvent<'DoorPainted', { colour: string }>;

export const added = (book: string, title = `The story of ${book}`): LendingEvent => ({
  type: 'BookAdded',
  v: 1,
  data: { book, title },
});
export const lent = (book: string, to: string): LendingEvent => ({ type: 'BookLent', v: 1, data: { book, to } });
export const returned = (book: string): LendingEvent => ({ type: 'BookReturned', v: 1, data: { book } });
export const painted = (colour: string): LendingEvent => ({ type: 'DoorPainted', v: 1, data: { colour } });

/** Appends each event to its book's stream in one append; answers the last position. */
export async function record(log: EventLog, ...events: LendingEvent[]): Promise<Position> {
  const metadata = {
    actor: 'p1',
    role: 'librarian',
    commandId: randomUUID(),
    correlationId: randomUUID(),
    causationId: null,
    occurredOn: '2020-01',
  };
  const appends = events.map(async (event) => {
    const stream = 'book' in event.data ? `book-${event.data.book}` : 'building';
    return log.append(stream, [{ id: randomUUID(), ...event, metadata }], { expected: 'any' });
  });
  const results = await Promise.all(appends);
  return results.map(({ position }) => position).reduce((a, b) => (a > b ? a : b), '');
}

/** What is on the shelf, with a derived column and a search table, which a rebuild must copy too. */
export const shelf: Projection = {
  name: 'shelf',
  version: 1,
  schema: `
    CREATE TABLE shelf_books (
      book TEXT PRIMARY KEY, title TEXT NOT NULL, reader TEXT,
      at_home INTEGER GENERATED ALWAYS AS (reader IS NULL) VIRTUAL
    ) STRICT;
    CREATE VIRTUAL TABLE shelf_search USING fts5 (book UNINDEXED, title);`,
  indexes: 'CREATE INDEX shelf_readers ON shelf_books (reader);',
  types: ['BookAdded', 'BookLent', 'BookReturned'],
  prepare(db: DatabaseSync) {
    const add = db.prepare('INSERT INTO shelf_books (book, title) VALUES (?, ?) ON CONFLICT DO NOTHING');
    const search = db.prepare('INSERT INTO shelf_search (rowid, book, title) VALUES (?, ?, ?)');
    const move = db.prepare('UPDATE shelf_books SET reader = ? WHERE book = ?');
    return (event: RecordedEvent) => {
      const book = text(event, 'book');
      if (event.type === 'BookLent') move.run(text(event, 'to'), book);
      else if (event.type === 'BookReturned') move.run(null, book);
      else {
        const title = text(event, 'title');
        const { changes } = add.run(book, title);
        if (changes > 0) search.run(Number(event.position) + 1_000, book, title);
      }
    };
  },
};

/** Every loan with its beginning and end; ids are counted by the table itself, which must come out the same each time. */
export const loans: Projection = {
  name: 'loans',
  version: 1,
  schema: `
    CREATE TABLE loans (
      id INTEGER PRIMARY KEY, book TEXT NOT NULL, reader TEXT NOT NULL,
      lent_at TEXT NOT NULL, returned_at TEXT, share REAL NOT NULL
    ) STRICT;
    CREATE TABLE loan_counts (reader TEXT PRIMARY KEY, loans INTEGER NOT NULL) STRICT, WITHOUT ROWID;`,
  types: ['BookLent', 'BookReturned'],
  prepare(db: DatabaseSync) {
    const end = db.prepare('UPDATE loans SET returned_at = ? WHERE book = ? AND returned_at IS NULL');
    const begin = db.prepare(
      'INSERT INTO loans (book, reader, lent_at, share) VALUES (?, ?, ?, (SELECT 1.0 / (3 + count(*)) FROM loans))',
    );
    const count = db.prepare(
      'INSERT INTO loan_counts VALUES (?, 1) ON CONFLICT (reader) DO UPDATE SET loans = loans + 1',
    );
    return (event: RecordedEvent) => {
      end.run(event.position, text(event, 'book'));
      if (event.type !== 'BookLent') return;
      begin.run(text(event, 'book'), text(event, 'to'), event.position);
      count.run(text(event, 'to'));
    };
  },
};

/** How often each reader has borrowed; counted in memory, so that a count that is out of date would show. */
export const readers: Projection = {
  name: 'readers',
  version: 1,
  schema:
    'CREATE TABLE readers (reader TEXT PRIMARY KEY, loans INTEGER NOT NULL, last_lent TEXT) STRICT, WITHOUT ROWID;',
  types: ['BookLent'],
  prepare(db, entrust) {
    const find = db.prepare('SELECT loans, last_lent FROM readers WHERE reader = ?');
    const put = db.prepare('REPLACE INTO readers VALUES (?, ?, ?)');
    const held = new Held({
      read: (reader) => {
        const row = find.get(reader);
        return { reader, loans: Number(row?.loans ?? 0), lastLent: String(row?.last_lent ?? '') };
      },
      write: ({ reader, loans, lastLent }) => put.run(reader, loans, lastLent),
      most: 2,
    });
    return remembering([held], entrust, (event) => {
      const reader = held.change(text(event, 'to'));
      reader.loans += 1;
      reader.lastLent = event.position;
    });
  },
};

/** The same projection with something wrong in it. */
export function broken(projection: Projection, breaks: (event: RecordedEvent) => boolean): Projection {
  return {
    ...projection,
    prepare(db, entrust) {
      const apply = projection.prepare(db, entrust);
      return (event) => {
        apply(event);
        if (breaks(event)) throw new Error(`No room for ${event.type}.`);
      };
    },
  };
}

export function text(event: RecordedEvent, field: string): string {
  const value: unknown = Reflect.get(event.data, field);
  if (typeof value !== 'string') throw new TypeError(`${event.type} has no ${field}.`);
  return value;
}
