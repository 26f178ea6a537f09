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

/** SQL: at how many `positions` the projections stand. */
export const POSITIONS = 'SELECT count(DISTINCT position) AS positions FROM projection_checkpoints';

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

interface Lag {
  readonly events: number | null;
  readonly seconds: number | null;
}

const NONE: Lag = { events: 0, seconds: 0 };
const UNKNOWN: Lag = { events: null, seconds: null };

/**
 * What the health page shows of the projections.
 *
 * @param now milliseconds since 1970
 */
export async function statusOf(
  checkpoints: readonly Checkpoint[],
  log: EventLog,
  runner: { readonly live: boolean; readonly interruption: string | undefined },
  now: number,
): Promise<ProjectionStatus[]> {
  const { interruption } = runner;
  const lags = new Map<Position, Lag>();
  for (const { position } of checkpoints) {
    if (!lags.has(position)) lags.set(position, await lagAfter(position, log, now));
  }
  return checkpoints.map(({ name, position, failure }) => {
    const { events, seconds } = lags.get(position) ?? UNKNOWN;
    const moving = runner.live || events === 0 ? 'live' : 'catching-up';
    return {
      name,
      position,
      behind: events,
      secondsBehind: seconds,
      state: failure ? 'stopped' : moving,
      ...(failure ? { error: failure } : {}),
      ...(interruption === undefined ? {} : { interruption }),
    };
  });
}

async function lagAfter(position: Position, log: EventLog, now: number): Promise<Lag> {
  try {
    if ((await log.head()) === position) return NONE;
    let count = 0;
    let since = now;
    for await (const { recordedAt } of log.readAll({ after: position, limit: MOST_COUNTED + 1 })) {
      if (count === 0) since = Date.parse(recordedAt);
      count += 1;
    }
    // A clock that was set back is no reason to be ahead.
    return { events: count > MOST_COUNTED ? null : count, seconds: Math.max(0, now - since) / 1000 };
  } catch (error) {
    if (error instanceof LogUnavailable) return UNKNOWN;
    throw error;
  }
}
