/** The structure that every word processor knows, and that the writers beside this file turn into documents. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly list: 'numbers' | 'bullets'; readonly depth: 0 | 1; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** Words as they stand in XML and HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Gives every item of numbered lists its printed label; numbers go on through the document, letters begin again. */
export function labelled(blocks: readonly Block[]): (Block & { readonly label: string })[] {
  let number = 0;
  let letter = 0;
  return blocks.map((block) => {
    if (block.kind !== 'item') return { ...block, label: '' };
    if (block.list === 'bullets') return { ...block, label: '•' };
    if (block.depth === 0) {
      number += 1;
      letter = 0;
      return { ...block, label: `${number}.` };
    }
    letter += 1;
    return { ...block, label: `${'abc'.charAt(letter - 1)}.` };
  });
}
