/** Splits a paragraph at the ends of its sentences. “e.g.” and “No. 3” end none. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=(?<!\b(?:e\.g|i\.e|No|St|Dr|Mr|Ms|Mrs|cf|etc))[.!?]['"’”)]?)\s+(?=['"‘“(]?\p{Lu})/u);
}

const LINK_WORD =
  'a|an|the|and|or|of|for|to|in|on|at|by|from|with|that|which|who|their|its|is|are|be|being|been|was|were|has|have|had|not|than|as|joint|both|any|all';
const ENDS_AMID = new RegExp(`(?:^|\\s)(?:${LINK_WORD})$`, 'i');

/** Whether words break off: no sentence ends in “and” or “the”. */
export function endsAmid(text: string): boolean {
  return ENDS_AMID.test(text.slice(-12));
}
