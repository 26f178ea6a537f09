/** Splits a paragraph at the ends of its sentences. “e.g.” and “No. 3” end none. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=(?<!\b(?:e\.g|i\.e|No|St|Dr|Mr|Ms|Mrs|cf|etc))[.!?]['"’”)]?)\s+(?=['"‘“(]?\p{Lu})/u);
}
