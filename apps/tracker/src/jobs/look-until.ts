import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks. */
const BETWEEN_LOOKS = 20;

/**
 * Looks until there is something to see; null when that takes longer than the milliseconds given. With 0 it looks once.
 */
export async function lookUntil<Seen>(look: () => Promise<Seen | null>, patience: number): Promise<Seen | null> {
  const end = performance.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== null || performance.now() >= end) return seen;
    await pause(BETWEEN_LOOKS);
  }
}
