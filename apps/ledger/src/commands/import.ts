import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { type Command } from 'commander';
import { type ImportOutcome, type ImportedPublication, importDocument } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { londonDay, openFollowUps } from '#follow-up';
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
    .option('--approve', 'approve them, so that partnerships can answer them')
    .description('register the publications in documents')
    .action(async (files: string[], { approve }: { approve?: boolean }, command: Command) => {
      const { data, json } = settingsOf(command);
      await withDataDirectory(data, async (directory) => {
        const refused: string[] = [];
        const imported: { file: string; outcome: Imported }[] = [];
        for (const file of files) {
          try {
            const outcome = await importFile(directory, file, approve === true);
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

async function importFile({ log, files }: DataDirectory, file: string, approve: boolean): Promise<Imported> {
  const bytes = await readNamedFile(file);
  const today = londonDay(new Date().toISOString());
  const outcome = await importDocument({
    log,
    files,
    bytes,
    approve,
    context: { commandId: randomUUID(), today, occurredOn: today, actor: 'command-line', role: 'publisher' },
  });
  if (outcome.kind === 'refused') throw new CommandRefused([`${basename(file)}: ${outcome.refusal.message}`]);
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
  return publications.flatMap(({ refusal }) => (refusal ? [refusal.message] : []));
}

function printOutcome(terminal: Terminal, { publications, warnings }: Imported): void {
  for (const { id, title, outcome, approved } of publications) {
    terminal.data(`${OUTCOMES[outcome]}${approved ? ', approved' : ', waiting for approval'}: ${title} (${id})`);
  }
  for (const { line, message } of warnings) terminal.words(`Line ${line}: ${message}`);
}

function asJson({ file, outcome }: { file: string; outcome: Imported }) {
  const { sourceDocument, publications, warnings } = outcome;
  return { file, sourceDocument, publications, warnings };
}
