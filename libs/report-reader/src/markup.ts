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

/** The words without tags, emphasis marks or doubled spaces. */
export function withoutMarkup(text: string): string {
  const words = text
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, (tag) => (BLOCK_TAG.test(tag) ? ' ' : ''))
    .replace(/&(#?\w{2,6});/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\*\*|__/g, '')
    .replace(/(^|[\s("'‘“])\*(\S(?:[^*\n]{0,2000}\S)?)\*(?=$|[\s)"'’”.,;:?!])/g, '$1$2');
  return words.replace(/\s+/g, ' ').trim();
}

/** Joins a line to the words before it. A word broken at its hyphen stays one word. */
export function joinText(before: string, after: string): string {
  if (before === '') return after;
  if (after === '') return before;
  return /[a-z]-$/i.test(before) && /^[a-z]/.test(after) ? before + after : `${before} ${after}`;
}
