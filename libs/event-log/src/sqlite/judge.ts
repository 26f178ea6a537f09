import { type DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { WrongExpectedRevision } from '../errors.js';
import { type AppendResult } from '../event-log.js';
import { isAsExpected } from '../expected-revision.js';
import { type PreparedAppend } from '../prepared-append.js';
import { judgeRepeat, type StoredEvent, type Verdict } from '../repeat.js';
import { toPosition } from './position.js';
import { isNotUnique } from './unavailable.js';

type Row = Record<string, SQLOutputValue>;

/** Judges appends, each against the state that the ones before it left, and writes them. Needs an open write transaction. */
export class Judge {
  readonly #standing: StatementSync;
  readonly #byId: StatementSync;
  readonly #insert: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly clock: () => number,
  ) {
    // One statement for both: to run one costs more than to find these.
    this.#standing = database.prepare(`
      SELECT (SELECT max(revision) FROM events WHERE stream = ?) AS revision,
        (SELECT recorded_at FROM events ORDER BY position DESC LIMIT 1) AS latest
    `);
    this.#byId = database.prepare(
      'SELECT position, stream, revision, id, type, v, metadata, data FROM events WHERE id = ?',
    );
    this.#insert = database.prepare(
      'INSERT INTO events (stream, revision, id, type, v, recorded_at, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
  }

  /** What becomes of each append. */
  judge(appends: readonly PreparedAppend[]): Verdict[] {
    const now = new Date(this.clock()).toISOString();
    return appends.map((append) => this.#judge(append, now));
  }

  #judge(append: PreparedAppend, now: string): Verdict {
    const { stream, events, expected } = append;
    const { revision, latest } = this.#standing.get(stream) ?? {};
    const actual = typeof revision === 'number' ? revision : null;
    // The clock has been set back since the last event, or another process's clock is ahead.
    const recordedAt = typeof latest === 'string' && latest > now ? latest : now;
    const [, ...others] = events;
    if (isAsExpected(expected, actual) && !others.some(({ id }) => this.#known(id) !== undefined)) {
      try {
        return { result: this.#write(append, actual === null ? 0 : actual + 1, recordedAt) };
      } catch (error) {
        // The first event's id is known. To be told so by its index costs nothing where it is not, which is nearly always.
        if (!isNotUnique(error)) throw error;
      }
    }
    // Whatever has happened to the stream since: a repeat is answered as the first time.
    const known = events.map(({ id }) => this.#known(id));
    if (known.some((event) => event !== undefined)) return judgeRepeat(append, known);
    return { refusal: new WrongExpectedRevision(stream, expected, actual) };
  }

  #known(id: string): StoredEvent | undefined {
    const row = this.#byId.get(id);
    return row && storedEvent(row);
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
