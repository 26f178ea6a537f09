import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './sqlite-faults.js';

/** First and longest wait for another connection's lock, in milliseconds. */
const FIRST_WAIT = 2;
const LONGEST_WAIT = 50;

/** Waits; ends early, without an error, when the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/**
 * Does something that needs a lock another process may hold. Waits between tries without holding up the event loop,
 * which SQLite's own busy timeout would do.
 *
 * @throws whatever `attempt` throws, and its busy error once the signal has aborted
 */
export async function whenUnlocked<Result>(attempt: () => Result, signal: AbortSignal): Promise<Result> {
  for (let milliseconds = FIRST_WAIT; ; milliseconds = Math.min(milliseconds * 2, LONGEST_WAIT)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || signal.aborted) throw error;
      await pause(milliseconds, signal);
    }
  }
}
