import { type Command } from 'commander';
import { eventsUpTo } from '#event-log';
import {
  type Checkpoint,
  checkLog,
  type CheckResult,
  type Notary,
  openCheckpoint,
  parseVerifierKey,
  type VerifierKey,
} from '#integrity';
import { readNamedFile } from '../read-file.js';
import { CommandRefused } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { printJson, type Terminal } from '../terminal.js';
import { withNotary } from '../with-notary.js';

const BETWEEN_WORDS = 100_000;

const MORE_HELP = `
Every record is read from the first one and compared with every checkpoint that was signed. An end with status 0 says that
nothing recorded before the last of them was altered, removed, moved or put in.

Whoever can replace the log, the checkpoints and the key of this service can deceive it. A checkpoint and the key that were noted
down elsewhere cannot be deceived: name them with --checkpoint and --key.`;

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('prove that nothing recorded before a checkpoint was altered, removed, moved or put in')
    .option('--checkpoint <files...>', 'checkpoints that were kept elsewhere')
    .option('--key <keys...>', 'believe only these keys for --checkpoint, such as name+0123abcd+AekyeRrm…')
    .addHelpText('after', MORE_HELP)
    .action(async (_options: object, command: Command) => {
      const { places, json } = settingsOf(command);
      const { checkpoint: files = [], key } = command.opts<{ checkpoint?: string[]; key?: string[] }>();
      const keys = key?.map(keyTyped);
      await withNotary(places, async (notary) => {
        const elsewhere: Checkpoint[] = [];
        for (const file of files) elsewhere.push(await readCheckpoint(file, keys ?? notary.known));
        const result = await checkLog(notary, {
          elsewhere,
          signal: new AbortController().signal,
          onProgress: await progressTo(terminal, notary),
        });
        if (json) printJson(terminal, { ...result, key: notary.key.verifier.text });
        else terminal.data(inWords(result));
        if (result.findings.length > 0) throw new CommandRefused(result.findings.map(({ sentence }) => sentence));
      });
    });
}

function keyTyped(typed: string): VerifierKey {
  const key = parseVerifierKey(typed);
  if (key) return key;
  throw new CommandRefused([`--key must be a key such as name+0123abcd+AekyeRrm…; it is "${typed}".`]);
}

async function readCheckpoint(file: string, keys: readonly VerifierKey[]): Promise<Checkpoint> {
  const opened = openCheckpoint((await readNamedFile(file)).toString(), keys);
  switch (opened.kind) {
    case 'signed':
      return opened.checkpoint;
    case 'unknown-key':
      throw new CommandRefused([
        `${file} was not signed by a key that is known here: name the key that you noted down with --key.`,
      ]);
    case 'forged':
    case 'malformed':
      throw new CommandRefused([`${file} is not a checkpoint as it was signed: take another copy.`]);
  }
}

/** Says now and then how far it is, out of how many where the log counts them. */
async function progressTo(terminal: Terminal, { log }: Notary): Promise<(records: number) => void> {
  const all = eventsUpTo(await log.head());
  const ofAll = all === null ? '' : ` of ${grouped(all)}`;
  return (records) => {
    if (records % BETWEEN_WORDS === 0) terminal.words(`${grouped(records)}${ofAll} records so far`);
  };
}

function inWords({ records, sound, checkpoints, fingerprint, findings }: CheckResult): string {
  const read = `${counted(records, 'record')} read and compared with ${counted(checkpoints, 'checkpoint')}.`;
  if (findings.length > 0) return read;
  const signed =
    sound === records
      ? 'All of them are as they were signed.'
      : `The first ${grouped(sound)} are as they were signed; no checkpoint speaks of the ${grouped(records - sound)} since.`;
  return `${read}\n${signed}\nFingerprint ${fingerprint}`;
}

function counted(count: number, one: string): string {
  return `${grouped(count)} ${one}${count === 1 ? '' : 's'}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}
