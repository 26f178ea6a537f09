import { type DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { WrongExpectedRevision } from '../errors.js';
import { type AppendResult } from '../event-log.js';
import { isAsExpected } from '../expected-revision.js';
import { type PreparedAppend } from '../prepared-append.js';
import { judgeRepeat, type StoredEvent, type Verdict } from '../repeat.js';
import { toPosition } from './position.js';

type Row = Record<string, SQLOutputValue>;

/** Judges an append against the state that the ones before it left, and writes it. Needs an open write transaction. */
export class Judge {
  readonly #standing: StatementSync;
  readonly #byId: StatementSync;
  readonly #insert: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly clock: () => number,
  ) {
    // One statement for what every append asks: to run one costs more than to find these.
    this.#standing = database.prepare(`
      SELECT (SELECT max(revision) FROM events WHERE stream = ?) AS revision,
        (SELECT recorded_at FROM events ORDER BY position DESC LIMIT 1) AS latest,
        EXISTS (SELECT 1 FROM events WHERE id = ?) AS known
    `);
    this.#byId = database.prepare(
      'SELECT position, stream, revision, id, type, v, metadata, data FROM events WHERE id = ?',
    );
    this.#insert = database.prepare(
      'INSERT INTO events (stream, revision, id, type, v, recorded_at, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
  }

  judge(append: PreparedAppend): Verdict {
    const { stream, events, expected } = append;
    const [first, ...others] = events;
    const standing = this.#standing.get(stream, first?.id ?? '') ?? {};
    // Before the revision is looked at: a repeat is answered as the first time, whatever has happened to the stream since.
    if (standing.known === 1 || others.some(({ id }) => this.#byId.get(id) !== undefined)) {
      return judgeRepeat(
        append,
        events.map(({ id }) => this.#known(id)),
      );
    }
    const actual = typeof standing.revision === 'number' ? standing.revision : null;
    if (!isAsExpected(expected, actual)) return { refusal: new WrongExpectedRevision(stream, expected, actual) };
    return { result: this.#write(append, actual === null ? 0 : actual + 1, this.#timeAfter(standing.latest)) };
  }

  #known(id: string): StoredEvent | undefined {
    const row = this.#byId.get(id);
    return row && storedEvent(row);
  }

  /** Now, or the last event's time when the clock has been set back since or another process's clock is ahead. */
  #timeAfter(latest: SQLOutputValue | undefined): string {
    const now = new Date(this.clock()).toISOString();
    return typeof latest === 'string' && latest > now ? latest : now;
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
