/**
 * Characters nobody types or sees: controls other than line ends and tabs, which cut words short elsewhere (a terminal, a
 * spreadsheet), and those that turn the direction of all that follows.
 */
const UNSEEN = /(?![\n\r\t])\p{Cc}|[\u202A-\u202E]/gu;

/** Text as people see it. */
export function visibleText(text: string): string {
  return text.replaceAll(UNSEEN, '');
}

/** Longest name of a file that is kept: what file systems take. */
const LONGEST_NAME = 200;

/** The name of an uploaded file on one line and not too long, with its ending. */
export function visibleFileName(name: string): string {
  const seen = visibleText(name).replaceAll(/\s+/g, ' ').trim();
  if (seen.length <= LONGEST_NAME) return seen;
  const ending = /\.\w{1,10}$/.exec(seen)?.[0] ?? '';
  return seen.slice(0, LONGEST_NAME - ending.length) + ending;
}
