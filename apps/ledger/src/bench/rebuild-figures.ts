import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDataDirectory } from '#data-directory';
import { fillCountry } from './country.js';
import { type Figure, figure, median } from './figure.js';
import { readBare } from './raw-table.js';
import { type RebuildInProcess } from './rebuild-program.js';
import { inScratchFolder } from './scratch.js';

const ROUNDS = 3;
const MANY = 1_000_000;
const FEWER = 100_000;

const PROGRAM = join(import.meta.dirname, 'rebuild-program.js');
const EMPTY_PROGRAM = 'process.stdout.write(String(process.resourceUsage().maxRSS / 1024))';

/** How fast a log of a million events is projected anew, beside one of 100,000, and how much memory a fresh process needs. */
export function rebuildFigures(words: (text: string) => void): Promise<Figure[]> {
  return inScratchFolder((many) =>
    inScratchFolder(async (fewer) => {
      for (const [folder, events] of [
        [fewer, FEWER],
        [many, MANY],
      ] as const) {
        words(`Filling a log with ${events.toLocaleString('en-GB')} events`);
        await fill(folder, events);
      }
      const rates = { bare: [] as number[], many: [] as number[], fewer: [] as number[] };
      const memory = { rebuild: [] as number[], empty: [] as number[] };
      for (let round = 0; round < ROUNDS; round++) {
        words(`Rebuilding in processes of their own, round ${round + 1} of ${ROUNDS}`);
        rates.bare.push(bareRate(many));
        rates.fewer.push((await rebuildIn(fewer)).eventsPerSecond);
        const { eventsPerSecond, eventsPerProcessorSecond, peakMemory } = await rebuildIn(many);
        words(`${Math.round(eventsPerProcessorSecond).toLocaleString('en-GB')} events a second of processor time`);
        rates.many.push(eventsPerSecond);
        memory.rebuild.push(peakMemory);
        memory.empty.push(await emptyProcess());
      }
      const rate = median(rates.many);
      return [
        figure('rebuild-1m', 'events/s', rate, {
          what: 'bare select and JSON.parse of the same events',
          value: median(rates.bare),
        }),
        figure('rebuild-1m-flatness', 'events/s', rate, {
          what: 'the same at 100,000 events',
          value: median(rates.fewer),
        }),
        figure('rebuild-1m-memory', 'MB', Math.max(...memory.rebuild), {
          what: 'an empty Node process',
          value: Math.max(...memory.empty),
        }),
      ];
    }),
  );
}

async function fill(directory: string, events: number): Promise<void> {
  const data = await openDataDirectory({ directory });
  try {
    await fillCountry(data, events);
  } finally {
    await data.close();
  }
}

function bareRate(folder: string): number {
  const start = performance.now();
  const events = readBare(join(folder, 'log.sqlite'));
  return (events / (performance.now() - start)) * 1000;
}

async function rebuildIn(folder: string): Promise<RebuildInProcess> {
  // With the options of Node that this process was started with, which are those of `npm run ledger`.
  const child = fork(PROGRAM, [folder]);
  const exited = once(child, 'exit');
  const said: RebuildInProcess[] = [];
  child.on('message', (message) => said.push(message as RebuildInProcess));
  await exited;
  const [figures] = said;
  if (!figures) throw new Error('The process that rebuilds failed.');
  return figures;
}

async function emptyProcess(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', EMPTY_PROGRAM]);
  return Number(stdout);
}
