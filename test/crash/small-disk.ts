import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
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

  /** Takes all the room there is, to the last page, and gives so many bytes of it back. */
  fill(left = 0): void {
    const file = openSync(this.#ballast, 'a');
    const piece = Buffer.alloc(4 * KILOBYTE);
    try {
      for (;;) writeSync(file, piece);
    } catch (error) {
      if (!(Error.isError(error) && Reflect.get(error, 'code') === 'ENOSPC')) throw error;
    } finally {
      closeSync(file);
    }
    if (left > 0) truncateSync(this.#ballast, statSync(this.#ballast).size - left);
  }

  makeRoom(): void {
    rmSync(this.#ballast, { force: true });
  }

  /** Only while nobody has a file on it open for writing: the system refuses otherwise. */
  remount(as: 'ro' | 'rw'): void {
    execFileSync('mount', ['-o', `remount,${as}`, this.folder], { stdio: 'pipe' });
  }

  dispose(): void {
    // Also when a failed test has left a file open.
    execFileSync('umount', ['--lazy', this.folder]);
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
