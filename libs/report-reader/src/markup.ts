import { SOFT_HYPHEN } from './presentation.js';

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  bull: '•',
  ndash: '–',
  mdash: '—',
};

const BLOCK_TAG = /<\/?(?:p|ul|ol|li|br|div|table|tbody|thead|tr|td|th|h[1-6])\b[^<>]{0,300}>/i;

/** Whether the line is marked up as a piece of a page: paragraphs, lists or table cells. */
export function hasBlockMarkup(line: string): boolean {
  return line.includes('<') && BLOCK_TAG.test(line);
}

/** What most lines have none of, which then need only be trimmed. */
const MARKS_OR_GAPS = /[<&*_]| {2}|[^\S ]/;

/** The words without tags, emphasis marks or doubled spaces. */
export function withoutMarkup(text: string): string {
  return MARKS_OR_GAPS.test(text) ? withoutMarks(text).replace(/\s+/g, ' ').trim() : text.trim();
}

function withoutMarks(text: string): string {
  if (!/[<&*_]/.test(text)) return text;
  return text
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, (tag) => (BLOCK_TAG.test(tag) ? ' ' : ''))
    .replace(/&(#?\w{2,6});/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\*\*|__/g, '')
    .replace(/(^|[\s("'‘“])\*(\S(?:[^*\n]{0,2000}\S)?)\*(?=$|[\s)"'’”.,;:?!])/g, '$1$2');
}

/** Joins lines with spaces. A word broken at its hyphen stays one word. */
export function joinLines(lines: readonly string[]): string {
  if (lines.length === 1) return withoutSoftHyphen(lines[0] ?? '');
  return lines
    .map((line, index) => (index === 0 ? '' : gap(lines[index - 1] ?? '', line)) + withoutSoftHyphen(line))
    .join('');
}

function withoutSoftHyphen(line: string): string {
  return line.endsWith(SOFT_HYPHEN) ? line.slice(0, -1) : line;
}

/** Lines as they come, empty ones among them, with spaces between. */
export function inOneLine(lines: readonly string[]): string {
  return lines.join(' ').replace(/\u00ad\s+/g, '');
}

/** Joins a line to the words before it. */
export function joinText(before: string, after: string): string {
  return joinLines([before, after]);
}

function gap(before: string, after: string): string {
  if (before === '' || after === '' || before.endsWith(SOFT_HYPHEN)) return '';
  return /[a-z]-$/i.test(before.slice(-2)) && /^[a-z]/.test(after) ? '' : ' ';
}
