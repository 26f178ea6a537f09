import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type DatabaseSync } from 'node:sqlite';

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

/** Whether a file passes the quick check, made in a thread; null when the thread cannot tell, or was stopped. */
export async function isSoundByThread(path: string, signal: AbortSignal): Promise<boolean | null> {
  const answer = Promise.withResolvers<boolean | null>();
  const thread = new Worker(PROGRAM, { eval: true, workerData: path })
    .once('message', (sound) => answer.resolve(typeof sound === 'boolean' ? sound : null))
    .once('error', () => answer.resolve(null))
    .once('exit', () => answer.resolve(null));
  const stop = (): void => answer.resolve(null);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await answer.promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
