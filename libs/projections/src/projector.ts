import { type DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Position, type RecordedEvent } from '#event-log';
import { type Memory } from './memory.js';
import { type Projection, type ProjectionFailure } from './projection.js';
import { isMachineFault, messageOf } from './sqlite-faults.js';

/** Everything the log holds after one position, up to and including another. */
export interface Stretch {
  readonly after: Position;
  readonly events: readonly RecordedEvent[];
  readonly position: Position;
}

/** What one transaction did. */
export interface Progress {
  /** Index of the first event of the stretch that was not taken yet; the number of events when all were. */
  readonly next: number;
  /** True when a projection stands before the stretch begins, so that it must be read again from further back. */
  readonly gap: boolean;
  /** Up to here every projection that has not stopped shows the log; further than the stretch when others went ahead. */
  readonly shown: Position;
}

interface Follower {
  readonly name: string;
  readonly apply: (event: RecordedEvent) => void;
  readonly memories: readonly Memory[];
  /** As last read or written. */
  checkpoint: Position;
  /** Why this process stopped it. */
  failure: ProjectionFailure | null;
  /** Takes part in the transaction under way. */
  active: boolean;
}

/** Applies one event for one projection; answers why the projection must stop right before it, when it must. */
type Step = (follower: Follower, event: RecordedEvent) => ProjectionFailure | null;

type Advance = Progress & { readonly failures: ReadonlyMap<Follower, ProjectionFailure> };

/**
 * Applies events to the tables of one database file. Rows and checkpoints move in one transaction, and the checkpoints are
 * read again inside it: another process may have applied the same events in the meantime, which are then passed over.
 */
export class Projector {
  readonly #db: DatabaseSync;
  readonly #followers: readonly Follower[];
  readonly #interested = new Map<string, Follower[]>();
  readonly #readCheckpoints: StatementSync;
  readonly #writeCheckpoint: StatementSync;

  /** @param db a writable connection to a file that has the projections' tables */
  constructor(db: DatabaseSync, projections: readonly Projection[]) {
    this.#db = db;
    this.#followers = projections.map((projection) => {
      const { name } = projection;
      const memories: Memory[] = [];
      const apply = projection.prepare(db, (memory) => memories.push(memory));
      const follower = { name, apply, memories, checkpoint: '', failure: null, active: false };
      for (const type of new Set(projection.types)) {
        const followers = this.#interested.get(type);
        if (followers) followers.push(follower);
        else this.#interested.set(type, [follower]);
      }
      return follower;
    });
    this.#readCheckpoints = db.prepare('SELECT projection, position FROM main.projection_checkpoints');
    this.#writeCheckpoint = db.prepare(
      `UPDATE main.projection_checkpoints
       SET position = ?, failed_position = ?, failed_type = ?, failed_message = ? WHERE projection = ?`,
    );
  }

  /** Where the projections stand that have not stopped: from here the log must be read. */
  start(): Position {
    this.#readAgain();
    return least(this.#followers.filter((follower) => follower.failure === null)) ?? this.furthest();
  }

  /** The highest checkpoint of all, as last read. */
  furthest(): Position {
    return this.#followers.reduce((furthest, { checkpoint }) => (checkpoint > furthest ? checkpoint : furthest), '');
  }

  /**
   * Applies the events from index `first` on in one transaction, as many as fit into the time.
   * A projection that throws is stopped right before the event that broke it; the others go on.
   *
   * @throws Error of SQLite when the lock is taken or the disk fails; nothing of the transaction is kept then
   */
  project(stretch: Stretch, first: number, milliseconds: number): Progress {
    const within = (step: Step) => (): Advance => this.#advance(stretch, first, performance.now() + milliseconds, step);
    try {
      return this.#inTransaction(within(applyPlainly));
    } catch (error) {
      if (isMachineFault(error)) throw error;
      // Somewhere in there a projection threw. Once more, slowly, so that only that event is undone.
      return this.#inTransaction(within(this.#applyUndoably));
    }
  }

  /** Applies a whole stretch inside the transaction the caller has begun. */
  projectWithin(stretch: Stretch): Progress {
    return stopFailed(this.#advance(stretch, 0, Infinity, this.#applyUndoably));
  }

  /**
   * Applies the events from index `first` on, as many as fit into the time, inside the transaction the caller has begun
   * on a file nobody else sees. The rows are complete only after `flush`.
   *
   * @throws whatever a projection throws; the caller rolls back, and calls `forget`
   */
  collect(stretch: Stretch, first: number, milliseconds: number): Progress {
    return this.#advance(stretch, first, performance.now() + milliseconds, applyPlainly, false);
  }

  /**
   * Writes what the projections hold back.
   *
   * @param until when to stop, by `performance.now()`
   * @returns false when something is left to write
   */
  flush(until = Infinity): boolean {
    return this.#followers.every(({ memories }) => memories.every((memory) => memory.flush(until)));
  }

  /** Bounds what the projections hold back in the middle of a rebuild. */
  relieve(): void {
    for (const { memories } of this.#followers) for (const memory of memories) memory.relieve();
  }

  /** Says that a transaction was rolled back. */
  forget(): void {
    for (const follower of this.#followers) forget(follower);
  }

  #inTransaction(work: () => Advance): Progress {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const advance = work();
      this.#db.exec('COMMIT');
      return stopFailed(advance);
    } catch (error) {
      this.forget();
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #advance({ events, ...stretch }: Stretch, first: number, deadline: number, step: Step, writeAll = true): Advance {
    let reached = events[first - 1]?.position ?? stretch.after;
    const gap = this.#takePlaces(reached);
    const failures = new Map<Follower, ProjectionFailure>();
    let next = first;
    for (let event = events[next]; event; event = events[next]) {
      for (const follower of this.#interested.get(event.type) ?? []) {
        if (!follower.active || event.position <= follower.checkpoint) continue;
        const failure = step(follower, event);
        if (!failure) continue;
        failures.set(follower, failure);
        follower.active = false;
        this.#move(follower, reached, failure);
      }
      reached = event.position;
      next += 1;
      if (performance.now() > deadline) break;
    }
    if (next >= events.length) reached = stretch.position;

    for (const follower of this.#followers) {
      if (!follower.active) continue;
      if (writeAll) flush(follower);
      this.#move(follower, reached, null);
    }
    const healthy = this.#followers.filter((follower) => follower.failure === null && !failures.has(follower));
    return { next, gap, shown: least(healthy) ?? reached, failures };
  }

  /** Decides who takes part in a transaction that goes on from `after`; true when somebody stands further back. */
  #takePlaces(after: Position): boolean {
    this.#readAgain();
    let gap = false;
    for (const follower of this.#followers) {
      follower.active = follower.failure === null && follower.checkpoint >= after;
      gap ||= follower.failure === null && !follower.active;
    }
    return gap;
  }

  #readAgain(): void {
    const positions = new Map(this.#readCheckpoints.all().map((row) => [row.projection, String(row.position)]));
    for (const follower of this.#followers) {
      const position = positions.get(follower.name) ?? '';
      // Rows and checkpoint move together: at another checkpoint the rows are not as this process has left them.
      if (position !== follower.checkpoint) forget(follower);
      follower.checkpoint = position;
      // A process whose code can do it got past the event that stopped us: go on from there.
      if (follower.failure && follower.checkpoint >= follower.failure.position) follower.failure = null;
    }
  }

  #move(follower: Follower, reached: Position, failure: ProjectionFailure | null): void {
    if (reached <= follower.checkpoint && !failure) return;
    if (reached > follower.checkpoint) follower.checkpoint = reached;
    this.#writeCheckpoint.run(
      follower.checkpoint,
      failure?.position ?? null,
      failure?.eventType ?? null,
      failure?.message ?? null,
      follower.name,
    );
  }

  readonly #applyUndoably: Step = (follower, event) => {
    this.#db.exec('SAVEPOINT one_event');
    try {
      follower.apply(event);
      flush(follower);
      this.#db.exec('RELEASE one_event');
      return null;
    } catch (error) {
      if (isMachineFault(error)) throw error;
      forget(follower);
      this.#db.exec('ROLLBACK TO one_event; RELEASE one_event');
      return { message: messageOf(error), position: event.position, eventType: event.type };
    }
  };
}

const applyPlainly: Step = (follower, event) => {
  follower.apply(event);
  return null;
};

function flush({ memories }: Follower): void {
  for (const memory of memories) memory.flush();
}

function forget({ memories }: Follower): void {
  for (const memory of memories) memory.forget();
}

function least(followers: readonly Follower[]): Position | undefined {
  return followers.map(({ checkpoint }) => checkpoint).sort()[0];
}

/** Only now that the transaction holds: a failure that was rolled back is to be met again. */
function stopFailed({ failures, ...progress }: Advance): Progress {
  for (const [follower, failure] of failures) follower.failure = failure;
  return progress;
}
