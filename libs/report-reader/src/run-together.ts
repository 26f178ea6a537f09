import { endsWithLeadIn, recommendsSomething } from './lead-ins.js';
import { markAt } from './list-marks.js';
import { hasBlockMarkup } from './markup.js';
import { type DraftBlock, type DraftPoint, type LineSpan } from './reading.js';
import { namesOnlyRoles } from './roles.js';
import { sentencesOf } from './sentences.js';
import { opening, type Warnings } from './warnings.js';

/** A list mark amid words: “… within a week (b) write down who came”. */
const MARK_AMID =
  /(?:^|\s)(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:[b-hj-z]|[ivx]{2,4}|\d{1,2})\.)\s+(?=[A-Za-z])|\s-\s(?=[a-z])/;
/** What is left of a table's lines. */
const TABLE_AMID = /\||\s--+(?:\s|$)/;
/** Longer texts were looked through by whoever stopped joining them, in characters. */
const LONGEST_LOOKED_THROUGH = 4000;
/** Lines of one item that are looked at. */
const MOST_LINES = 40;
/** A line that is shorter than this share of the longest one ends a paragraph, where the next word would have had room. */
const SHORT_LINE = 0.7;
/** A line as long as this share of the longest one does not end a paragraph. */
const FULL_LINE = 0.85;
/** In characters; a line that is as short may be doubled by chance. */
const SHORTEST_DOUBLED = 12;

/** Warns of items that may be two in one, or a part of one: what is printed between them was lost. */
export function warnOfItemsRunTogether(
  blocks: readonly DraftBlock[],
  lines: readonly string[],
  warnings: Warnings,
): void {
  const points = blocks.flatMap((block) => block.points);
  const width = widthOf(points, lines);
  const beginnings = new Beginnings(points);
  const seen = new Set<string>();
  for (const point of points) {
    const [first, last] = point.lines;
    let together = isSeveral(point.text) || point.subPoints.some(isSeveral);
    if (!together && first !== last && !seen.has(point.lines.join())) {
      seen.add(point.lines.join());
      together = lineBreaksAway(linesOf(point.lines, lines), width, beginnings);
    }
    if (together) warnOfTogether(point.text, first, warnings);
  }
  for (const block of blocks) {
    warnOfAddresseeAmid(block, warnings);
    warnOfCutPoints(block, lines, width, warnings);
    for (const {
      text,
      subItems,
      lines: [line],
    } of block.linesOfEnquiry)
      if (isSeveral(text) || subItems.some(isSeveral)) warnOfTogether(text, line, warnings);
    for (const {
      text,
      lines: [line],
    } of block.evidenceSources)
      if (isSeveral(text)) warnOfTogether(text, line, warnings);
  }
}

/** Where addressees stand in brackets behind the points, one inside a point ends another. */
function warnOfAddresseeAmid({ leadIn, addressees, points }: DraftBlock, warnings: Warnings): void {
  if (addressees.every(({ printed }) => leadIn.includes(printed))) return;
  for (const {
    text,
    lines: [line],
  } of points) {
    if (!text.includes('(') || text.length > LONGEST_LOOKED_THROUGH) continue;
    const brackets = [...text.matchAll(/\(([^()]{2,100})\)/g)];
    if (brackets.some(([, words = '']) => namesOnlyRoles(words))) warnOfTogether(text, line, warnings);
  }
}

function warnOfTogether(text: string, line: number, warnings: Warnings): void {
  warnings.add(
    'items-run-together',
    line,
    `“${opening(text)}” may be more than one item: something in it looks like the beginning of another.`,
  );
}

/** Whether a text holds the mark of another item, a lead-in, or a heading behind its end. */
function isSeveral(text: string): boolean {
  if (text.length > LONGEST_LOOKED_THROUGH) return true;
  if (MARK_AMID.test(text) || TABLE_AMID.test(text) || endsWithLeadIn(text)) return true;
  if (!/[.?!]\S? /.test(text)) return false;
  const sentences = sentencesOf(text);
  if (sentences.slice(1).some(recommendsSomething)) return true;
  return sentences.length > 1 && /[\p{L}\d]$/u.test(text) && (sentences.at(-1) ?? '').split(' ').length <= 10;
}

/** Whether one of the lines is doubled, begins as other points or sentences do, or comes after one that had room for its first word. */
function lineBreaksAway(lines: readonly string[], width: number, beginnings: Beginnings): boolean {
  const seen = new Set<string>();
  return lines.some((line, index) => {
    const before = lines[index - 1];
    if (line.length >= SHORTEST_DOUBLED && seen.has(line)) return true;
    seen.add(line);
    if (before === undefined || line === '' || before === '' || markAt(line) !== null) return false;
    if (beginnings.isAnother(line, lines[0] ?? '')) return true;
    if (index === 1 && /[.?!]$/.test(before) && /^[A-Z]/.test(line)) return true;
    if (!/[.?!:]$/.test(before) && SENTENCE_START.test(line)) return true;
    const [word = ''] = line.split(' ', 1);
    return before.length < SHORT_LINE * width && before.length + 1 + word.length <= width && !before.endsWith(',');
  });
}

/** Words with a capital only where a sentence begins. */
const SENTENCE_START = /^(?:There|This|These|It|They|We|When|If|As|Some|Many|Most) [a-z]/;

/** How the points of a document begin: three words each. */
class Beginnings {
  readonly #words = new Set<string>();

  constructor(points: readonly DraftPoint[]) {
    for (const { text } of points) this.#words.add(threeWords(text));
  }

  /** Whether a line begins as some point does, other than that it is the first of its own. */
  isAnother(line: string, first: string): boolean {
    const words = threeWords(line);
    return words.length >= SHORTEST_DOUBLED && first !== line && this.#words.has(words);
  }
}

function threeWords(text: string): string {
  return text.split(' ', 3).join(' ');
}

/** Points without marks of which one goes on with the one before: an empty line stands inside it. */
function warnOfCutPoints({ points }: DraftBlock, lines: readonly string[], width: number, warnings: Warnings): void {
  const isWrapped = points.some(({ lines: [first, last] }) => last > first);
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before === undefined || point.number !== null) return;
    if (!/^[a-z]/.test(point.text) || /[.;:?!]$/.test(before.text)) return;
    const first = lines[point.lines[0] - 1] ?? '';
    if (markAt(first) !== null || hasBlockMarkup(first)) return;
    const last = (lines[before.lines[1] - 1] ?? '').trim();
    const isFull = isWrapped && last.length >= FULL_LINE * width;
    if (!GOES_ON.test(point.text) && point.text.includes(' ') && !isFull) return;
    warnings.add(
      'item-cut',
      point.lines[0],
      `“${opening(point.text)}” was read as an item; it may be the rest of the one before.`,
    );
  });
}

/** Words that no imperative begins with. */
const GOES_ON =
  /^(?:\w+(?:ed|ing|ly)|and|or|of|for|to|in|on|at|by|from|with|within|that|which|who|is|are|be|as|than|not)\b/;

function linesOf([first, last]: LineSpan, lines: readonly string[]): string[] {
  return lines.slice(first - 1, Math.min(last, first - 1 + MOST_LINES)).map((line) => {
    const words = line.trim();
    return /[\t|]/.test(words) || hasBlockMarkup(words) ? '' : words;
  });
}

/** How long the lines get that points begin in. */
function widthOf(points: readonly DraftPoint[], lines: readonly string[]): number {
  return points.reduce((most, { lines: [first] }) => Math.max(most, lines[first - 1]?.trim().length ?? 0), 0);
}
