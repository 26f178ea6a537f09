import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Fate } from './mutation-checks.js';

/** What one thread reads: every so many of the mutants, taking the documents in turn. */
export interface MutationWork {
  readonly documents: readonly { readonly name: string; readonly text: string }[];
  readonly seed: number;
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Threads cost a compiler each: more than this gain nothing. */
const MOST_THREADS = 4;

/** Reads mutants of the documents in as many threads as there are processors. The same seed makes the same mutants. */
export async function readMutants(documents: MutationWork['documents'], seed: number, count: number): Promise<Fate[]> {
  const step = Math.min(MOST_THREADS, availableParallelism());
  const shares = Array.from({ length: step }, (_, first) => readShare({ documents, seed, first, step, count }));
  return (await Promise.all(shares)).flat();
}

function readShare(work: MutationWork): Promise<Fate[]> {
  return new Promise((resolve, reject) => {
    const fates: Fate[] = [];
    const worker = new Worker(new URL('mutation-thread.ts', import.meta.url), {
      workerData: work,
      execArgv: ['--conditions=source', '--import', new URL('../from-source.mjs', import.meta.url).href],
    });
    worker.on('message', (fate: Fate) => fates.push(fate));
    worker.on('error', reject);
    worker.on('exit', () => {
      resolve(fates);
    });
  });
}
