import { setTimeout as wait } from 'node:timers/promises';
import { ReadModelsUnavailable } from './projection.js';
import { isBusy } from './sqlite-faults.js';

/** First and longest pause between two tries for another connection's lock, in milliseconds. */
const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 50;

/** How long a lock is waited for, in milliseconds: several times what the last step of the largest rebuild takes. */
const PATIENCE = 60_000;

/** Waits; ends early, without an error, when the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/**
 * Does something that needs a lock another connection may hold, of this process or another. Waits between tries without
 * holding up the event loop, which SQLite's own busy timeout would do. What was refused for the lock left nothing behind.
 *
 * @throws the reason of the signal once it has aborted, never the busy error: to be interrupted is not a fault
 * @throws ReadModelsUnavailable when the lock is not let go of in time
 * @throws whatever else `attempt` throws
 */
export async function whenUnlocked<Result>(
  attempt: () => Result,
  signal: AbortSignal,
  patience = PATIENCE,
): Promise<Result> {
  const deadline = performance.now() + patience;
  for (let milliseconds = FIRST_PAUSE; ; milliseconds = Math.min(milliseconds * 2, LONGEST_PAUSE)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    signal.throwIfAborted();
    if (performance.now() > deadline) throw stillLocked();
    await pause(milliseconds, signal);
  }
}

function stillLocked(): ReadModelsUnavailable {
  return new ReadModelsUnavailable('Another program keeps the read models locked: stop that program, then try again.');
}
