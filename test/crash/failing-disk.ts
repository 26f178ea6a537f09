import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const BYTES = 48 * 1024 * 1024;

/** A disk that the system turns read-only when it meets an error on it, as most servers' disks are set up. */
export class FailingDisk {
  readonly folder: string;
  readonly #place: string;
  readonly #image: string;

  /** @throws Error when this system lets nobody make such a disk, or not this user */
  constructor() {
    this.#place = mkdtempSync(join(tmpdir(), 'failing-disk-'));
    this.#image = join(this.#place, 'image');
    this.folder = join(this.#place, 'disk');
    try {
      closeSync(openSync(this.#image, 'w'));
      truncateSync(this.#image, BYTES);
      run('mkfs.ext4', '-q', '-F', this.#image);
      run('mkdir', this.folder);
      this.#mount();
    } catch (error) {
      rmSync(this.#place, { recursive: true });
      throw error;
    }
  }

  /** Lets the system meet an error: from now on nothing can be written, not even to files that are open for it. */
  fail(): void {
    const device = run('findmnt', '--noheadings', '--output', 'SOURCE', this.folder).trim();
    writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, '1');
  }

  /** What whoever runs it does: takes it out, has it checked, and puts it back. Nobody may have a file on it open. */
  repair(): void {
    run('umount', this.folder);
    run('sh', '-c', 'fsck.ext4 -y "$1" || test $? -eq 1', 'sh', this.#image);
    this.#mount();
  }

  dispose(): void {
    run('umount', '--lazy', this.folder);
    rmSync(this.#place, { recursive: true });
  }

  #mount(): void {
    run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.folder);
  }
}

/** Why no such disk can be made here; null when one can. */
export const whyNoFailingDisk: string | null = tryOne();

function tryOne(): string | null {
  try {
    new FailingDisk().dispose();
    return null;
  } catch {
    return 'left out: only root, on Linux, may make a disk that fails';
  }
}

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
}
