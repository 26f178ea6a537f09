/** Where a word may be broken. At the end of a line the word has been broken there. */
export const SOFT_HYPHEN = '\u00ad';

/** Letters that are printed joined, in the order of their codes. */
const LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st'];
const FIRST_LIGATURE = 0xfb00;
const PRESENTATION = /[\u200b-\u200d\u2060\ufeff\ufb00-\ufb06]|\u00ad(?!\n|$)/g;

/** The text without marks that nobody sees and with joined letters as letters: what a page looks like is not what it says. Lines stay lines. */
export function withoutPresentation(text: string): string {
  return text.replace(PRESENTATION, (mark) => LIGATURES[mark.charCodeAt(0) - FIRST_LIGATURE] ?? '');
}
