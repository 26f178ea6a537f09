import { addresseesIn } from './addressees.js';
import { type Element, type Passage, type Row } from './elements.js';
import { fold } from './folding.js';
import { headingKind } from './headings.js';
import {
  addressedSentence,
  addresseeAmid,
  addresseeInBrackets,
  addresseeRunIn,
  recommendsSomething,
} from './lead-ins.js';
import { warnOfItemOutOfPlace } from './left-out.js';
import { withoutMarkup } from './markup.js';
import { type LabelPlace, placesOf } from './numbering.js';
import { type DraftBlock } from './reading.js';
import { namesOnlyRoles } from './roles.js';
import { sentencesOf } from './sentences.js';
import { type Warnings } from './warnings.js';

/** Words that recommendations begin with; those that the document's own begin with come to them. */
const IMPERATIVES =
  'agree ask check consider develop ensure establish find improve keep make monitor provide publish review send set share update'.split(
    ' ',
  );
const LINK_WORD = /^(?:the|all|each|every|their|they|there|its|and|for|from|with|that|which|who|are|this|these)$/;
/** Longer paragraphs tell a story, in characters. */
const LONGEST_STRAY = 600;
/** Longer cells name no addressee, in characters. */
const LONGEST_ADDRESSEE = 100;
const LONGEST_HEADING = 60;

/**
 * Warns of what looks like a recommendation but stands where none is read: it may have been moved there, or what announced it
 * was lost.
 * @param blocks all that was read from the document
 */
export function warnOfItemsOutOfPlace(
  elements: readonly Element[],
  lines: readonly string[],
  blocks: readonly DraftBlock[],
  warnings: Warnings,
): void {
  const read = linesRead(blocks, lines.length);
  const openers = openersOf(blocks);
  const labels = new LabelsInOrder();
  elements.forEach((element, index) => {
    const inOrder = element.kind === 'row' || labels.take(element);
    const [first] = element.lines;
    if (read[first] === 1 || warnings.stands(first)) return;
    if (element.kind === 'row') {
      const words = addressedCell(element, openers);
      if (words !== null) warnOfItemOutOfPlace(words, first, warnings);
    } else if (isStray(element, elements[index - 1], openers, inOrder))
      warnOfItemOutOfPlace(element.text, first, warnings);
    else warnOfStrayLine(element, lines, openers, warnings);
  });
}

function isStray(
  passage: Passage,
  before: Element | undefined,
  openers: ReadonlySet<string>,
  inOrder: boolean,
): boolean {
  const { text, mark } = passage;
  if (/^[a-z]/.test(text)) {
    if (mark !== null && (!inOrder || nothingLeadsTo(before))) return true;
    if (text.includes(' ') && openers.has(firstWordOf(text))) return true;
  }
  if (mark !== null) return text.includes(')') && (addresseeInBrackets(text) ?? addresseeAmid(text)) !== null;
  return isDamagedHeading(text) || addressesSomebody(text);
}

/** Whether a list follows a paragraph that has ended or a heading. */
function nothingLeadsTo(before: Element | undefined): boolean {
  return before?.kind === 'passage' && before.mark === null && !/[:,]$/.test(before.text);
}

/** “Recommendatoin 3” announces what follows to people only. */
function isDamagedHeading(text: string): boolean {
  return text.length <= LONGEST_HEADING && /^recomm?en[^.;:,]*$/i.test(fold(text)) && headingKind(text) === null;
}

/** Whether a paragraph tells somebody what to do. */
function addressesSomebody(text: string): boolean {
  if (text.endsWith(':') || text.length > LONGEST_STRAY) return false;
  if (text.includes(': ') && addresseeRunIn(text) !== null) return true;
  if (/recommend/i.test(text) && sentencesOf(text).some(recommendsSomething)) return true;
  const sentence = /\b(?:should|must|needs? to)\b/.test(text) ? addressedSentence(text) : null;
  return (
    sentence !== null &&
    /^(?:should|must|needs? to)$/.test(sentence.modal) &&
    !/^\s*(?:be|not|have)\b/.test(sentence.rest)
  );
}

/** Warns of a line within a paragraph that begins in a small letter behind the end of a sentence, as recommendations do. */
function warnOfStrayLine(
  { lines: [first, last] }: Passage,
  lines: readonly string[],
  openers: ReadonlySet<string>,
  warnings: Warnings,
): void {
  for (let line = first + 1; line <= last; line += 1) {
    const words = lines[line - 1]?.trim() ?? '';
    if (!/^[a-z]/.test(words) || !openers.has(firstWordOf(words))) continue;
    if (/[.?!:]\s*$/.test(lines[line - 2]?.slice(-40) ?? '')) warnOfItemOutOfPlace(words, line, warnings);
  }
}

/** The cell of a row that says what another, an addressee, should do; null where there is none. */
function addressedCell({ cells }: Row, openers: ReadonlySet<string>): string | null {
  const recommendation = cells.find((cell) => /^\W*[A-Za-z]+ /.test(cell) && openers.has(firstWordOf(cell)));
  if (recommendation === undefined) return null;
  const isAddressed = cells.some((cell) => {
    if (cell === recommendation || cell === '' || cell.length > LONGEST_ADDRESSEE) return false;
    return addresseesIn(withoutMarkup(cell)).every(({ printed }) => namesOnlyRoles(printed));
  });
  return isAddressed ? withoutMarkup(recommendation) : null;
}

/** The first words of the recommendations that were read, and those that are common. */
function openersOf(blocks: readonly DraftBlock[]): ReadonlySet<string> {
  const openers = new Set(IMPERATIVES);
  for (const { text } of blocks.flatMap((block) => block.points)) {
    const first = firstWordOf(text);
    if (/^[a-z]{3,}$/.test(first) && !LINK_WORD.test(first)) openers.add(first);
  }
  return openers;
}

function firstWordOf(text: string): string {
  const end = text.indexOf(' ');
  return fold(text.slice(0, Math.min(40, end === -1 ? 40 : end))).toLowerCase();
}

/** Which lines something was read from: 1 for those. Items of one paragraph share its lines, which are noted once. */
function linesRead(blocks: readonly DraftBlock[], count: number): Uint8Array {
  const read = new Uint8Array(count + 1);
  const spans = new Set<string>();
  for (const { lines, points, linesOfEnquiry, evidenceSources } of blocks) {
    read[lines[0]] = 1;
    for (const items of [points, linesOfEnquiry, evidenceSources]) {
      for (const { lines: span } of items) {
        const [first, last] = span;
        if (first !== last && spans.has(span.join())) continue;
        if (first !== last) spans.add(span.join());
        read.fill(1, first, last + 1);
      }
    }
  }
  return read;
}

/** Follows the numbers and letters of lists. */
class LabelsInOrder {
  readonly #last = new Map<LabelPlace['style'], number>();

  /** Answers false when a list begins in its middle or leaves one out. */
  take({ mark }: Passage): boolean {
    if (mark === null || mark.label === null) return true;
    const places = placesOf(mark.label);
    const next = places.find(({ style, value }) => value === 1 || this.#last.get(style) === value - 1);
    const place = next ?? places[0];
    if (place !== undefined) this.#last.set(place.style, place.value);
    return place === undefined || next !== undefined;
  }
}
