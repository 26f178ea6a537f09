import { type Command } from 'commander';
import { openPeople } from '#data-directory';
import { loadDemonstration } from '#demonstration';
import { londonDay } from '#follow-up';
import { CommandRefused } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';
import { withDataDirectory } from '../with-data-directory.js';

const IN_A_FOLDER = 'The demonstration is played into the log of a folder: load it without EVENTSTORE_URL.';

export function addDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('load the demonstration: twelve made-up partnerships and three years of their history')
    .action(async (_options: object, command: Command) => {
      const { places, json } = settingsOf(command);
      if (places.eventStoreUrl !== null) throw new CommandRefused([IN_A_FOLDER]);
      // Opened once beforehand, so that a folder that cannot be used is refused before anything is put in it.
      const directory = await withDataDirectory(places, (opened) => Promise.resolve(opened.directory));
      const names = await openPeople(places);
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
