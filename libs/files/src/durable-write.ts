import { randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from './file-store.errors.js';

/** Readable by its owner and group, writable by nobody: a stored file is never changed in place. */
const READ_ONLY = 0o440;

/** How the name of a file ends that is being written. */
export const UNFINISHED = '.part';

/** A file being written beside its final place: it becomes visible whole with `keepAs`, or not at all. */
export class DurableWrite {
  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  /** Starts a file in `folder`, which is made when it is not there. Throws the operating system's error. */
  static async in(folder: string, mode = READ_ONLY): Promise<DurableWrite> {
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${randomUUID()}${UNFINISHED}`);
    return new DurableWrite(path, await open(path, 'wx', mode));
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.handle.writeFile(bytes);
  }

  /** Puts the file at its final place, durably: the bytes first, then the name. */
  async keepAs(path: string): Promise<void> {
    await this.handle.sync();
    await this.handle.close();
    await mkdir(dirname(path), { recursive: true });
    await rename(this.path, path);
    await syncFolder(dirname(path));
  }

  /**
   * Puts the file at its final place as `keepAs` does, unless something is there already: of two that are put there at once,
   * one stays.
   *
   * @returns false when something was there, which then stays as it is
   */
  async keepAsFirst(path: string): Promise<boolean> {
    await this.handle.sync();
    await this.handle.close();
    const isFirst = await link(this.path, path).then(
      () => true,
      (error: unknown) => {
        if (systemCode(error) === 'EEXIST') return false;
        throw error;
      },
    );
    await rm(this.path, { force: true });
    await syncFolder(dirname(path));
    return isFirst;
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.handle.close();
    await rm(this.path, { force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
