/** `12-14`, `12 to 14` or `12`; null when it is neither, or not lines of a text of `last` lines. */
export function typedLines(typed: string, last: number): readonly [number, number] | null {
  const [, from, to] = /^\s*(\d{1,7})\s*(?:(?:-|–|to)\s*(\d{1,7})\s*)?$/.exec(typed) ?? [];
  if (from === undefined) return null;
  const lines = [Number(from), Number(to ?? from)] as const;
  return lines[0] >= 1 && lines[0] <= lines[1] && lines[1] <= last ? lines : null;
}
