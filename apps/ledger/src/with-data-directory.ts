import { setTimeout as pause } from 'node:timers/promises';
import { type DataDirectory, openDataDirectory, type Places } from '#data-directory';
import { ReadModelsUnavailable } from '#projections';

/** How long the read models may be held up before it is said why, and between two looks; milliseconds. */
const PATIENCE = 5_000;
const BETWEEN_LOOKS = 200;

/**
 * Opens what is kept, waits until everything recorded so far can be read, does the work, and closes it again.
 *
 * @throws ReadModelsUnavailable when what was recorded cannot be read, because the disk is full for instance
 */
export async function withDataDirectory<Result>(
  places: Places,
  work: (data: DataDirectory) => Promise<Result>,
): Promise<Result> {
  const data = await openDataDirectory(places);
  const waiting = new AbortController();
  try {
    await Promise.race([data.readModels.caughtUp(), heldUp(data, waiting.signal)]);
    return await work(data);
  } finally {
    waiting.abort();
    await data.close();
  }
}

/** Ends, with an error, once the same trouble has kept the read models from moving for a while; else never. */
async function heldUp({ directory, readModels }: DataDirectory, signal: AbortSignal): Promise<never> {
  let since = performance.now();
  for (;;) {
    await pause(BETWEEN_LOOKS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return new Promise(() => undefined);
    const why = (await readModels.status()).find(({ interruption }) => interruption !== undefined)?.interruption;
    if (why === undefined) since = performance.now();
    else if (performance.now() - since > PATIENCE) {
      throw new ReadModelsUnavailable(
        `The read models in ${directory} cannot be brought up to date: ${why.replace(/\.$/, '')}. Put that right, then try again.`,
      );
    }
  }
}
