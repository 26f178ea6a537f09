import { type Command } from 'commander';
import { type CarryingDirectory, copyDirectory, type DirectoryCopyFigures } from '#people';
import { peoplePlace } from '../people-place.js';
import { between, parsePlace } from '../place.js';
import { CommandRefused } from '../refusal.js';
import { printJson, type Terminal } from '../terminal.js';

const RECORDS_BETWEEN_WORDS = 50_000;

const MORE_HELP = `
A place is a data folder (its directory.sqlite) or the address of Redis, such as redis://name:password@host:6379.
--data has no effect.

Stop the service first. Everyone is copied with their id, name, email and password as it is kept (a hash), and the whole
access log with its own times; afterwards everything in both places is compared. Sessions, links that work once and tries
to sign in are left, because they end by themselves: people sign in again, and whoever was invited needs a new link.

A copy that was interrupted goes on when the same command is given again. A target that holds anything but what the source
holds is refused, so that nobody who was removed comes back.`;

export function addCopyPeople(program: Command, terminal: Terminal): void {
  program
    .command('copy-people')
    .description('copy people and the access log from a folder to Redis or back, and compare them')
    .requiredOption('--from <place>', 'the people to copy', parsePlace('the address of Redis'))
    .requiredOption(
      '--to <place>',
      'where to: a new place, or one where such a copy was interrupted',
      parsePlace('the address of Redis'),
    )
    .addHelpText('after', MORE_HELP)
    .action(async (_options: object, command: Command) => {
      const { from, to, json } = command.optsWithGlobals<{ from: string; to: string; json?: boolean }>();
      const [source, target] = [peoplePlace(from, '--from'), peoplePlace(to, '--to')];
      const words = (text: string): void => terminal.words(text);
      const figures = await between(source, target, 'people', (directory, openTarget) =>
        copyPeople(directory, source.name, openTarget, words),
      );
      if (json) printJson(terminal, { from: source.name, to: target.name, ...figures });
      else terminal.data(inWords(figures, source.name, target.name));
    });
}

async function copyPeople(
  from: CarryingDirectory,
  name: string,
  openTarget: () => Promise<CarryingDirectory>,
  words: (text: string) => void,
): Promise<DirectoryCopyFigures> {
  if ((await from.people.all()).length === 0) throw new CommandRefused([`Nobody is known at ${name}.`]);
  return copyDirectory(from, await openTarget(), progressTo(words));
}

/** Says now and then how far it is. */
function progressTo(words: (text: string) => void): (accessRecords: number) => void {
  let next = RECORDS_BETWEEN_WORDS;
  return (accessRecords) => {
    if (accessRecords < next) return;
    next = accessRecords - (accessRecords % RECORDS_BETWEEN_WORDS) + RECORDS_BETWEEN_WORDS;
    words(`${accessRecords.toLocaleString('en-GB')} access records so far`);
  };
}

function inWords(figures: DirectoryCopyFigures, from: string, to: string): string {
  const { people, peopleCopied, accessRecords, accessRecordsCopied } = figures;
  const number = (count: number): string => count.toLocaleString('en-GB');
  return [
    `${number(people)} people, ${number(peopleCopied)} of them copied now, from ${from} to ${to}.`,
    `${number(accessRecords)} access records, ${number(accessRecordsCopied)} of them copied now.`,
    'Everything compared: the same in both. Sessions, links and tries to sign in were left: people sign in again.',
  ].join('\n');
}
