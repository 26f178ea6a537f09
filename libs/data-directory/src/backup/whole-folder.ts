import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { makeDirectory } from '../make-directory.js';
import { BackupFailed } from './backup-failed.js';

/**
 * Fills a folder that appears whole or not at all: it is made beside its place and renamed once everything in it is on
 * the disk.
 *
 * @throws BackupFailed when something is there already
 */
export async function wholeFolder<Result>(place: string, fill: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = resolve(place);
  await refuseOccupied(folder);
  const making = join(dirname(folder), `.${basename(folder)}.part`);
  await rm(making, { recursive: true, force: true });
  makeDirectory(dirname(folder));
  await mkdir(making, { mode: 0o700 });
  try {
    const result = await fill(making);
    await syncAll(making);
    await rename(making, folder);
    await sync(dirname(folder));
    return result;
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
}

async function refuseOccupied(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (Error.isError(error) && Reflect.get(error, 'code') === 'ENOENT') return [];
    throw error;
  });
  if (entries.length === 0) return;
  throw new BackupFailed(
    `${folder} is not empty, and nothing in it was touched: name a folder that does not exist yet.`,
  );
}

async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await sync(join(entry.parentPath, entry.name));
  }
  await sync(folder);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
