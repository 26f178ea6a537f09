import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type EventLog, eventsUpTo } from '#event-log';
import { type NotePage, type SecondBuild, type SecondBuilder } from '#projections';
import { SECOND_HALF } from '../projections.js';
import { type ThreadOrder, type ThreadWord } from './builder-thread.js';

/** Below this many events a thread takes longer to start than it saves. */
const WORTH_A_THREAD = 20_000;

/**
 * Of the thread's heap, in MB: without a bound it grows to several times what is in use before anything is collected. Half
 * of the old generation is in use at most; a thread that needs more ends, and its half is built in the first one.
 */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 24 };

/** The sources need a compiler, which only tests and development have: the built program runs as it is. */
const fromSource = import.meta.url.endsWith('.ts');
const PROGRAM = new URL(`./builder-thread.${fromSource ? 'ts' : 'js'}`, import.meta.url);
const NODE_ARGUMENTS = fromSource
  ? ['--conditions=source', '--import', new URL('../../../../test/from-source.mjs', import.meta.url).href]
  : [];

/** Pages that may be on their way to the thread; with 500 events to a page they take some 20 MB together. */
const MOST_UNDER_WAY = 100;

/**
 * Builds half of the read models in a thread, when there is a core for it and enough to do.
 *
 * @param log the log that is rebuilt from
 */
export function secondBuilder(log: EventLog): SecondBuilder {
  return {
    projections: SECOND_HALF,
    isWorthwhile: async () => availableParallelism() > 1 && (eventsUpTo(await log.head()) ?? 0) >= WORTH_A_THREAD,
    begin: (names, path, signal) => new ThreadBuild({ names, path }, signal),
  };
}

class ThreadBuild implements SecondBuild {
  readonly #worker: Worker;
  /** Resolves when the thread has built everything and ended; rejects when it ends before. */
  readonly #built: Promise<void>;
  #underWay = 0;
  #complete = false;

  constructor(workerData: ThreadOrder, signal: AbortSignal) {
    this.#worker = new Worker(PROGRAM, { execArgv: NODE_ARGUMENTS, workerData, resourceLimits: HEAP });
    this.#built = this.#end(signal);
    // Whoever takes part hears of it.
    this.#built.catch(() => undefined);
  }

  async take(page: NotePage): Promise<void> {
    this.#worker.postMessage(page);
    this.#underWay += 1;
    while (this.#underWay >= MOST_UNDER_WAY) await Promise.race([once(this.#worker, 'message'), this.#built]);
  }

  complete(): Promise<void> {
    this.#worker.postMessage(null);
    return this.#built;
  }

  async #end(signal: AbortSignal): Promise<void> {
    const stop = (): void => void this.#worker.terminate();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    this.#worker.on('message', (word: ThreadWord) => {
      if (word === 'complete') this.#complete = true;
      else this.#underWay -= 1;
    });
    try {
      await once(this.#worker, 'exit');
      // A thread that is stopped before it has begun ends as well as one that is done.
      if (!this.#complete) throw new Error('The thread that builds read models ended before it was done.');
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}
