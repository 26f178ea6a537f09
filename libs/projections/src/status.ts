import { type DatabaseSync } from 'node:sqlite';
import { type EventLog, LogUnavailable, type Position } from '#event-log';
import { type ProjectionFailure, type ProjectionStatus } from './projection.js';

/** Events counted to say how far behind a projection is; beyond, the number would cost more than it tells. */
const MOST_COUNTED = 10_000;

export interface Checkpoint {
  readonly name: string;
  readonly position: Position;
  /** Why it stopped there, as the last process that tried has recorded it. */
  readonly failure: ProjectionFailure | null;
}

/** Where the projections stand, by name. */
export function checkpointsIn(db: DatabaseSync): Checkpoint[] {
  const rows = db
    .prepare(
      `SELECT projection, position, failed_position, failed_type, failed_message
       FROM projection_checkpoints ORDER BY projection`,
    )
    .all();
  return rows.map((row) => ({
    name: String(row.projection),
    position: String(row.position),
    failure:
      row.failed_position === null
        ? null
        : {
            message: String(row.failed_message),
            position: String(row.failed_position),
            eventType: String(row.failed_type),
          },
  }));
}

/** What the health page shows of the projections. */
export async function statusOf(
  checkpoints: readonly Checkpoint[],
  log: EventLog,
  runner: { readonly live: boolean; readonly interruption: string | undefined },
): Promise<ProjectionStatus[]> {
  const { interruption } = runner;
  const behind = new Map<Position, number | null>();
  for (const { position } of checkpoints) {
    if (!behind.has(position)) behind.set(position, await countAfter(position, log));
  }
  return checkpoints.map(({ name, position, failure }) => {
    const lag = behind.get(position) ?? null;
    const moving = runner.live || lag === 0 ? 'live' : 'catching-up';
    return {
      name,
      position,
      behind: lag,
      state: failure ? 'stopped' : moving,
      ...(failure ? { error: failure } : {}),
      ...(interruption === undefined ? {} : { interruption }),
    };
  });
}

async function countAfter(position: Position, log: EventLog): Promise<number | null> {
  try {
    if ((await log.head()) === position) return 0;
    let count = 0;
    const events = log.readAll({ after: position, limit: MOST_COUNTED + 1 })[Symbol.asyncIterator]();
    while ((await events.next()).done !== true) count += 1;
    return count > MOST_COUNTED ? null : count;
  } catch (error) {
    if (error instanceof LogUnavailable) return null;
    throw error;
  }
}
