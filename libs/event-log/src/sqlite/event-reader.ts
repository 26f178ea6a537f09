import { type DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { EventDamaged } from '../errors.js';
import { type EventMetadata, type RecordedEvent } from '../event.js';
import { toPosition } from './position.js';

/** Most rows passed over in one step, so that looking for a rare type never holds up the process. */
const SCAN = 10_000;

const COLUMNS = 'position, stream, revision, id, type, v, recorded_at, metadata, data';

/** One step through the log. */
export interface LogPage {
  readonly events: readonly RecordedEvent[];
  /** Everything up to this row has been looked at. */
  readonly row: number;
}

/**
 * Reads events as they were recorded, in pages, each one statement run to its end: no read transaction stays open while a
 * reader is slow, which would keep the write-ahead log from being folded back into the file.
 */
export class EventReader {
  readonly #head: StatementSync;
  readonly #all: StatementSync;
  readonly #allOfTypes: StatementSync;
  readonly #streamForwards: StatementSync;
  readonly #streamBackwards: StatementSync;
  /** One text for each type, however many events have it: the same text is compared and looked up without reading it. */
  readonly #types = new Map<string, string>();
  /** Of the event read last: the next one is often of the same stream. */
  #stream = '';

  constructor(database: DatabaseSync) {
    const prepare = (rest: string): StatementSync => {
      const statement = database.prepare(`SELECT ${COLUMNS} FROM events WHERE ${rest}`);
      statement.setReturnArrays(true); // Half the time of objects.
      return statement;
    };
    this.#head = database.prepare('SELECT max(position) AS position FROM events');
    this.#all = prepare('position > ? AND position <= ? ORDER BY position LIMIT ?');
    this.#allOfTypes = prepare(
      'position > ? AND position <= ? AND type IN (SELECT value FROM json_each(?)) ORDER BY position LIMIT ?',
    );
    this.#streamForwards = prepare('stream = ? AND revision >= ? ORDER BY revision LIMIT ?');
    this.#streamBackwards = prepare('stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?');
  }

  /** The last row, 0 when there is none. */
  head(): number {
    return Number(this.#head.get()?.position ?? 0);
  }

  /**
   * At most `limit` events after one row and up to another. What stands before a damaged event is handed out first.
   *
   * @throws EventDamaged when the very first cannot be read
   */
  page(after: number, end: number, limit: number, types?: readonly string[]): LogPage {
    const horizon = types ? Math.min(end, after + SCAN) : end;
    const rows = types
      ? this.#allOfTypes.all(after, horizon, JSON.stringify(types), limit)
      : this.#all.all(after, horizon, limit);
    const events: RecordedEvent[] = [];
    for (const [index, row] of rows.entries()) {
      try {
        events.push(this.#decode(row));
      } catch (error) {
        const sound = rows[index - 1];
        if (!sound || !(error instanceof EventDamaged)) throw error;
        return { events, row: Number(sound[0]) };
      }
    }
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { events, row: last ? Number(last[0]) : horizon };
  }

  /** At most `limit` events of one stream, from a revision on. */
  streamPage(stream: string, from: number, direction: 'forwards' | 'backwards', limit: number): RecordedEvent[] {
    const statement = direction === 'forwards' ? this.#streamForwards : this.#streamBackwards;
    return statement.all(stream, from, limit).map((row) => this.#decode(row));
  }

  #decode(row: Record<number, SQLOutputValue>): RecordedEvent {
    return {
      id: String(row[3]),
      type: this.#typeOf(String(row[4])),
      v: Number(row[5]),
      data: parse(row, 8),
      metadata: parseMetadata(row),
      stream: this.#streamOf(String(row[1])),
      revision: Number(row[2]),
      position: toPosition(Number(row[0])),
      recordedAt: String(row[6]),
    };
  }

  #typeOf(text: string): string {
    const known = this.#types.get(text);
    if (known !== undefined) return known;
    // Names of properties are the texts that the engine keeps once.
    const [type = text] = Object.keys({ [text]: null });
    this.#types.set(type, type);
    return type;
  }

  #streamOf(text: string): string {
    if (text !== this.#stream) this.#stream = text;
    return this.#stream;
  }
}

function parseMetadata(row: Record<number, SQLOutputValue>): EventMetadata {
  const metadata = parse(row, 7);
  if (!isMetadata(metadata)) throw damaged(row);
  return metadata;
}

function parse(row: Record<number, SQLOutputValue>, column: number): object {
  let value: unknown;
  try {
    value = JSON.parse(String(row[column]));
  } catch (cause) {
    throw damaged(row, cause);
  }
  if (typeof value !== 'object' || value === null) throw damaged(row);
  return value;
}

function isMetadata(value: object): value is EventMetadata {
  return 'actor' in value && 'commandId' in value && 'occurredOn' in value;
}

function damaged(row: Record<number, SQLOutputValue>, cause?: unknown): EventDamaged {
  return new EventDamaged(`The event at position ${Number(row[0])} is damaged; restore the log from a backup.`, {
    cause,
  });
}
