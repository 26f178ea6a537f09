/** `counted(1, 'action')` → "1 action"; `counted(2, 'reply', 'replies')` → "2 replies". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** The beginning of a text, cut between words and marked as cut when it is longer than `longest` characters. */
export function excerpt(text: string, longest = 120): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[,;:.\s]+$/, '')}…`;
}

/** The error that leads to this input, as GOV.UK Frontend's macros take it. */
export function errorFor(
  errors: readonly { readonly text: string; readonly href: string }[] | undefined,
  href: string,
): { readonly text: string } | undefined {
  const error = errors?.find((candidate) => candidate.href === href);
  return error && { text: error.text };
}
