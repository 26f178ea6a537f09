import { join } from 'node:path';
import { type Command } from 'commander';
import { DIRECTORY_FILE } from '#data-directory';
import { loadDemonstration } from '#demonstration';
import { londonDay } from '#follow-up';
import { openSqliteDirectory } from '#people';
import { CommandRefused } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';
import { withDataDirectory } from '../with-data-directory.js';

export function addDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('load the demonstration: twelve made-up partnerships and three years of their history')
    .action(async (_options: object, command: Command) => {
      const { data, json } = settingsOf(command);
      // Opened once beforehand, so that a folder that cannot be used is refused before anything is put in it.
      const directory = await withDataDirectory(data, (opened) => Promise.resolve(opened.directory));
      const names = openSqliteDirectory({ file: join(directory, DIRECTORY_FILE) });
      try {
        const outcome = await loadDemonstration({
          directory,
          people: names.people,
          today: londonDay(new Date().toISOString()),
          onProgress: tellProgress(terminal),
        });
        if (outcome.kind === 'refused') throw CommandRefused.because(outcome.refusal);
        const { partnerships, people, steps } = outcome;
        if (json) printJson(terminal, { partnerships, people, steps });
        else {
          terminal.data(
            `${partnerships} partnerships, ${people} people and ${steps.toLocaleString('en-GB')} steps of their history`,
          );
          terminal.words('Start the server on this folder and sign in as any of them.');
        }
      } finally {
        await names.close();
      }
    });
}

/** Says every tenth of the way. */
function tellProgress(terminal: Terminal): (share: number) => void {
  let said = 0;
  return (share) => {
    const tenths = Math.floor(share * 10);
    if (tenths <= said) return;
    said = tenths;
    terminal.words(`${tenths * 10}%`);
  };
}
