const ITEM = /^(?:([•●▪◦‣∙○■□➢►✓✔❖◆\uf0b7\uf0a7])\s*|[o§*–-]\s+|(\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])\s+)(?=\S)/;

/** Whether a line begins with the mark of a list item. */
export function isItem(text: string): boolean {
  return ITEM.test(text);
}

/** Takes the mark off a list item; the label is null for a bullet. Null when there is no mark. */
export function withoutMark(text: string): { readonly label: string | null; readonly words: string } | null {
  const mark = ITEM.exec(text);
  return mark && { label: mark[2] ?? null, words: text.slice(mark[0].length) };
}

/** Whether a line goes on with a sentence. */
export function goesOn(text: string): boolean {
  return /^[\p{Ll}(]/u.test(text) && !isItem(text);
}
