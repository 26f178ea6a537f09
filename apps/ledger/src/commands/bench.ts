import { cpus } from 'node:os';
import { type Command } from 'commander';
import { appendFigures } from '../bench/append-figures.js';
import { EVENTSTORE_FIGURES, eventStoreFigures } from '../bench/eventstore-figures.js';
import { type Figure } from '../bench/figure.js';
import { logFigures } from '../bench/log-figures.js';
import { readingFigures } from '../bench/reading-figures.js';
import { rebuildFigures } from '../bench/rebuild-figures.js';
import { serverFigures } from '../bench/server-figures.js';
import { settingsOf } from '../settings.js';
import { printJson, printTable, type Terminal } from '../terminal.js';

/** Figures that are taken together, by name. */
const MEASUREMENTS: readonly {
  readonly names: readonly string[];
  readonly take: (words: (text: string) => void) => Promise<Figure[]>;
}[] = [
  { names: ['append-one', 'append-64', 'append-64-vs-raw'], take: appendFigures },
  { names: ['replay', 'rebuild-100k', 'sign-100k', 'check-100k'], take: logFigures },
  { names: ['rebuild-1m', 'rebuild-1m-flatness', 'rebuild-1m-memory'], take: rebuildFigures },
  { names: ['read-001', 'read-5mb'], take: readingFigures },
  {
    names: [
      'page-recommendation-p99',
      'page-recommendation-p99-as-at',
      'page-board-p99',
      'page-board-p99-as-at',
      'page-national-p99',
      'page-national-p99-as-at',
      'start-warm',
      'memory-at-rest',
    ],
    take: serverFigures,
  },
  { names: EVENTSTORE_FIGURES, take: (words) => eventStoreFigures(process.env.EVENTSTORE_URL?.trim() ?? '', words) },
];

export function addBench(program: Command, terminal: Terminal): void {
  program
    .command('bench')
    .description('measure speed and memory, each figure beside a baseline taken in the same run')
    .option('--only <name...>', 'take these figures only')
    .action(async (_options: object, command: Command) => {
      const { only } = command.opts<{ only?: string[] }>();
      const known = MEASUREMENTS.flatMap(({ names }) => names);
      const unknown = only?.find((name) => !known.includes(name));
      if (unknown !== undefined) {
        command.error(`There is no figure called ${unknown}; choose from: ${known.join(', ')}.`);
      }
      const wanted = (name: string) => only?.includes(name) ?? true;

      const figures: Figure[] = [];
      for (const { names, take } of MEASUREMENTS) {
        if (!names.some(wanted)) continue;
        terminal.words(`Measuring ${names.filter(wanted).join(', ')}`);
        figures.push(...(await take((text) => terminal.words(text))).filter(({ name }) => wanted(name)));
      }
      const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.versions.node };
      if (settingsOf(command).json) printJson(terminal, { machine, figures });
      else {
        terminal.data(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);
        printTable(
          terminal,
          ['Figure', 'Value', 'Unit', 'Ratio', 'To'],
          figures.map(({ name, value, unit, ratio, baseline }) => [
            name,
            String(value),
            unit,
            String(ratio),
            `${baseline.what} (${baseline.value})`,
          ]),
        );
      }
    });
}
