import { basename } from 'node:path';
import { type Command } from 'commander';
import {
  CatalogueQueries,
  type Change,
  changeInWords,
  type EditionChoices,
  type Identities,
  type ImportOutcome,
  type ImportedPublication,
  importDocument,
} from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { newCommandId } from '#event-log';
import { londonDay, openFollowUps } from '#follow-up';
import { adviceFor, parseEdition, parseIdentity } from '../import-choices.js';
import { readNamedFile } from '../read-file.js';
import { CommandRefused, sentencesFor } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';
import { withDataDirectory } from '../with-data-directory.js';

/** Milliseconds. */
const LONGEST_WAIT = 60_000;

type Imported = Extract<ImportOutcome, { kind: 'imported' }>;

const OUTCOMES: Readonly<Record<ImportedPublication['outcome'], string>> = {
  new: 'new',
  'already-known': 'already known',
  amended: 'amended',
  refused: 'refused',
};

export function addImport(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .argument('<files...>', 'published reports: PDF, Word (.docx), OpenDocument (.odt), HTML, Markdown or plain text')
    .option('--approve', 'approve them, so that partnerships can answer them; approves corrections too')
    .option('--edition <new=known>', 'which publication one in them is an edition of; NEW=own for none', parseEdition)
    .option('--identify <new=known>', 'which known item one in them is; NEW=replaces:KNOWN, or NEW=new', parseIdentity)
    .description('register the publications in documents')
    .action(async (files: string[], options: ImportOptions, command: Command) => {
      const { approve } = options;
      const { places, json } = settingsOf(command);
      await withDataDirectory(places, async (directory) => {
        const refused: string[] = [];
        const imported: { file: string; outcome: Imported }[] = [];
        for (const file of files) {
          try {
            const outcome = await importFile(directory, file, options);
            imported.push({ file, outcome });
            if (!json) printOutcome(terminal, outcome);
            refused.push(...refusalsIn(outcome));
          } catch (error) {
            const sentences = sentencesFor(error);
            if (!sentences) throw error;
            refused.push(...sentences);
          }
        }
        if (approve === true) await openAndShow(directory, terminal);
        if (json) printJson(terminal, imported.map(asJson));
        if (refused.length > 0) throw new CommandRefused(refused);
      });
    });
}

interface ImportOptions {
  readonly approve?: boolean;
  readonly edition?: EditionChoices;
  readonly identify?: Identities;
}

async function importFile(
  { log, files, readModels }: DataDirectory,
  file: string,
  { approve, edition, identify }: ImportOptions,
): Promise<Imported> {
  const bytes = await readNamedFile(file);
  const today = londonDay(new Date().toISOString());
  const outcome = await importDocument({
    log,
    files,
    catalogue: new CatalogueQueries(readModels),
    bytes,
    approve: approve === true,
    choices: { editionOf: edition, identities: identify },
    context: { commandId: newCommandId(), today, occurredOn: today, actor: 'command-line', role: 'publisher' },
  });
  if (outcome.kind === 'refused') throw new CommandRefused([`${basename(file)}: ${outcome.refusal.message}`]);
  // So that the next document is compared with this one too.
  await readModels.waitFor(outcome.position, LONGEST_WAIT);
  return outcome;
}

/** Opens what now comes to the partnerships, and waits until pages and lists show it. */
async function openAndShow({ log, readModels }: DataDirectory, terminal: Terminal): Promise<void> {
  await readModels.waitFor(await log.head(), LONGEST_WAIT);
  const opened = await openFollowUps(log, readModels);
  if (opened > 0) terminal.words(`${opened.toLocaleString('en-GB')} recommendations have come to partnerships.`);
  if (!(await readModels.waitFor(await log.head(), LONGEST_WAIT))) {
    terminal.words('Everything is recorded; the lists are still catching up.');
  }
}

function refusalsIn({ publications }: Imported): string[] {
  return publications.flatMap((each) => (each.refusal ? [each.refusal.message, ...adviceFor(each)] : []));
}

function printOutcome(terminal: Terminal, { publications, warnings }: Imported): void {
  for (const publication of publications) {
    const { id, title, outcome, changes, waiting } = publication;
    terminal.data(`${OUTCOMES[outcome]}, ${standingOf(publication)}: ${title} (${id})`);
    for (const change of changes) terminal.data(`    ${changeOnOneLine(change)}`);
    if (waiting) terminal.words(`Nothing of “${title}” was changed: import it again with --approve to change it.`);
  }
  for (const { line, message } of warnings) terminal.words(`Line ${line}: ${message}`);
}

function standingOf({ outcome, approved, waiting, withdrawn }: ImportedPublication): string {
  if (withdrawn) return 'withdrawn';
  if (outcome === 'refused' && !approved) return 'nothing recorded';
  return approved && !waiting ? 'approved' : 'waiting for approval';
}

function changeOnOneLine(change: Change): string {
  const { group, what, about, before, after } = changeInWords(change);
  const words = [before, after].filter((each) => each !== null).map((each) => `“${each.replaceAll('\n', ' ')}”`);
  const named = about === null ? what : `${what}, “${about}”`;
  return `${group}: ${named}: ${words.join(' → ')}`;
}

function asJson({ file, outcome }: { file: string; outcome: Imported }) {
  const { sourceDocument, publications, warnings } = outcome;
  const described = publications.map((each) => ({ ...each, changes: each.changes.map(changeInWords) }));
  return { file, sourceDocument, publications: described, warnings };
}
