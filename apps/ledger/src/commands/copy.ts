import { type Command } from 'commander';
import { type CopyFigures, copyLog, type CopyProgress } from '#event-log';
import { logPlace } from '../log-place.js';
import { between, parsePlace } from '../place.js';
import { printJson, type Terminal } from '../terminal.js';

const EVENTS_BETWEEN_WORDS = 10_000;

const MORE_HELP = `
A place is a data folder (its log.sqlite) or EventStoreDB's connection string, such as
esdb://name:password@host:2113?tls=true. --data has no effect.

Stop the service first. Every event is copied as it was recorded, with its id and its time, and afterwards every event of
both logs is compared. A copy that was interrupted goes on when the same command is given again. A target that holds
anything but the beginning of the same log is refused.

People (directory.sqlite) and documents (files/) are not in the log: copy them beside it, as docs/running.md says.`;

export function addCopy(program: Command, terminal: Terminal): void {
  program
    .command('copy')
    .description('copy the event log from a file to EventStoreDB or back, and compare every event')
    .requiredOption('--from <place>', 'the log to copy', parsePlace('a connection string'))
    .requiredOption(
      '--to <place>',
      'where to: a new place, or one where such a copy was interrupted',
      parsePlace('a connection string'),
    )
    .addHelpText('after', MORE_HELP)
    .action(async (_options: object, command: Command) => {
      const { from, to, json } = command.optsWithGlobals<{ from: string; to: string; json?: boolean }>();
      const [source, target] = [logPlace(from, '--from'), logPlace(to, '--to')];
      const progress = progressTo((text) => terminal.words(text));
      const figures = await between(source, target, 'log', async (log, openTarget) =>
        copyLog(log, await openTarget(), progress),
      );
      if (json) printJson(terminal, { from: source.name, to: target.name, ...figures });
      else terminal.data(inWords(figures, source.name, target.name));
    });
}

/** Says now and then how far it is. */
function progressTo(words: (text: string) => void): (progress: CopyProgress) => void {
  let next = EVENTS_BETWEEN_WORDS;
  let before: CopyProgress['doing'] = 'copying';
  return ({ doing, events }) => {
    if (doing !== before) {
      before = doing;
      next = EVENTS_BETWEEN_WORDS;
      words('Everything is copied; comparing every event.');
    }
    if (events < next) return;
    next = events - (events % EVENTS_BETWEEN_WORDS) + EVENTS_BETWEEN_WORDS;
    words(`${events.toLocaleString('en-GB')} events ${doing === 'copying' ? 'copied' : 'compared'} so far`);
  };
}

function inWords({ events, copied, sha256 }: CopyFigures, from: string, to: string): string {
  const number = (count: number): string => count.toLocaleString('en-GB');
  return [
    `${number(events)} events, ${number(copied)} of them copied now, from ${from} to ${to}.`,
    `Every event compared: the same in both. SHA-256 ${sha256}`,
    'People and files are not in the log: copy them beside it.',
  ].join('\n');
}
