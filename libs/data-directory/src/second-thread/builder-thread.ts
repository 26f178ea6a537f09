/** The program of a thread that builds half of the read models from what another thread notes of the log. */
import { parentPort, workerData } from 'node:worker_threads';
import { isNoted, type NotePage, NotesBuild } from '#projections';
import { PROJECTIONS } from '../projections.js';

/** What a thread is given to do. */
export interface ThreadOrder {
  /** Of the projections, in the order of the notes in a page. */
  readonly names: readonly string[];
  /** Of the file to build. */
  readonly path: string;
}

/** What the thread says: after each page, and at the end. */
export type ThreadWord = 'taken' | 'complete';

const { names, path } = workerData as ThreadOrder;
const projections = names.flatMap((name) => PROJECTIONS.filter((projection) => projection.name === name));
const build = new NotesBuild(path, projections.filter(isNoted));
// Who wants it to stop ends the thread.
parentPort?.on('message', (page: NotePage | null) => {
  if (page) {
    build.take(page);
    say('taken');
  } else {
    build.complete();
    say('complete');
    parentPort?.close();
  }
});

function say(word: ThreadWord): void {
  parentPort?.postMessage(word);
}
