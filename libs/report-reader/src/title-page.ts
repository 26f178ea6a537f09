import { type PartialDate } from '#event-log';
import { dateAlone, publishedDate } from './dates.js';
import { type Element, type Passage } from './elements.js';
import { headingKind } from './headings.js';
import { withoutMarkup } from './markup.js';
import { type RunningHead } from './page-furniture.js';

/** What the document says of itself before its text begins. */
export interface TitlePage {
  readonly title: string | null;
  readonly titleLine: number;
  readonly published: PartialDate | null;
}

/** How far into a document the first page can reach. */
const FIRST_PAGE_ELEMENTS = 12;
const NAMES_A_DOCUMENT = /\b(?:inspection|review|report|thematic|recommendations|plan|strategy|study|screening)\b/i;
const PUBLISHER =
  /\b(?:inspectorate|copyright|published by|crown|ministry|isbn)\b|^(?:this|the following|we|our|please|where|you)\b/i;
const UNFINISHED = /\b(?:in|of|to|for|at|the|and|by|on|with)$/i;

/** Finds title and date of publication: on the title page, in running heads, beside the foreword's signature, in a summary box. */
export function readTitlePage(
  elements: readonly Element[],
  lines: readonly string[],
  heads: readonly RunningHead[],
): TitlePage {
  const page = titlePassages(elements);
  const titled = titleOn(page) ?? { title: heads[0]?.text ?? null, titleLine: heads[0]?.lines[0] ?? 1 };
  return { ...titled, published: dateOf(page, lines) };
}

/** The passages before the first heading that every report has. */
function titlePassages(elements: readonly Element[]): Passage[] {
  const page: Passage[] = [];
  for (const element of elements.slice(0, FIRST_PAGE_ELEMENTS)) {
    if (element.kind === 'row' || headingKind(element.text) !== null) break;
    page.push(element);
  }
  return page;
}

function titleOn(page: readonly Passage[]): { title: string; titleLine: number } | null {
  const candidates = page.filter((passage) => passage.mark === null && isTitle(passage.text));
  const best = candidates.find((passage) => NAMES_A_DOCUMENT.test(passage.text)) ?? candidates[0];
  if (best === undefined) return null;
  const next = page[page.indexOf(best) + 1];
  const whole =
    UNFINISHED.test(best.text) && next?.mark === null && isShort(next.text) ? `${best.text} ${next.text}` : best.text;
  return { title: whole, titleLine: best.lines[0] };
}

function isTitle(text: string): boolean {
  return (
    text.length >= 8 &&
    text.length <= 250 &&
    /^[A-Z‘“'"]/.test(text) &&
    !/[.;,]$/.test(text) &&
    !PUBLISHER.test(text) &&
    dateAlone(text) === null
  );
}

function isShort(text: string): boolean {
  return text.length <= 60 && /^[A-Z]/.test(text) && !/[.:;]$/.test(text);
}

function dateOf(page: readonly Passage[], lines: readonly string[]): PartialDate | null {
  for (const passage of page) {
    const date = dateAlone(passage.text) ?? publishedDate(passage.text);
    if (date !== null) return date;
  }
  const end = lines.findIndex(
    (line) => /recommendation/i.test(line) && headingKind(withoutMarkup(line)) === 'recommendations',
  );
  for (const line of lines.slice(0, end === -1 ? Math.ceil(lines.length / 2) : end)) {
    const date = dateAlone(line);
    if (date !== null) return date;
  }
  return copyrightYear(lines);
}

function copyrightYear(lines: readonly string[]): PartialDate | null {
  for (const line of lines) {
    const match = /(?:©|\(c\)|\bcopyright)\s*(?:crown copyright\s*)?((?:19|20)\d{2})\b/i.exec(line.slice(0, 300));
    if (match?.[1] !== undefined) return match[1];
  }
  return null;
}

const NAME_WORD = "(?:[A-Z][\\w'’.-]*|and|upon|on|the|of|&)";
const AREA_AFTER = new RegExp(
  `\\b(?:[Ss]ervices?|[Ww]ork|[Tt]eams?|[Oo]ffending|[Jj]ustice|[Aa]rrangements)\\s+in\\s+([A-Z][\\w'’.-]*(?:,?\\s+${NAME_WORD}){0,8})$`,
);
const AREA_BEFORE = new RegExp(
  `\\b[Ii]nspection\\s+of\\s+(?:the\\s+)?([A-Z][\\w'’.-]*(?:,?\\s+${NAME_WORD}){0,8}?)\\s+(?:[Yy]outh\\s+(?:[Oo]ffending|[Jj]ustice)|YOT|YOS|YJS)\\b`,
);

/** The inspected area that a title names: “… services in Northvale”, “An inspection of Northvale Youth Offending Service”. */
export function areaIn(title: string): string | null {
  const after = AREA_AFTER.exec(title);
  const before = AREA_BEFORE.exec(title);
  const area = after?.[1] ?? before?.[1] ?? null;
  return area === null || /^(?:the\b|england\b|wales\b|criminal justice)/i.test(area) ? null : area;
}
