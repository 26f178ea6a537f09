import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type EventLog } from '#event-log';
import { type SecondBuilder } from '#projections';
import { SECOND_HALF } from '../projections.js';
import { type ThreadOrder } from './builder-thread.js';

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

/**
 * Builds half of the read models in a thread, when there is a core for it and enough to do.
 *
 * @param log the log in `logFile`, which the thread opens for itself
 */
export function secondBuilder(log: EventLog, logFile: string): SecondBuilder {
  return {
    projections: SECOND_HALF,
    isWorthwhile: async () => availableParallelism() > 1 && Number(await log.head()) >= WORTH_A_THREAD,
    async build({ path, batchSize, signal }) {
      signal.throwIfAborted();
      const workerData: ThreadOrder = { logFile, path, batchSize };
      const worker = new Worker(PROGRAM, { execArgv: NODE_ARGUMENTS, workerData, resourceLimits: HEAP });
      const stop = (): void => void worker.terminate();
      signal.addEventListener('abort', stop);
      const said: unknown[] = [];
      worker.on('message', (word) => said.push(word));
      try {
        await once(worker, 'exit');
        // A thread that is stopped before it has begun ends as well as one that is done.
        if (said.length === 0) throw new Error('The thread that builds read models ended before it was done.');
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  };
}
