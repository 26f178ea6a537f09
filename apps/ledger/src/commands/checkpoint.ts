import { type Command } from 'commander';
import { signLog } from '#integrity';
import { CommandRefused } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { printJson, type Terminal } from '../terminal.js';
import { withNotary } from '../with-notary.js';

const MORE_HELP = `
Prints the checkpoint, to be kept where nobody who runs this service can change it:
  ledger checkpoint > 2026-03-01.txt
Later, "ledger check --checkpoint 2026-03-01.txt" proves that what was recorded by then is still as it was.`;

export function addCheckpoint(program: Command, terminal: Terminal): void {
  program
    .command('checkpoint')
    .description('sign what has been recorded so far, and print the signed checkpoint')
    .addHelpText('after', MORE_HELP)
    .action(async (_options: object, command: Command) => {
      const { places, json } = settingsOf(command);
      await withNotary(places, async (notary) => {
        const outcome = await signLog(notary, new Date().toISOString(), new AbortController().signal);
        if (outcome.kind === 'empty')
          throw new CommandRefused(['Nothing is recorded yet, so there is nothing to sign.']);
        if (outcome.kind === 'refused') {
          throw new CommandRefused([
            `Nothing was signed. ${outcome.finding.sentence}`,
            'Run "ledger check" to see where, and keep everything as it is until it is known why.',
          ]);
        }
        const { size, text, isNew } = outcome;
        const key = notary.key.verifier.text;
        if (json) printJson(terminal, { records: size, isNew, key, checkpoint: text });
        else {
          terminal.words(
            `${size.toLocaleString('en-GB')} records ${isNew ? 'signed' : 'were signed before'}, by ${key}`,
          );
          terminal.data(text.trimEnd());
        }
      });
    });
}
