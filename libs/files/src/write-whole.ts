import { join } from 'node:path';
import { DurableWrite } from './durable-write.js';
import { unavailable } from './file-store.errors.js';

/**
 * Writes a file from its parts, one after the other: it is there whole, durably, or not at all. The folder is made when it
 * is not there.
 *
 * @throws FileStoreUnavailable when it cannot be written; and whatever `parts` throws
 */
export async function writeWhole(folder: string, name: string, parts: AsyncIterable<string>): Promise<void> {
  const writing = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      return await write();
    } catch (error) {
      throw unavailable(folder, 'written', error);
    }
  };
  const file = await writing(() => DurableWrite.in(folder));
  try {
    for await (const part of parts) await writing(() => file.write(Buffer.from(part)));
    await writing(() => file.keepAs(join(folder, name)));
  } catch (error) {
    await file.discard().catch(() => undefined);
    throw error;
  }
}
