import { raised } from '../list-labels.js';
import { type Fragment } from './pdf-pages.js';

/** Words of one line that stand together, with no wide gap between them. */
export interface PrintedLine {
  text: string;
  left: number;
  right: number;
  readonly baseline: number;
  readonly size: number;
}

/** A gap as wide as this many letters' heights keeps two pieces of a line apart. */
export const WIDE_GAP = 1;

/** A gap this wide is a space between words even when none was drawn. */
const WORD_GAP = 0.15;

/** A list mark is set apart from its words by a wide gap and still belongs to them. */
const ONLY_A_MARK = /^(?:[•●▪◦‣∙○■□➢►✓✔❖◆\uf0b7\uf0a7o§*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])$/;

const BESIDE_A_LINE = 0.5;

/** Puts a page's fragments together into lines, in the order in which they were drawn. */
export function pageLines(fragments: readonly Fragment[]): PrintedLine[] {
  const lines: PrintedLine[] = [];
  for (const fragment of fragments) {
    const line = lines.at(-1);
    if (line && goesOn(line, fragment)) append(line, fragment);
    else lines.push({ ...fragment, text: fragment.text.trimStart() });
  }
  for (const line of lines) line.text = line.text.trim();
  return lines.filter(({ text }) => text !== '');
}

export function isBeside(one: { baseline: number; size: number }, other: { baseline: number; size: number }): boolean {
  return Math.abs(one.baseline - other.baseline) < BESIDE_A_LINE * Math.max(one.size, other.size);
}

function goesOn(line: PrintedLine, fragment: Fragment): boolean {
  if (!isBeside(line, fragment)) return false;
  const size = Math.max(line.size, fragment.size);
  const gap = fragment.left - line.right;
  if (gap < -size / 2) return false;
  return gap < WIDE_GAP * size || (ONLY_A_MARK.test(line.text.trim()) && gap < 5 * size);
}

function append(line: PrintedLine, fragment: Fragment): void {
  const apart = fragment.left - line.right > WORD_GAP * line.size && !line.text.endsWith(' ');
  line.text += (apart && !isNoteMark(line, fragment) ? ' ' : '') + wordsOf(line, fragment);
  line.right = Math.max(line.right, fragment.right);
}

function wordsOf(line: PrintedLine, fragment: Fragment): string {
  return isNoteMark(line, fragment) ? raised(fragment.text.trim()) : fragment.text;
}

/** A small number above the line is the mark of a note. */
function isNoteMark(line: PrintedLine, { text, size, baseline }: Fragment): boolean {
  return /^\s*\d{1,3}\s*$/.test(text) && size < 0.8 * line.size && baseline > line.baseline + 0.1 * line.size;
}
