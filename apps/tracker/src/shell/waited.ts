import { setTimeout as pause } from 'node:timers/promises';

/** Waits so many milliseconds; false when the signal came first. */
export function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return pause(milliseconds, true, { signal }).catch(() => false);
}
