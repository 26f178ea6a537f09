/**
 * The full sentence of a recommendation: its lead-in and its point, both as printed. A point that begins with a small
 * letter continues the lead-in's sentence; one that begins its own keeps the colon between them.
 */
export function recommendationSentence({ leadIn, text }: { readonly leadIn: string; readonly text: string }): string {
  const opening = leadIn.trim();
  const point = text.trim();
  if (opening === '') return point;
  const continues = /^\p{Ll}/u.test(point);
  return continues ? `${opening.replace(/\s*[:;]$/, '')} ${point}` : `${opening.replace(/\s*[:;.]?$/, ':')} ${point}`;
}
