import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { BenchmarkQueries, statusName } from '#benchmarking';
import { CatalogueQueries } from '#catalogue';
import { type CheckedRecommendation, checkPlan, type PlanRead, readPlan } from '#plans';
import { type FoundPartnership, findPartnership } from '../find.js';
import { lastDayOrToday } from '../moments.js';
import { readNamedFile } from '../read-file.js';
import { CommandRefused } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';
import { withDataDirectory } from '../with-data-directory.js';

/** A plan held against the recommendations of its partnership. */
interface Check {
  readonly partnership: FoundPartnership;
  readonly year: number;
  readonly sourceDocument: string;
  readonly plan: PlanRead;
  readonly checked: readonly CheckedRecommendation[];
}

export function addCheckPlan(program: Command, terminal: Terminal): void {
  program
    .command('check-plan')
    .argument('<partnership>', 'its id or name')
    .argument('<year>', 'the year the plan begins in, such as 2019', parseYear)
    .argument('<file>', 'a Youth Justice Plan: PDF, Word (.docx), OpenDocument (.odt), HTML, Markdown or plain text')
    .description('find which recommendations a Youth Justice Plan speaks of, and where; changes nothing')
    .action(async (typed: string, year: number, file: string, _options: object, command: Command) => {
      const { places, json } = settingsOf(command);
      const bytes = await readNamedFile(file);
      const plan = await readPlan(bytes);
      if (plan.kind === 'refused') throw new CommandRefused([`${basename(file)}: ${plan.refusal.message}`]);
      await withDataDirectory(places, (directory) => {
        const { readModels } = directory;
        const partnership = findPartnership(directory, typed);
        const queries = { benchmarks: new BenchmarkQueries(readModels), catalogue: new CatalogueQueries(readModels) };
        const checked = checkPlan(queries, partnership.id, lastDayOrToday(undefined), plan.text);
        const sourceDocument = createHash('sha256').update(bytes).digest('hex');
        const check = { partnership, year, sourceDocument, plan, checked };
        if (json) printJson(terminal, asJson(check));
        else printCheck(terminal, check);
        return Promise.resolve();
      });
    });
}

function parseYear(typed: string): number {
  if (!/^\d{4}$/.test(typed)) throw new InvalidArgumentError('Give the year the plan begins in, such as 2019.');
  return Number(typed);
}

function asJson({ partnership, year, sourceDocument, plan, checked }: Check) {
  return {
    partnership,
    year,
    sourceDocument,
    title: plan.title,
    found: checked.filter(({ match }) => match !== null).length,
    notFound: checked.filter(({ match }) => match === null).length,
    recommendations: checked.map(({ benchmark, match }) => ({
      recommendationId: benchmark.recommendationId,
      publicationId: benchmark.publicationId,
      publicationTitle: benchmark.publicationTitle,
      printedNumber: benchmark.printedNumber,
      text: benchmark.recommendationText,
      status: benchmark.status,
      reasons: benchmark.reasons,
      mention: match && { lines: match.lines, quote: match.quote, confidence: match.confidence },
    })),
    actions: plan.actions,
    warnings: plan.warnings,
  };
}

function printCheck(terminal: Terminal, { partnership, year, plan, checked }: Check): void {
  const found = checked.filter(({ match }) => match !== null);
  terminal.data(`${partnership.name}, ${year}: ${plan.title ?? 'Youth Justice Plan'}`);
  terminal.data(
    `  ${found.length} of ${checked.length} recommendations were found in it; a person has to confirm each.`,
  );
  for (const { benchmark, match } of checked) {
    const where = match ? `lines ${match.lines.join('-')}, ${Math.round(match.confidence * 100)}% sure` : 'not found';
    terminal.data(`  ${where}: ${benchmark.recommendationText ?? ''} (${benchmark.recommendationId})`);
    terminal.data(`      the record says: ${statusName[benchmark.status]}`);
    if (match) terminal.data(`      “${match.quote}”`);
  }
  if (checked.length === 0) terminal.words('No recommendation has come to this partnership yet.');
  for (const { line, message } of plan.warnings) terminal.words(`Line ${line}: ${message}`);
}
