import canonicalize from 'canonicalize';
import { type DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { EventIdReused, WrongExpectedRevision } from '../errors.js';
import { type AppendResult, type ExpectedRevision } from '../event-log.js';
import { type Verdict } from './group-commit.js';
import { toPosition } from './position.js';
import { type PreparedAppend, type PreparedEvent } from './prepared-append.js';

type Row = Record<string, SQLOutputValue>;

/** Judges each append against the state that the ones before it left, and writes it. Needs an open write transaction. */
export class Judge {
  readonly #insert: StatementSync;
  readonly #byId: StatementSync;
  readonly #lastRevision: StatementSync;
  readonly #lastRecordedAt: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly clock: () => number,
  ) {
    this.#insert = database.prepare(
      'INSERT INTO events (stream, revision, id, type, v, recorded_at, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#byId = database.prepare(
      'SELECT position, stream, revision, id, type, v, metadata, data FROM events WHERE id = ?',
    );
    this.#lastRevision = database.prepare('SELECT max(revision) AS revision FROM events WHERE stream = ?');
    this.#lastRecordedAt = database.prepare('SELECT recorded_at FROM events ORDER BY position DESC LIMIT 1');
  }

  judge(appends: readonly PreparedAppend[]): Verdict[] {
    const recordedAt = this.#recordedAt();
    return appends.map((append) => this.#judgeOne(append, recordedAt));
  }

  /** Now, or the last event's time when the clock has been set back since or another process's clock is ahead. */
  #recordedAt(): string {
    const now = new Date(this.clock()).toISOString();
    const last = this.#lastRecordedAt.get()?.recorded_at;
    return typeof last === 'string' && last > now ? last : now;
  }

  #judgeOne(append: PreparedAppend, recordedAt: string): Verdict {
    const known = append.events.map(({ id }) => this.#byId.get(id));
    // Before the revision is looked at: a repeat is answered as the first time, whatever has happened to the stream since.
    if (known.some((row) => row !== undefined)) return judgeRepeat(append, known);

    const { stream, expected } = append;
    const last = this.#lastRevision.get(stream)?.revision;
    const actual = typeof last === 'number' ? last : null;
    if (!isAsExpected(expected, actual)) return { refusal: new WrongExpectedRevision(stream, expected, actual) };
    return { result: this.#write(append, actual === null ? 0 : actual + 1, recordedAt) };
  }

  #write({ stream, events }: PreparedAppend, firstRevision: number, recordedAt: string): AppendResult {
    let revision = firstRevision - 1;
    let row = 0;
    for (const { id, type, v, metadata, data } of events) {
      revision += 1;
      row = Number(this.#insert.run(stream, revision, id, type, v, recordedAt, metadata, data).lastInsertRowid);
    }
    return { revision, position: toPosition(row) };
  }
}

function isAsExpected(expected: ExpectedRevision, actual: number | null): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'no-stream':
      return actual === null;
    case 'stream-exists':
      return actual !== null;
    default:
      return actual === expected;
  }
}

/** The first result when every event is known, in this stream, in this order, with this content. */
function judgeRepeat({ stream, events }: PreparedAppend, known: readonly (Row | undefined)[]): Verdict {
  let before: number | undefined;
  for (const [index, event] of events.entries()) {
    const row = known[index];
    // An id that is not known beside one that is: the known one was sent in another append before.
    if (!row) return { refusal: new EventIdReused(firstKnownId(events, known)) };
    const revision = Number(row.revision);
    const follows = before === undefined || revision === before + 1;
    if (row.stream !== stream || !follows || !isSameContent(row, event)) {
      return { refusal: new EventIdReused(event.id) };
    }
    before = revision;
  }
  const last = known.at(-1);
  return { result: { revision: Number(last?.revision), position: toPosition(Number(last?.position)) } };
}

function firstKnownId(events: readonly PreparedEvent[], known: readonly (Row | undefined)[]): string {
  return events[known.findIndex((row) => row !== undefined)]?.id ?? '';
}

function isSameContent(row: Row, event: PreparedEvent): boolean {
  return (
    row.type === event.type &&
    row.v === event.v &&
    isSameJson(row.metadata, event.metadata) &&
    isSameJson(row.data, event.data)
  );
}

/** The order in which an object's fields were written is not content. */
function isSameJson(stored: SQLOutputValue | undefined, sent: string): boolean {
  return stored === sent || canonicalize(JSON.parse(String(stored))) === canonicalize(JSON.parse(sent));
}
