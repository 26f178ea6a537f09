import { type DataDirectory } from '#data-directory';

/** Between two looks whether this node's lists have caught up, in milliseconds. */
const BETWEEN_LOOKS = 1_000;

/** Waits until this node's lists show all that is recorded by now; throws when the process is to stop before. */
export async function untilShown(
  { log, readModels }: Pick<DataDirectory, 'log' | 'readModels'>,
  signal: AbortSignal,
): Promise<void> {
  const head = await log.head();
  while (!(await readModels.waitFor(head, BETWEEN_LOOKS))) signal.throwIfAborted();
}
