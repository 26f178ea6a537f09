import { type Element } from './elements.js';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const MARK_AT_END = new RegExp(`([${SUPERSCRIPTS}]{1,3})[.,;:]?$`);
const FOOTNOTE = new RegExp(`^([${SUPERSCRIPTS}]{1,3})\\s*(\\S.*)$`, 's');

/** Whether the text is a footnote: it starts with a raised number. */
export function isFootnote(text: string): boolean {
  return FOOTNOTE.test(text);
}

/** The raised number that ends a text, and the text without it. */
export function footnoteMark(text: string): { readonly text: string; readonly mark: string | null } {
  const match = MARK_AT_END.exec(text);
  if (match === null) return { text, mark: null };
  return { text: text.slice(0, match.index).trimEnd(), mark: match[1] ?? null };
}

/** Finds the footnote nearest after a line: numbers may start again on later pages. */
export function footnoteAfter(elements: readonly Element[], mark: string, line: number): string | null {
  for (const element of elements) {
    if (element.kind !== 'passage' || element.lines[0] < line) continue;
    const match = FOOTNOTE.exec(element.text);
    if (match?.[1] === mark) return match[2] ?? null;
  }
  return null;
}
