import { type ItemMark } from '../document-lines.js';

/** Characters that no document prints: they carry a list item's mark through a converter that knows only paragraphs. */
const BEGIN = '\ue0f0';
const BETWEEN = '\ue0f1';
const END = '\ue0f2';

const MARK = new RegExp(`^${BEGIN}(\\d)${BETWEEN}([^${END}]{0,80})${END}`);

/** The words that say, at the start of a paragraph, that it is a list item. */
export function writeItemMark({ label, depth }: ItemMark): string {
  return `${BEGIN}${Math.min(9, depth)}${BETWEEN}${label}${END}`;
}

/** Reads back what `writeItemMark` wrote; null when the text starts with nothing of the sort. */
export function readItemMark(text: string): { readonly mark: ItemMark; readonly rest: string } | null {
  const match = MARK.exec(text);
  if (!match) return null;
  const [all, depth = '0', label = ''] = match;
  return { mark: { depth: Number(depth), label }, rest: text.slice(all.length) };
}
