import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks, and the longest wait. */
const BETWEEN = 10;
const LONGEST = 30_000;

/** Waits until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('It did not come to pass.');
    await pause(BETWEEN);
  }
}
