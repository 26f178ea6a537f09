import { type DraftWords } from '#catalogue';

const DASH = /^\s*[-–•*]\s+/;

/** Words as they stand in a text box: sub-items on lines of their own, each with a dash. */
export function wordsToType({ text, subItems }: DraftWords): string {
  return [text, ...subItems.map((item) => `- ${item}`)].join('\n');
}

/** One or several items as typed: an empty line parts them, a dash begins a sub-item. The first keeps the number. */
export function typedParts(typed: string, number: string | null): DraftWords[] {
  const parts = typed.split(/\n[ \t]*\n\s*/).filter((part) => part.trim() !== '');
  return parts.map((part, index) => ({ number: index === 0 ? number : null, ...typedItem(part) }));
}

/** Lines are joined: where a line ends is the print's business. */
function typedItem(part: string): Pick<DraftWords, 'text' | 'subItems'> {
  const [text = '', ...subItems] = part.split(/\n(?=\s*[-–•*]\s)/).map((lines) => lines.replace(/\s+/g, ' ').trim());
  // A text that begins with a dash has lost nothing but its mark.
  return { text: text.replace(DASH, ''), subItems: subItems.map((item) => item.replace(DASH, '')) };
}
