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
import { firstWordOf, opensAmid } from './openers.js';
import { namesOnlyRoles } from './roles.js';
import { sentencesOf } from './sentences.js';
import { type Warnings } from './warnings.js';

/** Longer paragraphs tell a story, in characters. */
const LONGEST_STRAY = 600;
/** Longer cells name no addressee, in characters. */
const LONGEST_ADDRESSEE = 100;
const LONGEST_HEADING = 60;

/**
 * Warns of what looks like a recommendation but stands where none is read: it may have been moved there, or what announced it
 * was lost.
 * @param lines how many the document has
 * @param blocks all that was read from it
 * @param openers words that recommendations begin with
 */
export function warnOfItemsOutOfPlace(
  elements: readonly Element[],
  lines: number,
  blocks: readonly DraftBlock[],
  openers: ReadonlySet<string>,
  warnings: Warnings,
): void {
  const read = linesRead(blocks, lines);
  const labels = new LabelsInOrder();
  elements.forEach((element, index) => {
    const inOrder = element.kind === 'row' || labels.take(element);
    const [first] = element.lines;
    if (read[first] === 1 || warnings.stands(first)) return;
    if (element.kind === 'row') {
      const words = addressedCell(element, openers);
      if (words !== null) warnOfItemOutOfPlace(words, first, warnings);
    } else if (isStray(element, elements[index - 1], openers, inOrder) || opensAmid(element.text, openers))
      warnOfItemOutOfPlace(element.text, first, warnings);
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

/** Not “should be”, “should not” and “should have”, which findings say. */
const SOMEBODY_SHOULD = /^[^.?!:;]+ (?:should|must|needs? to):? (?!be\b|not\b|have\b)/;

/** Whether a paragraph tells somebody what to do. */
function addressesSomebody(text: string): boolean {
  if (text.endsWith(':') || text.length > LONGEST_STRAY) return false;
  if (text.includes(': ') && addresseeRunIn(text) !== null) return true;
  if (/recommend/.test(text) && sentencesOf(text).some(recommendsSomething)) return true;
  const sentence = SOMEBODY_SHOULD.test(text) ? addressedSentence(text) : null;
  return sentence !== null && /^(?:should|must|needs? to)$/.test(sentence.modal);
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

/** Which lines something was read from: 1 for those. Items of one paragraph, one behind the other, share its lines. */
function linesRead(blocks: readonly DraftBlock[], count: number): Uint8Array {
  const read = new Uint8Array(count + 1);
  let [before, end] = [0, 0];
  for (const { lines, points, linesOfEnquiry, evidenceSources } of blocks) {
    read[lines[0]] = 1;
    for (const items of [points, linesOfEnquiry, evidenceSources]) {
      for (const {
        lines: [first, last],
      } of items) {
        if (first === before && last === end) continue;
        [before, end] = [first, last];
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
