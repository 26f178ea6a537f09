import { type Laid } from './page-layout.js';
import { type PrintedLine } from './page-lines.js';

/** Lines at the top and at the bottom of a page that may be its head or foot. */
const AT_AN_EDGE = 3;

/** A line on so many pages, at the same height, belongs to the pages and not to the text. */
const FEWEST_PAGES = 3;

/** A page's lines that belong to its text, and its head and foot. */
export interface PageParts {
  readonly body: readonly Laid[];
  readonly head: readonly PrintedLine[];
  readonly foot: readonly PrintedLine[];
}

/** Takes the heads and feet that pages repeat, and their numbers, out of the text. */
export function pageParts(pages: readonly (readonly Laid[])[]): PageParts[] {
  const places = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(edges(page).map(keyOf))) places.set(key, (places.get(key) ?? 0) + 1);
  }
  return pages.map((page) => {
    const furniture = new Set(edges(page).filter((line) => (places.get(keyOf(line)) ?? 0) >= FEWEST_PAGES));
    const isFurniture = (each: Laid): boolean =>
      each.kind === 'line' ? furniture.has(each.line) : each.cells.flat().every((line) => furniture.has(line));
    const body = page.filter((each) => !isFurniture(each));
    const taken = page.filter(isFurniture).map(asLine);
    const top = Math.max(...body.flatMap(linesOf).map(({ baseline }) => baseline));
    return {
      body,
      head: taken.filter(({ baseline }) => baseline > top),
      foot: taken.filter(({ baseline }) => baseline <= top),
    };
  });
}

function linesOf(each: Laid): readonly PrintedLine[] {
  return each.kind === 'line' ? [each.line] : each.cells.flat();
}

/** A head with the page's number at its other end is one line. */
function asLine(each: Laid): PrintedLine {
  const [first, ...others] = linesOf(each);
  if (!first) throw new Error('A row of a table has at least one line.');
  return { ...first, text: [first, ...others].map(({ text }) => text).join(' ') };
}

function edges(page: readonly Laid[]): PrintedLine[] {
  const lines = page.flatMap(linesOf).sort((one, other) => other.baseline - one.baseline);
  return [...new Set([...lines.slice(0, AT_AN_EDGE), ...lines.slice(-AT_AN_EDGE)])];
}

/** The same words at the same height, whatever the page's number. */
function keyOf({ text, baseline }: PrintedLine): string {
  return `${Math.round(baseline / 4)} ${text.replace(/\d+/g, '#')}`;
}
