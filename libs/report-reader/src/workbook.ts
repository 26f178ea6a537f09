import { type PartialDate } from '#event-log';
import { publishedDate } from './dates.js';
import { benchmarkColumns } from './benchmark-table.js';
import { type Element, lastLineOf, lineOf, type Passage } from './elements.js';
import { comparable } from './folding.js';
import { footnoteMark, Footnotes, isFootnote } from './footnotes.js';
import { headingKind, looksLikeHeading } from './headings.js';
import { leadInOf } from './lead-ins.js';
import { joinText } from './markup.js';
import { type ListedPublication } from './reading.js';

/** A part of a workbook: the recommendations of one publication. */
export interface WorkbookSection {
  /** Null for what stands before the first heading. */
  readonly heading: Passage | null;
  readonly elements: readonly Element[];
}

/** A workbook puts lines of enquiry beside how the partnership knows, for several publications. */
export function isWorkbook(elements: readonly Element[]): boolean {
  return elements.some((element) => element.kind === 'row' && benchmarkColumns(element) !== null);
}

/** Splits a workbook at its section headings: titles that its contents list, or that stand right before a recommendation box. */
export function sectionsOf(elements: readonly Element[]): WorkbookSection[] {
  const titles = contentsTitles(elements);
  const whole = withWholeTitles(elements, titles);
  const sections: { heading: Passage | null; elements: Element[] }[] = [{ heading: null, elements: [] }];
  whole.forEach((element, index) => {
    if (element.kind === 'passage' && isSectionHeading(element, index, whole, titles))
      sections.push({ heading: element, elements: [] });
    else sections.at(-1)?.elements.push(element);
  });
  return sections;
}

/** Puts titles together that a page break cut in two: the contents have them whole. */
function withWholeTitles(elements: readonly Element[], titles: Titles): Element[] {
  const whole: Element[] = [];
  for (const element of elements) {
    const before = whole.at(-1);
    const joined = before === undefined ? null : joinedTitle(before, element, titles);
    if (joined !== null && titles.has(joined.text)) whole[whole.length - 1] = joined;
    else whole.push(element);
  }
  return whole;
}

function joinedTitle(one: Element, other: Element, titles: Titles): Passage | null {
  if (one.kind === 'row' || other.kind === 'row' || one.mark !== null || other.mark !== null) return null;
  if (one.text.length + other.text.length > LONGEST_TITLE || !titles.mayBegin(one.text)) return null;
  return { ...one, text: joinText(one.text, other.text), lines: [one.lines[0], other.lines[1]] };
}

/** The publications that the introduction lists, with the date each was published. */
export function listedPublications(elements: readonly Element[]): ListedPublication[] {
  const footnotes = new Footnotes(elements);
  return elements.flatMap((element) => {
    if (element.kind !== 'passage' || element.mark === null || !/published/i.test(element.text)) return [];
    const { text, mark } = footnoteMark(element.text);
    const published = publishedDate(text);
    const title = /^(.{8,300}?),?\s+published\s+(?:in\s+|on\s+)?(?:\d{1,2}\S*\s+)?[A-Z][a-z]+\s+\d{4}\.?$/.exec(
      text,
    )?.[1];
    if (published === null || title === undefined) return [];
    const note = mark === null ? null : footnotes.after(mark, element.lines[0]);
    return [{ title, published, note, line: element.lines[0] }];
  });
}

/** Finds the listed publication that a section's heading names; undefined when none shares enough of its words. */
export function listIndex(listed: readonly ListedPublication[]): (heading: string) => ListedPublication | undefined {
  const unique = [
    ...new Map(listed.toReversed().map((publication) => [comparable(publication.title), publication])).values(),
  ];
  const titles = unique.reverse().map((publication) => ({ publication, words: titleWords(publication.title) }));
  return (heading) => {
    const words = titleWords(heading);
    let best: ListedPublication | undefined;
    let most = 0.75;
    for (const title of titles) {
      const share = likeness(words, title.words);
      if (share > most || (share === most && best === undefined)) {
        best = title.publication;
        most = share;
        // No other can share more, and of equals the first counts.
        if (share === 1) break;
      }
    }
    return best;
  };
}

/** The date a heading prints: “(published March 2019)” or only “(2019)”. */
export function dateInHeading(heading: string): PartialDate | null {
  return publishedDate(heading) ?? /\(((?:19|20)\d{2})\)\s*$/.exec(heading)?.[1] ?? null;
}

function contentsTitles(elements: readonly Element[]): Titles {
  const titles = elements.flatMap((element) => {
    if (element.kind === 'row') {
      const filled = element.cells.filter((cell) => cell !== '');
      return filled.length === 2 && /^\d{1,3}$/.test(filled[1] ?? '') ? [filled[0] ?? ''] : [];
    }
    const dotted = element.text.includes('...') ? /^(.{12,300}?)\s*\.{3,}\s*\d{1,3}$/.exec(element.text) : null;
    return dotted?.[1] === undefined ? [] : [dotted[1]];
  });
  return new Titles(titles);
}

/** The titles that the contents list. Most passages are none, which their first letters tell. */
class Titles {
  readonly #titles: ReadonlySet<string>;
  readonly #openings: ReadonlySet<string>;

  constructor(printed: readonly string[]) {
    this.#titles = new Set(printed.map(comparable));
    this.#openings = new Set([...this.#titles].map((title) => title.slice(0, OPENING)));
  }

  has(text: string): boolean {
    return this.mayBegin(text) && this.#titles.has(comparable(text));
  }

  /** False when no title begins with the text's first letters. */
  mayBegin(text: string): boolean {
    const opening = comparable(text.slice(0, 4 * OPENING)).slice(0, OPENING);
    return opening.length < OPENING || this.#openings.has(opening);
  }
}

/** So many letters tell most titles from what is none. */
const OPENING = 8;

/** In characters. */
const LONGEST_TITLE = 300;

/** How many paragraphs may stand between a section's heading and its first recommendation box. */
const NOTES_UNDER_HEADING = 4;

function isSectionHeading(passage: Passage, index: number, elements: readonly Element[], titles: Titles): boolean {
  if (passage.mark !== null || passage.text.length > LONGEST_TITLE) return false;
  if (titles.has(passage.text)) return true;
  if (passage.text.split(' ').length < 4 || isFootnote(passage.text)) return false;
  if (!looksLikeHeading(passage.text) || headingKind(passage.text) !== null) return false;
  for (const next of elements.slice(index + 1, index + 2 + NOTES_UNDER_HEADING)) {
    if (next.kind === 'row') return false;
    if (next.mark !== null) continue;
    if (headingKind(next.text) === 'recommendations') return true;
    if (leadInOf(next.text) !== null || looksLikeHeading(next.text)) return false;
  }
  return false;
}

function titleWords(title: string): ReadonlySet<string> {
  const words = comparable(title.replace(/\(?published.*$/i, '').replace(/\((?:19|20)\d{2}\)/g, '')).split(' ');
  return new Set(words.filter((word) => word.length > 2 && word !== 'thematic'));
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) shared += other.has(word) ? 1 : 0;
  return shared / Math.max(1, Math.min(one.size, other.size));
}

/** First and last line of a section. */
export function linesOf(section: WorkbookSection): [number, number] {
  const all = [...(section.heading === null ? [] : [section.heading]), ...section.elements];
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined) return [1, 1];
  return [lineOf(first), lastLineOf(last)];
}
