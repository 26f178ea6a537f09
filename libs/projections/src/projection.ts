import { type DatabaseSync } from 'node:sqlite';
import { type Position, type RecordedEvent } from '#event-log';
import { type Entrust } from './memory.js';
import { type Notes } from './notes.js';

/**
 * One read model: some tables and the function that keeps them in step with the log.
 *
 * What it writes may depend on the event and on its own tables only: not on a clock, chance, another projection's
 * tables, or anything remembered between two events (a second process may have applied the events in between), except in
 * a memory that it entrusts to whoever applies the events.
 */
export interface Projection {
  /** Unique among all projections; the checkpoint is kept under it. */
  readonly name: string;
  /** Raised when the meaning of the code changes without a change of the schema. */
  readonly version: number;
  /** `CREATE TABLE … STRICT`, indexes that applying events needs and plain FTS5 tables; no triggers, no AUTOINCREMENT. */
  readonly schema: string;
  /** `CREATE INDEX …` for those who read: a rebuild makes them when all rows are there, so `prepare` may not rely on them. */
  readonly indexes?: string;
  /** The events it wants; it passes over all others. */
  readonly types: readonly string[];
  /**
   * Prepares statements once; returns the function that applies one event, synchronously, inside the batch's transaction.
   *
   * @param entrust takes charge of a memory; left out, nothing is held back and nothing is remembered
   */
  prepare(db: DatabaseSync, entrust?: Entrust): (event: RecordedEvent) => void;
  /** The same in two steps. With them, a rebuild may do the second one in another thread. */
  readonly notes?: Notes;
}

/** One that another thread can build. */
export type NotedProjection = Projection & Required<Pick<Projection, 'notes'>>;

export function isNoted(projection: Projection): projection is NotedProjection {
  return projection.notes !== undefined;
}

/** The event a projection could not apply, and why. It stands right before this event. */
export interface ProjectionFailure {
  readonly message: string;
  readonly position: Position;
  readonly eventType: string;
}

export interface ProjectionStatus {
  readonly name: string;
  /** Everything up to here is shown; `''` before the first event. */
  readonly position: Position;
  /** Events of the log not shown yet; null when the log cannot be read just now or there are too many to count. */
  readonly behind: number | null;
  /** How long the first of them has been recorded, in seconds; 0 when there is none, null when the log cannot be read just now. */
  readonly secondsBehind: number | null;
  readonly state: 'catching-up' | 'live' | 'stopped';
  /** Why it stopped, when it has. */
  readonly error?: ProjectionFailure;
  /** Why no projection moves just now, in a sentence, when the log or the read-model file cannot be used; it is retried. */
  readonly interruption?: string;
}

/** The read models cannot be opened or shown just now: the folder cannot be written, or a damaged file is being replaced. */
export class ReadModelsUnavailable extends Error {
  override readonly name = 'ReadModelsUnavailable';
}
