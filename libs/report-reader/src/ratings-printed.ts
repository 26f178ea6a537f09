import { fold } from './folding.js';
import { inOneLine, withoutMarkup } from './markup.js';
import { type DraftKeyQuestion } from './reading.js';

/** A standard with the rating printed beside it. */
export interface PrintedStandard {
  readonly code: string;
  name: string;
  rating: string | null;
  readonly keyQuestions: DraftKeyQuestion[];
  readonly line: number;
}

/** Every place where the document prints ratings: the results annex in full, and the boxes and tables elsewhere. */
export interface PrintedRatings {
  readonly annex: readonly PrintedStandard[];
  readonly elsewhere: readonly PrintedStandard[];
  readonly overall: { readonly rating: string; readonly line: number } | null;
  /** The total that the document states, out of how many. */
  readonly score: { readonly points: number; readonly maximum: number; readonly line: number } | null;
}

const RATING = '(outstanding|good|requires improvement|inadequate)';
const RATING_ALONE = new RegExp(`^['"‘’“”]?${RATING}['"‘’“”]?\\.?$`, 'i');
const STANDARD = /(?<![\w.])([A-Z]?[1-9]\.[1-9])\.?(?![\d.]*\d)\s*/g;
const KEY_QUESTION = /(?<![\d.])([1-9]\.[1-9]\.[1-9])\.?(?!\d)/;
const CODE = /(?<![\d.])([1-9]\.[1-9](?:\.[1-9])?)\.?(?![\d%])\s*/g;
/** Longer cells hold more than a rating or a percentage, in characters. */
const LONGEST_RATING = 40;
const PERCENT = /^(\d{1,3}(?:\.\d+)?)\s*(?:%|per cent)$/;
const OVERALL = [
  new RegExp(`\\brated as:?\\s*['"]?${RATING}\\b`, 'i'),
  new RegExp(`\\boverall rating(?:\\s+(?:of|is|was))?:?\\s*['"]?${RATING}\\b`, 'i'),
];

/**
 * Gathers printed ratings. In the annex a code opens a standard or a key question, and the rating or percentage that belongs to it
 * stands alone in a cell further on, however the rows are broken.
 */
export function readPrintedRatings(lines: readonly string[]): PrintedRatings {
  const region = annexRegion(lines);
  const annex = region === null ? [] : readAnnex(lines, region);
  const elsewhere = readRows(lines, region);
  addUncodedQuestions(lines, elsewhere);
  return { annex, elsewhere, overall: readOverall(lines), score: readScore(lines) };
}

/** A line that opens with the code of a standard. */
const STARTS_STANDARD = /^\W*[1-9]\.[1-9]\.?(?!\d|\.\d)(?:\s|$)/;

interface Region {
  readonly from: number;
  readonly to: number;
}

/** From the standard before the first key question to the last key question: index of lines, both included. */
function annexRegion(lines: readonly string[]): Region | null {
  const questions = lines.flatMap((line, index) => (KEY_QUESTION.test(line) ? [index] : []));
  const [first] = questions;
  const last = questions.at(-1);
  if (first === undefined || last === undefined || questions.length < 3) return null;
  const startsAtOnce = STARTS_STANDARD.test(withoutMarkup(lines[first] ?? ''));
  let from = first;
  for (let index = first - 1; !startsAtOnce && index >= Math.max(0, first - 12); index -= 1) {
    if (STARTS_STANDARD.test(withoutMarkup(lines[index] ?? ''))) {
      from = index;
      break;
    }
  }
  return { from, to: Math.min(lines.length - 1, last + 3) };
}

function readAnnex(lines: readonly string[], region: Region): PrintedStandard[] {
  const reader = new AnnexReader();
  for (let index = region.from; index <= region.to; index += 1) {
    const line = lines[index] ?? '';
    if (!reader.awaitsName && !saysOfRatings(line)) continue;
    for (const cell of cellsOf(line)) reader.take(cell, index + 1);
  }
  return reader.standards;
}

/** A rating or a percentage stands alone in its cell, a code anywhere: what a line of an annex must have to say any of them. */
function saysOfRatings(line: string): boolean {
  if (line.length > LONGEST_RATING && !/[\t|<&*_]/.test(line)) return /[1-9]\.[1-9]/.test(line);
  if (RATING_WORD.test(line)) return true;
  const folded = fold(line);
  return folded !== line && RATING_WORD.test(folded);
}

const RATING_WORD = /\d|outstanding|good|requires|improvement|inadequate/i;

class AnnexReader {
  readonly standards: PrintedStandard[] = [];
  private halfRating = '';

  /** Whether the next words are the name of the standard whose code was read. */
  get awaitsName(): boolean {
    const current = this.standards.at(-1);
    return current?.name === '' && current.keyQuestions.length === 0;
  }

  take(cell: string, line: number): void {
    if (cell.length <= LONGEST_RATING && this.takeRating(cell)) return;
    const percent = PERCENT.exec(cell);
    if (percent !== null) {
      this.takePercent(Number(percent[1]));
      return;
    }
    const codes = /[1-9]\.[1-9]/.test(cell) ? [...cell.matchAll(CODE)] : [];
    const current = this.standards.at(-1);
    if (codes.length === 0 && current !== undefined && this.awaitsName) current.name = cell;
    codes.forEach((match, index) => {
      const code = match[1] ?? '';
      const words = cell.slice(match.index + match[0].length, codes[index + 1]?.index ?? cell.length).trim();
      if (code.length === 3) this.openStandard(code, words, line);
      else this.openQuestion(code, words);
    });
  }

  /** A rating may be broken over two cells: “Requires”, then “improvement”. */
  private takeRating(cell: string): boolean {
    const current = this.standards.at(-1);
    if (/^requires$/i.test(cell)) {
      this.halfRating = cell;
      return true;
    }
    const whole = /^improvement$/i.test(cell) && this.halfRating !== '' ? `${this.halfRating} improvement` : cell;
    const rating = RATING_ALONE.exec(whole);
    if (rating === null) return false;
    this.halfRating = '';
    if (current !== undefined) current.rating ??= sentenceCase(rating[1] ?? '');
    return true;
  }

  private takePercent(percent: number): void {
    const question = this.standards.at(-1)?.keyQuestions.at(-1);
    if (question !== undefined) question.percent ??= percent;
  }

  private openStandard(code: string, words: string, line: number): void {
    if (this.standards.some((standard) => standard.code === code)) return;
    const { name, rating } = nameAndRating(words);
    this.standards.push({ code, name, rating, keyQuestions: [], line });
  }

  private openQuestion(code: string, words: string): void {
    const current = this.standards.at(-1);
    if (
      current === undefined ||
      !code.startsWith(`${current.code}.`) ||
      current.keyQuestions.some((question) => question.code === code)
    )
      return;
    const percent = /\s(\d{1,3}(?:\.\d+)?)\s*%$/.exec(words);
    current.keyQuestions.push({ code, percent: percent === null ? null : Number(percent[1]) });
  }
}

/** Rows elsewhere that print a code, a name and a rating: the summary table and the boxes above each standard. */
function readRows(lines: readonly string[], annex: Region | null): PrintedStandard[] {
  return lines.flatMap((line, index) => {
    if (annex !== null && index >= annex.from && index <= annex.to) return [];
    if (!/[1-9]\.[1-9]/.test(line) || !/outstanding|good|improvement|inadequate/i.test(line)) return [];
    const cells = cellsOf(line);
    const last = cells.findLast((cell) => cell !== '');
    const [match] = [...(cells[0] ?? '').matchAll(STANDARD)];
    if (last === undefined || match?.index !== 0 || !RATING_ALONE.test(last)) return [];
    const name = (cells[0] ?? '').slice(match[0].length).trim() || (cells[1] ?? '').trim();
    return [{ code: match[1] ?? '', name, rating: sentenceCase(last), keyQuestions: [], line: index + 1 }];
  });
}

/** Key questions that are printed without codes: a question and its percentage, under the heading of their standard. */
function addUncodedQuestions(lines: readonly string[], standards: readonly PrintedStandard[]): void {
  let code = '';
  const asked = new Map<string, DraftKeyQuestion[]>();
  for (const line of lines) {
    if (line.length > LONGEST_HEADING && !line.includes('%')) continue;
    if (/^[\W_]*[A-Z]?[1-9]/.test(line) || line.includes('<') || line.includes('&'))
      code = /^\W*([A-Z]?[1-9]\.[1-9])\.?\s+[A-Z]/.exec(withoutMarkup(line))?.[1] ?? code;
    if (code === '' || !line.includes('%') || KEY_QUESTION.test(line)) continue;
    const cells = cellsOf(line);
    const percent = PERCENT.exec(cells.at(-1) ?? '')?.[1];
    if (cells.length < 2 || !cells.at(-2)?.endsWith('?') || percent === undefined) continue;
    const questions = asked.get(code) ?? [];
    questions.push({ code: `${code}.${questions.length + 1}`, percent: Number(percent) });
    asked.set(code, questions);
  }
  for (const standard of standards) standard.keyQuestions.push(...(asked.get(standard.code) ?? []));
}

/** Longer lines are no headings. */
const LONGEST_HEADING = 200;

/** “Score 21/36”, “scored 21 out of 36”. */
const SCORE =
  /\bscor(?:e|ed|ing)(?:\s+of)?\W{1,4}(\d{1,2})\s*(?:\/|out of|of|against)\s*(?:a\s+)?(?:possible\s+)?(\d{2})\b/i;

function readScore(lines: readonly string[]): PrintedRatings['score'] {
  for (const [index, line] of lines.entries()) {
    const match = /scor/i.test(line) ? SCORE.exec(withoutMarkup(line.slice(0, 2000))) : null;
    if (match !== null) return { points: Number(match[1]), maximum: Number(match[2]), line: index + 1 };
  }
  return null;
}

function readOverall(lines: readonly string[]): PrintedRatings['overall'] {
  for (const pattern of OVERALL) {
    for (let index = 0; index < lines.length; index += 1) {
      const start = lines[index] ?? '';
      if (!/rat(?:ed|ing)/i.test(start)) continue;
      const text = fold(withoutMarkup(inOneLine([start, ...lines.slice(index + 1, index + 3)]).slice(0, 2000)));
      const match = pattern.exec(text);
      if (match?.[1] !== undefined) return { rating: sentenceCase(match[1]), line: index + 1 };
    }
  }
  return null;
}

/** The words between tabs, bars and paragraph marks. */
function cellsOf(line: string): string[] {
  return line
    .split(/[\t|]|<\/?(?:p|td|th|tr|li|br|ul|ol|div)\b[^<>]{0,300}>/i)
    .map((cell) => withoutMarkup(fold(cell)))
    .filter((cell) => cell !== '' && !/^[-:\s]+$/.test(cell));
}

/** In text run together the rating follows the name: “Staff Good Staff within the service …”. */
function nameAndRating(words: string): { name: string; rating: string | null } {
  const match = new RegExp(
    `^([A-Z][A-Za-z, -]{2,80}?)\\s+(Outstanding|Good|Requires improvement|Inadequate)(?:\\s+[A-Z].*)?$`,
  ).exec(words);
  return match === null
    ? { name: words, rating: null }
    : { name: match[1] ?? '', rating: sentenceCase(match[2] ?? '') };
}

function sentenceCase(rating: string): string {
  const plain = rating
    .replace(/[^a-z ]/gi, '')
    .trim()
    .toLowerCase();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
