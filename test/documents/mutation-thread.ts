/** The program of a thread that reads its share of the mutants. */
import { parentPort, workerData } from 'node:worker_threads';
import { fateOf, subjectOf } from './mutation-checks.js';
import { type MutationWork } from './mutation-work.js';

function run({ documents, seed, first, step, count }: MutationWork): void {
  const subjects = documents.map(({ name, text }) => subjectOf(name, text));
  for (let mutant = first; mutant < count; mutant += step) {
    const subject = subjects[mutant % subjects.length];
    if (subject !== undefined) parentPort?.postMessage(fateOf(subject, seed + mutant));
  }
}

run(workerData as MutationWork);
