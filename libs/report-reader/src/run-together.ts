import { rowBehindWords } from './elements.js';
import { addressedSentence, addresseeRunIn, endsWithLeadIn, recommendsSomething } from './lead-ins.js';
import { fold } from './folding.js';
import { markAt } from './list-marks.js';
import { hasBlockMarkup } from './markup.js';
import { type DraftBlock, type LineSpan } from './reading.js';
import { isImperative, opensAmid } from './openers.js';
import { namesOnlyRoles } from './roles.js';
import { sentencesOf } from './sentences.js';
import { opening, type Warnings } from './warnings.js';

/**
 * What only another item brings: a list mark amid words (“… within a week (b) write down who came”), what is left of a table's
 * lines, or words with a capital that only a sentence begins with where none has ended.
 */
const ANOTHER_AMID =
  /(?:^|\s)(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s+(?=[A-Za-z])|(?:[b-hj-z]|[ivx]{2,4}|\d{1,2})\.\s+(?=[A-Za-z])|-(?:-+(?:\s|$)|\s(?=[a-z]))|(?<=[A-Za-z\d)] )(?:There|This|These|It|They|We|When|If|As|Some|Many|Most) [a-z])/;
/** Where an addressee may stand before. */
const ADDRESSED = / (?:should|must|needs? to)\b|: /;
const EACH_ADDRESSED = new RegExp(ADDRESSED, 'g');
/** Longer texts were looked through by whoever stopped joining them, in characters. */
const LONGEST_LOOKED_THROUGH = 4000;
/** Before “should”, in characters. */
const LONGEST_ADDRESSEE = 120;
/** Lines of one item that are looked at. */
const MOST_LINES = 40;
/** Lines that are printed twice together. */
const MOST_DOUBLED = 3;
/** In characters; what is as short may be doubled by chance. */
const SHORTEST_DOUBLED = 12;

/**
 * Warns of items that may be two in one, or a part of one: what is printed between them was lost. Where lines break says
 * nothing: they may be wrapped anew.
 */
export function warnOfItemsRunTogether(
  blocks: readonly DraftBlock[],
  lines: readonly string[],
  openers: ReadonlySet<string>,
  warnings: Warnings,
): void {
  const beginnings = beginningsOf(blocks);
  for (const block of blocks) {
    const isUnmarked = hasNoMarks(block, lines);
    const isRunIn = !/:\W*$/.test(block.leadIn);
    for (const { text, subPoints, lines: span } of block.points) {
      const several =
        isSeveral(text) ||
        subPoints.some(isSeveral) ||
        (text.endsWith(':') && (subPoints.length === 0 || endsWithLeadIn(text))) ||
        addressesAmid(text) ||
        beginsAmid(text, beginnings) ||
        (isUnmarked && imperativeAmid(text, beginnings)) ||
        (isRunIn && TELLS_MORE.test(text)) ||
        opensAmid(text, openers) ||
        rowBehindWords(lines[span[1] - 1] ?? '') !== null ||
        isDoubled(lines, span);
      if (several) warnOfTogether(text, span[0], warnings);
    }
    warnOfAddresseeAmid(block, warnings);
    warnOfCutPoints(block, lines, warnings);
    for (const { text, subItems, lines: span } of block.linesOfEnquiry)
      if (isSeveral(text) || subItems.some(isSeveral)) warnOfTogether(text, span[0], warnings);
    for (const { text, lines: span } of block.evidenceSources)
      if (isSeveral(text)) warnOfTogether(text, span[0], warnings);
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
  if (text.includes('|') || ANOTHER_AMID.test(text)) return true;
  if (!/[.?!]\S? /.test(text)) return false;
  const sentences = sentencesOf(text);
  if (sentences.slice(1).some(recommendsSomething)) return true;
  if (sentences.length > 1 && TITLE_AT_END.test(text)) return true;
  return sentences.length > 1 && /[\p{L}\d]$/u.test(text) && (sentences.at(-1) ?? '').split(' ').length <= 10;
}

/** The title of a publication: a year in brackets. */
const TITLE_AT_END = /\((?:19|20)\d\d\)$/;
/** A sentence that recommends nothing, behind one that does. */
const TELLS_MORE = /[.?!] (?:It|There) (?:is|are|was|were) /;

/** Whether the points of a block are paragraphs, parted by nothing but empty lines. */
function hasNoMarks({ points }: DraftBlock, lines: readonly string[]): boolean {
  return points.every(({ text, number, lines: [first] }) => {
    const line = lines[first - 1] ?? '';
    return (
      number === null && /^[a-z]/.test(text) && markAt(line) === null && !/[\t|]/.test(line) && !hasBlockMarkup(line)
    );
  });
}

/** How the points begin: three words of those that begin with a capital, two of the others. */
function beginningsOf(blocks: readonly DraftBlock[]): ReadonlySet<string> {
  const beginnings = new Set<string>();
  for (const { points } of blocks)
    for (const { text } of points) beginnings.add(firstWords(text, /^[A-Z]/.test(text) ? 3 : 2));
  return beginnings;
}

/** Whether another point begins with a capital in the middle of a text. */
function beginsAmid(text: string, beginnings: ReadonlySet<string>): boolean {
  for (const { index } of text.matchAll(/ (?=[A-Z][a-z]+ [a-z])/g)) {
    if (!beginnings.has(firstWords(text.slice(index + 1, index + 100), 3))) continue;
    if (!LEADS_ON.test(text.slice(text.lastIndexOf(' ', index - 1) + 1, index))) return true;
  }
  return false;
}

/** Whether an imperative, or the beginning of another point, stands in a text where the words before it do not lead to it. */
function imperativeAmid(text: string, beginnings: ReadonlySet<string>): boolean {
  const words = text.split(' ');
  return words.some((word, index) => {
    if (index === 0 || LEADS_ON.test(words[index - 1] ?? '')) return false;
    return isImperative(word) || beginnings.has(`${word} ${words[index + 1] ?? ''}`);
  });
}

/** Words before a verb that does not begin a sentence. */
const LEADS_ON =
  /[,;:–-]$|ly$|^(?:to|and|or|not|should|must|will|can|could|would|may|might|that|who|which|they|we|it|you|also|both|either|then|but|than|do|does|did|the|an?|their|its|of|for|in|on|by|with|as|be|is|are|this|these|all|any|each|every|no|from|at|into|how|when|where|what|if)$/i;

function firstWords(text: string, count: number): string {
  return text.split(' ', count).join(' ');
}

/** Whether somebody is addressed in the middle of a sentence: “buy books Local authorities should find …”. */
function addressesAmid(printed: string): boolean {
  const text = fold(printed);
  if (!ADDRESSED.test(text)) return false;
  for (const { index, 0: modal } of text.matchAll(EACH_ADDRESSED)) {
    const from = Math.max(0, index - LONGEST_ADDRESSEE);
    for (const { index: at, 1: before = '' } of text.slice(from, index).matchAll(/(?<=(\S+)) (?=[A-Z])/g)) {
      if (LEADS_ON.test(before) || /[.?!]\W*$/.test(before) || /^[A-Z]/.test(before)) continue;
      const words = text.slice(from + at + 1, index + modal.length);
      if ((modal === ': ' ? addresseeRunIn(`${words}-`) : addressedSentence(words)) !== null) return true;
    }
  }
  return false;
}

/** Whether some lines of an item are printed twice, one right after the other. */
function isDoubled(lines: readonly string[], [first, last]: LineSpan): boolean {
  for (let line = first + 1; line <= Math.min(last, first + MOST_LINES); line += 1)
    for (let count = 1; count <= MOST_DOUBLED && line - 2 * count + 1 >= first; count += 1)
      if (areSame(lines, line, count)) return true;
  return false;
}

/** Whether the lines up to one are the same as those right before them. */
function areSame(lines: readonly string[], last: number, count: number): boolean {
  let length = 0;
  for (let line = last; line > last - count; line -= 1) {
    const words = lines[line - 1] ?? '';
    if (words !== lines[line - 1 - count] || /[\t|<]/.test(words)) return false;
    length += words.length;
  }
  return length >= SHORTEST_DOUBLED;
}

/** Points without marks of which one goes on with the one before: an empty line stands inside it. */
function warnOfCutPoints({ points }: DraftBlock, lines: readonly string[], warnings: Warnings): void {
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before === undefined || point.number !== null) return;
    if (!/^[a-z]/.test(point.text) || /[.;:?!]$/.test(before.text)) return;
    const first = lines[point.lines[0] - 1] ?? '';
    if (markAt(first) !== null || hasBlockMarkup(first)) return;
    if (!GOES_ON.test(point.text) && point.text.includes(' ')) return;
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
