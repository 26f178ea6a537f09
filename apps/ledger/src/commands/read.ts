import { basename } from 'node:path';
import { type Command } from 'commander';
import { readDocument } from '#documents';
import { type DraftBlock, type DraftPublication, type Reading } from '#report-reader';
import { readNamedFile } from '../read-file.js';
import { CommandRefused } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';

export function addRead(program: Command, terminal: Terminal): void {
  program
    .command('read')
    .argument('<file>', 'a published report: PDF, Word (.docx), OpenDocument (.odt), HTML, Markdown or plain text')
    .description('read a document and show what is in it; changes nothing')
    .action(async (file: string, _options: object, command: Command) => {
      const read = await readDocument(await readNamedFile(file));
      if (read.kind === 'refused') throw new CommandRefused([`${basename(file)}: ${read.refusal.message}`]);
      const { reading } = read;
      if (reading.publications.length === 0) {
        throw new CommandRefused(reading.warnings.map(({ message }) => `${basename(file)}: ${message}`));
      }
      if (settingsOf(command).json) printJson(terminal, reading);
      else printReading(terminal, reading);
    });
}

function printReading(terminal: Terminal, { publications, warnings }: Reading): void {
  for (const publication of publications) {
    printHeading(terminal, publication);
    for (const block of publication.blocks) printBlock(terminal, block, '');
    for (const block of publication.additional) printBlock(terminal, block, 'Additional. ');
    printRatings(terminal, publication);
    for (const { theme, judgement, score } of publication.judgements) {
      terminal.data(`  ${theme}: ${judgement}${score === null ? '' : `, ${score}%`}`);
    }
    terminal.data('');
  }
  for (const { line, message } of warnings) terminal.words(`Line ${line}: ${message}`);
}

function printHeading(terminal: Terminal, { kind, title, area, published, timeLimit }: DraftPublication): void {
  terminal.data(title ?? 'Untitled');
  const facts = [kind, area, published ?? 'undated', timeLimit?.stated].filter(
    (fact) => fact !== null && fact !== undefined,
  );
  terminal.data(`  ${facts.join(' · ')}`);
}

function printBlock(terminal: Terminal, block: DraftBlock, before: string): void {
  terminal.data(`  ${before}${block.leadIn}`);
  for (const { number, text, subPoints } of block.points) {
    terminal.data(`    ${number ?? '–'} ${text}`);
    for (const subPoint of subPoints) terminal.data(`        ${subPoint}`);
  }
  const { linesOfEnquiry, evidenceSources } = block;
  if (linesOfEnquiry.length > 0 || evidenceSources.length > 0) {
    terminal.data(`    ${linesOfEnquiry.length} lines of enquiry, ${evidenceSources.length} suggested sources`);
  }
}

function printRatings(terminal: Terminal, { ratings }: DraftPublication): void {
  if (!ratings) return;
  const { printedOverall, score, maximum, overall, standards } = ratings;
  terminal.data(
    `  Printed overall rating: ${printedOverall ?? 'none'}; recomputed: ${score ?? '?'} of ${maximum}, ${overall ?? 'not certain'}`,
  );
  for (const { code, name, printed, derived } of standards) {
    terminal.data(
      `    ${code} ${name}: ${printed ?? 'not printed'}${derived === printed ? '' : ` (recomputed: ${derived ?? 'not certain'})`}`,
    );
  }
}
