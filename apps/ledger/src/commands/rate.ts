import { basename } from 'node:path';
import { type Command } from 'commander';
import { type RateInput, type RatingResult, type StandardInput, rate } from '#ratings';
import { readNamedFile } from '../read-file.js';
import { CommandRefused } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson, printTable } from '../terminal.js';

const SHAPE =
  'it must hold {"scheme": "…", "standards": [{"code": "…", "percents": [67, 64]} or {"code": "…", "rating": "Good"}]}';

export function addRate(program: Command, terminal: Terminal): void {
  program
    .command('rate')
    .argument('<file>', 'JSON: a scheme and, per standard, its percentages or its rating')
    .description('score percentages under a rating scheme')
    .action(async (file: string, _options: object, command: Command) => {
      const outcome = rate(parseInput(await readNamedFile(file), basename(file)));
      if (outcome.kind === 'refused') throw CommandRefused.because(outcome.refusal);
      if (settingsOf(command).json) printJson(terminal, outcome);
      else printRating(terminal, outcome);
    });
}

function printRating(
  terminal: Terminal,
  { standards, score, maximum, overall, possibleOverall, missing }: RatingResult,
): void {
  printTable(
    terminal,
    ['Standard', 'Name', 'Rating', 'Points'],
    standards.map((each) => [
      each.code,
      each.name,
      each.possible.join(' or '),
      each.points === null ? '?' : String(each.points),
    ]),
  );
  const words = overall ?? (possibleOverall.length > 0 ? possibleOverall.join(' or ') : 'not certain');
  terminal.data(`Total: ${score ?? '?'} of ${maximum}, ${words}`);
  if (missing.length > 0) terminal.words(`Not given: ${missing.join(', ')}.`);
}

function parseInput(bytes: Buffer, fileName: string): RateInput {
  let input: unknown;
  try {
    input = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new CommandRefused([`${fileName} is not JSON: ${SHAPE}.`]);
  }
  const parsed = inputOf(input);
  if (!parsed) throw new CommandRefused([`${fileName} cannot be scored: ${SHAPE}.`]);
  return parsed;
}

/** The scheme and its standards; also as `ledger read` prints them, in a publication's ratings. */
function inputOf(input: unknown): RateInput | null {
  const scheme = field(input, 'scheme');
  const standards = field(input, 'standards') ?? field(field(input, 'ratings'), 'standards');
  if (typeof scheme !== 'string' || !Array.isArray(standards)) return null;
  const parsed = standards.map(standardOf);
  return parsed.every((each) => each !== null) ? { scheme, standards: parsed } : null;
}

/** Percentages may stand by themselves, or with their question's code as `ledger read` prints them: null where none is printed. */
function standardOf(standard: unknown): StandardInput | null {
  const code = field(standard, 'code');
  const rating = field(standard, 'rating') ?? field(standard, 'printed') ?? undefined;
  const questions = field(standard, 'percents') ?? field(standard, 'keyQuestions') ?? [];
  if (typeof code !== 'string' || !Array.isArray(questions)) return null;
  if (rating !== undefined && typeof rating !== 'string') return null;
  const percents = questions
    .map((question: unknown) => (typeof question === 'number' ? question : field(question, 'percent')))
    .filter((percent) => percent !== null);
  return percents.every((percent) => typeof percent === 'number') ? { code, rating, percents } : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
