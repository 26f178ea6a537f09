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
  readonly #lastRevision: StatementSync;
  readonly #byId: StatementSync;
  readonly #insert: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly clock: () => number,
  ) {
    this.#lastRevision = database.prepare('SELECT max(revision) AS revision FROM events WHERE stream = ?');
    // One statement for both: to run another one costs more than to find what it asks for.
    this.#standing = database.prepare(`
      SELECT (SELECT max(revision) FROM events WHERE stream = ?) AS revision,
        (SELECT recorded_at FROM events ORDER BY position DESC LIMIT 1) AS latest
    `);
    for (const statement of [this.#standing, this.#lastRevision]) statement.setReturnArrays(true); // Half the time of objects.
    this.#byId = database.prepare(
      'SELECT position, stream, revision, id, type, v, metadata, data FROM events WHERE id = ?',
    );
    this.#insert = database.prepare(
      'INSERT INTO events (stream, revision, id, type, v, recorded_at, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
  }

  /** What becomes of each append; all that are accepted are recorded at one time. */
  judge(appends: readonly PreparedAppend[]): Verdict[] {
    let recordedAt: string | undefined;
    return appends.map((append) => {
      const asked = recordedAt === undefined ? this.#standing : this.#lastRevision;
      const [revision, latest] = valuesOf(asked.get(append.stream));
      recordedAt ??= this.#timeAfter(latest);
      return this.#judge(append, typeof revision === 'number' ? revision : null, recordedAt);
    });
  }

  #judge(append: PreparedAppend, actual: number | null, recordedAt: string): Verdict {
    const { stream, events, expected } = append;
    if (isAsExpected(expected, actual) && !events.some(({ id }, index) => index > 0 && this.#known(id))) {
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

  /** Now, or the last event's time when the clock has been set back since or another process's clock is ahead. */
  #timeAfter(latest: SQLOutputValue | undefined): string {
    const now = new Date(this.clock()).toISOString();
    return typeof latest === 'string' && latest > now ? latest : now;
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

/** A row of a statement that returns arrays, which the types of `node:sqlite` do not know of. */
function valuesOf(row: unknown): readonly SQLOutputValue[] {
  return row as readonly SQLOutputValue[];
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
