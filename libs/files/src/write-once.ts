import { join } from 'node:path';
import { DurableWrite } from './durable-write.js';
import { unavailable } from './file-store.errors.js';

/**
 * Writes a file that is never written again: it is there whole, durably, or not at all. The folder, which must know hard links,
 * is made when it is not there.
 *
 * @param mode who may read it; by default its owner and group
 * @returns false when there was one of this name already, which stays as it is
 * @throws FileStoreUnavailable when it cannot be written
 */
export async function writeOnce(folder: string, name: string, text: string, mode?: number): Promise<boolean> {
  let file: DurableWrite | null = null;
  try {
    file = await DurableWrite.in(folder, mode);
    await file.write(Buffer.from(text));
    return await file.keepAsFirst(join(folder, name));
  } catch (error) {
    await file?.discard().catch(() => undefined);
    throw unavailable(folder, 'written', error);
  }
}
