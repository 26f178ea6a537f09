import { type PartialDate } from '#event-log';
import { dateAlone, dateAtEnd, publishedDate, yearAlone } from './dates.js';
import { type Element } from './elements.js';
import { headingKind } from './headings.js';
import { withoutMarkup } from './markup.js';
import { type RunningHead } from './page-furniture.js';
import { rolesIn } from './roles.js';

/** What the document says of itself before its text begins. */
export interface TitlePage {
  readonly title: string | null;
  readonly titleLine: number;
  readonly published: PartialDate | null;
  /** Everything that stands on the title page. */
  readonly words: string;
}

/** How far into a document the first page can reach. */
const FIRST_PAGE_ELEMENTS = 12;
const NAMES_A_DOCUMENT = /\b(?:inspection|review|report|thematic|recommendations|plan|strategy|study|screening)\b/i;
const PUBLISHER =
  /\b(?:inspectorate|copyright|published by|crown|ministry|isbn)\b|^(?:this|the following|we|our|please|where|you)\b/i;
const FIELDWORK = /\b(?:fieldwork|inspected|visited|date of inspection|updated|review date)\b/i;
/** A line this long may be wrapped, in characters; a paragraph this long is no title, in lines. */
const WRAPPED = 45;
const LONGEST_PARAGRAPH = 12;
const UNFINISHED = /\b(?:in|of|to|for|at|the|and|by|on|with):?$/i;

/** Finds title and date of publication: on the title page, in running heads, beside the foreword's signature, in a summary box. */
export function readTitlePage(
  elements: readonly Element[],
  lines: readonly string[],
  heads: readonly RunningHead[],
): TitlePage {
  const page = titleLines(elements, lines);
  const titled = titleOn(page) ?? { title: heads[0]?.text ?? null, titleLine: heads[0]?.lines[0] ?? 1 };
  const published = dateOnPage(page) ?? dateInText(lines);
  return { ...titled, published, words: page.map(({ text }) => text).join('\n') };
}

interface TitleLine {
  readonly text: string;
  readonly line: number;
}

/** The printed lines before the first heading that every report has, wrapped ones joined. */
function titleLines(elements: readonly Element[], lines: readonly string[]): TitleLine[] {
  const page: TitleLine[] = [];
  for (const element of elements.slice(0, FIRST_PAGE_ELEMENTS)) {
    if (element.kind === 'row' || headingKind(element.text) !== null) break;
    if (element.mark !== null) continue;
    const [first, last] = element.lines;
    for (let line = first; line <= Math.min(last, first + LONGEST_PARAGRAPH); line += 1) {
      const text = line === first && first === last ? element.text : withoutMarkup(lines[line - 1] ?? '');
      const before = line === first ? undefined : page.at(-1);
      if (before !== undefined && goesOn(before.text, text))
        page[page.length - 1] = { ...before, text: `${before.text} ${text}` };
      else page.push({ text, line });
    }
  }
  return page;
}

function goesOn(before: string, text: string): boolean {
  if (UNFINISHED.test(before) || /^[a-z]/.test(text)) return true;
  return before.length >= WRAPPED && !PUBLISHER.test(text) && dateAtEnd(text) === null;
}

function titleOn(page: readonly TitleLine[]): { title: string; titleLine: number } | null {
  const candidates = page
    .filter(({ text }) => isTitle(text))
    .map((line) => ({ title: wholeTitle(line, page[page.indexOf(line) + 1]), titleLine: line.line }));
  const naming = candidates.filter(({ title }) => NAMES_A_DOCUMENT.test(title));
  return naming.find(({ title }) => areaIn(title) !== null) ?? naming[0] ?? candidates[0] ?? null;
}

/** A title that breaks off goes on with the next line. */
function wholeTitle({ text }: TitleLine, next: TitleLine | undefined): string {
  return UNFINISHED.test(text) && next !== undefined && isShort(next.text) ? `${text} ${next.text}` : text;
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

function dateOnPage(page: readonly TitleLine[]): PartialDate | null {
  for (const { text } of page) {
    const date = dateAlone(text) ?? publishedDate(text) ?? (FIELDWORK.test(text) ? null : dateAtEnd(text));
    if (date !== null) return date;
  }
  return page.map(({ text }) => yearAlone(text)).find((year) => year !== null) ?? null;
}

/** A date alone on its line before the recommendations: under the foreword, or in the summary's box. */
function dateInText(lines: readonly string[]): PartialDate | null {
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
  `\\b(?:[Ss]ervices?|[Ww]ork|[Tt]eams?|[Oo]ffending|[Jj]ustice|[Aa]rrangements)\\s+in:?\\s+([A-Z][\\w'’.-]*(?:,?\\s+${NAME_WORD}){0,8})$`,
);
const AREA_BEFORE = new RegExp(
  `\\b[Ii]nspection\\s+of\\s+(?:the\\s+)?([A-Z][\\w'’.-]*(?:,?\\s+${NAME_WORD}){0,8}?)\\s+(?:[Yy]outh\\s+(?:[Oo]ffending|[Jj]ustice)|YOT|YOS|YJS)\\b`,
);

/** The inspected area that a title names: “… services in Northvale”, “An inspection of Northvale Youth Offending Service”. */
export function areaIn(title: string): string | null {
  const after = AREA_AFTER.exec(title);
  const before = AREA_BEFORE.exec(title);
  const area = after?.[1] ?? before?.[1] ?? null;
  if (area === null || /^(?:the\b|england\b|wales\b|criminal justice)/i.test(area)) return null;
  return rolesIn(area).length === 0 ? area : null;
}
