import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

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
  static async in(folder: string): Promise<DurableWrite> {
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${randomUUID()}${UNFINISHED}`);
    return new DurableWrite(path, await open(path, 'wx', READ_ONLY));
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
