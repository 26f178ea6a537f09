import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KILOBYTE = 1024;

/** A disk in memory, small enough to be filled in no time. */
export class SmallDisk {
  readonly folder: string;
  readonly #ballast: string;

  /** @throws Error when this system lets nobody mount, or not this user */
  constructor(megabytes: number) {
    this.folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
    this.#ballast = join(this.folder, 'ballast');
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', this.folder], { stdio: 'pipe' });
    } catch (error) {
      rmdirSync(this.folder);
      throw error;
    }
  }

  /** Takes all the room there is, to the last page. */
  fill(): void {
    const file = openSync(this.#ballast, 'a');
    const piece = Buffer.alloc(4 * KILOBYTE);
    try {
      for (;;) writeSync(file, piece);
    } catch (error) {
      if (!(Error.isError(error) && Reflect.get(error, 'code') === 'ENOSPC')) throw error;
    } finally {
      closeSync(file);
    }
  }

  makeRoom(): void {
    rmSync(this.#ballast, { force: true });
  }

  dispose(): void {
    execFileSync('umount', [this.folder]);
    rmdirSync(this.folder);
  }
}

/** Why no disk can be mounted here; null when one can. */
export const whyNoDisk: string | null = tryOne();

function tryOne(): string | null {
  try {
    new SmallDisk(1).dispose();
    return null;
  } catch {
    return 'left out: only root may mount a small disk to fill';
  }
}
