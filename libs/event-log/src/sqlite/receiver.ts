import { type DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { idTaken, isHeld, misfitOf, type ReceivedEvent } from '../received-event.js';
import { isBusy } from './unavailable.js';
import { type WriteTransaction } from './write-transaction.js';

/** Before the next try while another process writes, in milliseconds. */
const PAUSE = 4;

export interface ReceiverOptions {
  readonly database: DatabaseSync;
  readonly transaction: WriteTransaction;
  /** How long to wait while other processes write, in milliseconds. */
  readonly patience: number;
}

/** Writes events as another log recorded them, those of one call in one transaction. */
export class Receiver {
  readonly #insert: StatementSync;
  readonly #byId: StatementSync;
  readonly #lastRevision: StatementSync;
  readonly #lastRecordedAt: StatementSync;

  constructor(private readonly options: ReceiverOptions) {
    const { database } = options;
    this.#insert = database.prepare(
      'INSERT INTO events (stream, revision, id, type, v, recorded_at, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#byId = database.prepare(
      'SELECT stream, revision, id, type, v, recorded_at, metadata, data FROM events WHERE id = ?',
    );
    this.#lastRevision = database.prepare('SELECT max(revision) AS revision FROM events WHERE stream = ?');
    this.#lastRecordedAt = database.prepare('SELECT recorded_at FROM events ORDER BY position DESC LIMIT 1');
  }

  /** @throws EventsNotReceived, or the busy error when others have written all the time */
  async receive(events: readonly ReceivedEvent[]): Promise<void> {
    const { transaction, patience } = this.options;
    const until = performance.now() + patience;
    for (;;) {
      try {
        transaction.run(() => this.#write(events));
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error;
      }
      await pause(PAUSE);
    }
  }

  #write(events: readonly ReceivedEvent[]): void {
    let latest = String(this.#lastRecordedAt.get()?.recorded_at ?? '');
    for (const event of events) {
      const { stream, revision, id, type, v, recordedAt, metadata, data } = event;
      const held = this.#held(id);
      if (held && !isHeld(event, held)) throw idTaken(event);
      if (held) continue;
      const misfit = misfitOf(event, this.#nextRevision(stream), latest);
      if (misfit) throw misfit;
      this.#insert.run(stream, revision, id, type, v, recordedAt, metadata, data);
      latest = recordedAt;
    }
  }

  #nextRevision(stream: string): number {
    return Number(this.#lastRevision.get(stream)?.revision ?? -1) + 1;
  }

  #held(id: string): ReceivedEvent | undefined {
    const row = this.#byId.get(id);
    return (
      row && {
        stream: String(row.stream),
        revision: Number(row.revision),
        id: String(row.id),
        type: String(row.type),
        v: Number(row.v),
        recordedAt: String(row.recorded_at),
        metadata: String(row.metadata),
        data: String(row.data),
      }
    );
  }
}
