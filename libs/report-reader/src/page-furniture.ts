import { comparable } from './folding.js';

const PAGE_NUMBER = /^\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*$/i;
const NUMBER_BESIDE = /^\s*(?:(\d{1,3})\s+(\D.*\S)|(\D.*\S)\s+(\d{1,3}))\s*$/;

/** A line that a page's head or foot repeats, and the words of it. */
export interface RunningHead {
  readonly text: string;
  readonly lines: readonly number[];
}

/**
 * Lines that repeat with another page number each time. Their words are usually the document's short title.
 * @param lines the document's lines, the first being line 1
 */
export function runningHeads(lines: readonly string[]): RunningHead[] {
  const seen = new Map<string, { text: string; lines: number[]; numbers: Set<string> }>();
  lines.forEach((line, index) => {
    if (line.length > 160 || !/^\s*\d|\d\s*$/.test(line)) return;
    if (line.includes('|') || line.trim().split(/\t+/).length > 2) return;
    if (!standsAlone(lines, index)) return;
    const match = NUMBER_BESIDE.exec(line);
    const text = match?.[2] ?? match?.[3];
    const number = match?.[1] ?? match?.[4];
    if (text === undefined || number === undefined) return;
    const key = comparable(text);
    if (key.split(' ').length < 3) return;
    const known = seen.get(key) ?? { text: text.replace(/\s+/g, ' ').trim(), lines: [], numbers: new Set<string>() };
    known.lines.push(index + 1);
    known.numbers.add(number);
    seen.set(key, known);
  });
  return [...seen.values()]
    .filter((each) => each.numbers.size > 1 && /^[A-Z]/.test(each.text))
    .map(({ text, lines: at }) => ({ text, lines: at }));
}

/** A running head has a page break on one side and empty lines or a page number around it; a numbered footnote runs on. */
function standsAlone(lines: readonly string[], index: number): boolean {
  const isEmpty = (line: string): boolean => line.trim() === '' || PAGE_NUMBER.test(line);
  const [before = '', line = '', after = ''] = [lines[index - 1], lines[index], lines[index + 1]];
  return (isEmpty(before) || line.startsWith('\f')) && (isEmpty(after) || after.startsWith('\f'));
}

/** The lines that belong to the page and not to the text: page numbers and running heads. */
export function furnitureLines(lines: readonly string[], heads: readonly RunningHead[]): ReadonlySet<number> {
  const furniture = new Set(heads.flatMap((head) => head.lines));
  lines.forEach((line, index) => {
    if (PAGE_NUMBER.test(line)) furniture.add(index + 1);
  });
  return furniture;
}
