import { type Dirent } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED } from './durable-write.js';
import { systemCode, unavailable } from './file-store.errors.js';

/** Nobody writes on one file for so long, in milliseconds: whoever did is dead. */
const LONGEST_WRITE = 60 * 60_000;

/**
 * Removes the files that processes were writing when they died. Those of the living are younger, and stay.
 *
 * @param filesFolder the folder of the file store
 * @throws FileStoreUnavailable when they cannot be listed or removed
 */
export async function clearUnfinished(filesFolder: string, now = Date.now()): Promise<void> {
  try {
    for (const entry of await entriesOf(filesFolder)) {
      if (!entry.isFile() || !entry.name.endsWith(UNFINISHED)) continue;
      const path = join(entry.parentPath, entry.name);
      const lastWritten = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => now,
      );
      if (now - lastWritten > LONGEST_WRITE) await rm(path, { force: true });
    }
  } catch (error) {
    throw unavailable(filesFolder, 'written', error);
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
