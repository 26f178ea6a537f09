import { type DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { WrongExpectedRevision } from '../errors.js';
import { type AppendResult } from '../event-log.js';
import { isAsExpected } from '../expected-revision.js';
import { type PreparedAppend } from '../prepared-append.js';
import { judgeRepeat, type StoredEvent, type Verdict } from '../repeat.js';
import { toPosition } from './position.js';

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
    if (known.some((row) => row !== undefined)) {
      return judgeRepeat(
        append,
        known.map((row) => row && storedEvent(row)),
      );
    }

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

function storedEvent(row: Row): StoredEvent {
  return {
    stream: String(row.stream),
    revision: Number(row.revision),
    position: toPosition(Number(row.position)),
    id: String(row.id),
    type: String(row.type),
    v: Number(row.v),
    metadata: String(row.metadata),
    data: String(row.data),
  };
}
