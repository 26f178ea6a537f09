import { type Command } from 'commander';
import { eventsUpTo } from '#event-log';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';
import { withDataDirectory } from '../with-data-directory.js';

const EVENTS_BETWEEN_WORDS = 100_000;

export function addRebuild(program: Command, terminal: Terminal): void {
  program
    .command('rebuild')
    .description('build the read models anew from the event log')
    .action(async (_options: object, command: Command) => {
      const { places, json } = settingsOf(command);
      await withDataDirectory(places, async ({ log, readModels }) => {
        const all = eventsUpTo(await log.head());
        const ofAll = all === null ? '' : ` of ${counted(all)}`;
        let said = 0;
        const figures = await readModels.rebuild((done) => {
          if (done - said < EVENTS_BETWEEN_WORDS) return;
          said = done;
          terminal.words(`${counted(done)}${ofAll} events so far`);
        });
        if (json) printJson(terminal, figures);
        else {
          const { events, seconds, eventsPerSecond } = figures;
          terminal.data(
            `${counted(events)} events in ${seconds.toFixed(2)} seconds, ` +
              `${counted(Math.round(eventsPerSecond))} events per second`,
          );
        }
      });
    });
}

const counted = (number: number): string => number.toLocaleString('en-GB');
