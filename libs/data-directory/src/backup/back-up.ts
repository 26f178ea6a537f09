import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { extentOfLogFile } from '#event-log';
import { UNFINISHED } from '#files';
import { CHECKPOINTS_FOLDER, KEY_FILE } from '#integrity';
import { DIRECTORY_FILE, EXPORTS_FOLDER, FILES_FOLDER, LOG_FILE } from '../places.js';
import { asBackupFailed, BackupFailed } from './backup-failed.js';
import { entryOf, type Manifest, MANIFEST, manifestOf } from './manifest.js';
import { wholeFolder } from './whole-folder.js';

/** More pages than any file has: copied in one step, which no writer can make begin again. */
const ALL_PAGES = 2 ** 30;

/**
 * Copies everything that cannot be built again, while the service runs: log, people, the files they speak of, checkpoints and
 * the key that was made for them.
 * Read models and downloads are left out.
 *
 * @param directory the data directory
 * @param target a folder that does not exist yet
 * @throws BackupFailed when there is nothing to copy, or no room for it; the target is not there then
 */
export async function backUp(directory: string, target: string, madeAt: string): Promise<Manifest> {
  const source = resolve(directory);
  if (!existsSync(join(source, LOG_FILE))) {
    throw new BackupFailed(`${source} holds no ${LOG_FILE}: name the folder that the service keeps everything in.`);
  }
  try {
    return await wholeFolder(target, (folder) => fill(source, folder, madeAt));
  } catch (error) {
    throw asBackupFailed(error, 'The backup was not made');
  }
}

/**
 * Checkpoints before the log, which then holds at least what they speak of. The log before the rest: whatever its copy speaks of,
 * a person or a file, was kept before and is found by what is copied next.
 */
async function fill(source: string, folder: string, madeAt: string): Promise<Manifest> {
  const checkpoints = await filesIn(source, join(FILES_FOLDER, CHECKPOINTS_FOLDER));
  await copyFiles(source, folder, checkpoints);
  await copyDatabase(join(source, LOG_FILE), join(folder, LOG_FILE));
  const { events, head } = extentOfLogFile(join(folder, LOG_FILE));
  const paths = [LOG_FILE, ...checkpoints];
  if (existsSync(join(source, DIRECTORY_FILE))) {
    await copyDatabase(join(source, DIRECTORY_FILE), join(folder, DIRECTORY_FILE));
    paths.push(DIRECTORY_FILE);
  }
  const files = (await filesIn(source, FILES_FOLDER)).filter((path) => !isElsewhere(path));
  const kept = existsSync(join(source, KEY_FILE)) ? [KEY_FILE, ...files] : files;
  await copyFiles(source, folder, kept);
  paths.push(...kept);
  const entries = [];
  for (const path of paths) entries.push(await entryOf(folder, path));
  const manifest = manifestOf({ madeAt, events, head, files: entries });
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function copyDatabase(from: string, to: string): Promise<void> {
  const database = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(database, to, { rate: ALL_PAGES });
  } finally {
    database.close();
  }
  checkDatabase(to);
}

/** The copy is one file, without a log of its own beside it, and sound. */
function checkDatabase(path: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA journal_mode = DELETE');
    const answer = database.prepare('PRAGMA quick_check').get()?.quick_check;
    if (answer !== 'ok') throw new BackupFailed(`The copy of ${path} is damaged: ${String(answer)}.`);
  } finally {
    database.close();
  }
}

async function copyFiles(source: string, folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(join(source, path), join(folder, path), constants.COPYFILE_FICLONE);
  }
}

/** Copied before the log, or not at all. */
function isElsewhere(path: string): boolean {
  return [CHECKPOINTS_FOLDER, EXPORTS_FOLDER].some((name) => path.startsWith(`${FILES_FOLDER}/${name}/`));
}

/** Paths of the files within a folder of the data directory, relative to that. */
async function filesIn(source: string, within: string): Promise<string[]> {
  const folder = join(source, within);
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
