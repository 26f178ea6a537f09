import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/** Below this many bytes a thread takes longer to start than the check. */
const WORTH_A_THREAD = 32 * 1024 * 1024;

/** Plain JavaScript in a text: neither the build nor the specs have to find a file for it. Answers null when it cannot tell. */
const PROGRAM = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData } = require('node:worker_threads');
  let sound = null;
  try {
    const database = new DatabaseSync(workerData, { readOnly: true, timeout: 1000 });
    sound = database.prepare('PRAGMA quick_check(1)').get().quick_check === 'ok';
    database.close();
  } catch (error) {
    // SQLite's codes for a damaged file and for one that is no database.
    if ([11, 26].includes(error.errcode & 0xff)) sound = false;
  }
  parentPort.postMessage(sound);
`;

/** A check in a thread; null when the thread cannot tell, or was stopped. */
interface Check {
  readonly answer: Promise<boolean | null>;
  readonly stop: () => void;
}

/** Those that were begun before anybody asked, by path. */
const begun = new Map<string, Check>();

/** Whether a file is so large that its check is better made beside the rest of a start: two seconds for a gigabyte. */
export function takesLongToCheck(path: string): boolean {
  return statSync(path).size >= WORTH_A_THREAD;
}

/** What SQLite's quick check finds first; null when the file is sound. */
export function damageIn(database: DatabaseSync): string | null {
  const found = String(database.prepare('PRAGMA quick_check(1)').get()?.quick_check);
  // The check has filled the cache with pages that nobody is going to want.
  database.exec('PRAGMA shrink_memory');
  return found === 'ok' ? null : found;
}

/**
 * Begins to check the large ones among the files of a folder, for whoever asks for one of them first. A program that is still
 * to be loaded takes as long as the check of half a gigabyte. Where there is nothing to check, nothing happens.
 *
 * @param name of the files, as a whole
 */
export function beginChecks(folder: string, name: RegExp): void {
  for (const path of filesIn(folder, name)) if (!begun.has(path)) begun.set(path, check(path));
}

/** Whether a file passes the quick check, made in a thread; null when the thread cannot tell, or was stopped. */
export async function isSoundByThread(path: string, signal: AbortSignal): Promise<boolean | null> {
  const early = begun.get(path);
  begun.delete(path);
  const sound = early ? await unlessAborted(early, signal) : null;
  // One that was begun early may have met a file that another process was about to replace.
  return sound === null && !signal.aborted ? unlessAborted(check(path), signal) : sound;
}

function filesIn(folder: string, name: RegExp): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => name.test(file))
      .map((file) => join(folder, file))
      .filter(takesLongToCheck);
  } catch {
    // There is no such folder yet, or no such file any more: whoever opens it says what is wrong.
    return [];
  }
}

function check(path: string): Check {
  const answer = Promise.withResolvers<boolean | null>();
  const thread = new Worker(PROGRAM, { eval: true, workerData: path })
    .once('message', (sound) => answer.resolve(typeof sound === 'boolean' ? sound : null))
    .once('error', () => answer.resolve(null))
    .once('exit', () => answer.resolve(null));
  return { answer: answer.promise, stop: () => void thread.terminate() };
}

async function unlessAborted({ answer, stop }: Check, signal: AbortSignal): Promise<boolean | null> {
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await answer;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
