import { type Command, InvalidArgumentError } from 'commander';
import { type CopyFigures, copyLog, type CopyProgress } from '#event-log';
import { logPlace, type LogPlace } from '../log-place.js';
import { CommandRefused } from '../refusal.js';
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
    .requiredOption('--from <place>', 'the log to copy', parsePlace)
    .requiredOption('--to <place>', 'where to: a new place, or one where such a copy was interrupted', parsePlace)
    .addHelpText('after', MORE_HELP)
    .action(async (_options: object, command: Command) => {
      const { from, to, json } = command.optsWithGlobals<{ from: string; to: string; json?: boolean }>();
      const [source, target] = [logPlace(from, '--from'), logPlace(to, '--to')];
      const figures = await copy(source, target, (text) => terminal.words(text));
      if (json) printJson(terminal, { from: source.name, to: target.name, ...figures });
      else terminal.data(inWords(figures, source, target));
    });
}

async function copy(source: LogPlace, target: LogPlace, words: (text: string) => void): Promise<CopyFigures> {
  if (source.name === target.name) throw new CommandRefused([`--from and --to are the same place, ${source.name}.`]);
  if (!source.exists) {
    throw new CommandRefused([`${source.name} holds no log: name the folder that the service keeps everything in.`]);
  }
  const from = await source.open();
  try {
    const to = await target.open();
    try {
      return await copyLog(from, to, progressTo(words));
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
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

function inWords({ events, copied, sha256 }: CopyFigures, source: LogPlace, target: LogPlace): string {
  const number = (count: number): string => count.toLocaleString('en-GB');
  return [
    `${number(events)} events, ${number(copied)} of them copied now, from ${source.name} to ${target.name}.`,
    `Every event compared: the same in both. SHA-256 ${sha256}`,
    'People and files are not in the log: copy them beside it.',
  ].join('\n');
}

function parsePlace(typed: string): string {
  if (typed.trim() === '') throw new InvalidArgumentError('Name a data folder or a connection string.');
  return typed.trim();
}
