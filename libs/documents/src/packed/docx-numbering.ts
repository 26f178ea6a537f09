import { writeItemMark } from '../markup/item-mark.js';
import { type DocxLists, readDocxLists } from './docx-lists.js';
import { walkXml } from './xml-walk.js';

/** A paragraph whose properties are being read. */
interface OpenParagraph {
  numId: string | null;
  level: string | null;
  style: string | null;
}

/**
 * Puts the printed number or bullet of every list item into the words of its paragraph, as the word processor would show it.
 * @param document the document part, as XML
 * @returns the same part with marks that `readItemMark` reads back
 */
export function numberParagraphs(document: string, numbering: string, styles: string): string {
  const lists = readDocxLists(numbering, styles);
  const path: string[] = [];
  const paragraphs: OpenParagraph[] = [];
  const pieces: string[] = [];
  let written = 0;
  walkXml(document, {
    open: (name, attributes) => {
      path.push(name);
      if (name === 'w:p') paragraphs.push({ numId: null, level: null, style: null });
      const paragraph = paragraphs.at(-1);
      if (!paragraph || !isProperty(path)) return;
      if (name === 'w:numId') paragraph.numId = attributes['w:val'] ?? null;
      if (name === 'w:ilvl') paragraph.level = attributes['w:val'] ?? null;
      if (name === 'w:pStyle') paragraph.style = attributes['w:val'] ?? null;
    },
    close: (name, end) => {
      path.pop();
      if (name === 'w:p') paragraphs.pop();
      const paragraph = paragraphs.at(-1);
      if (name !== 'w:pPr' || path.at(-1) !== 'w:p' || !paragraph) return;
      const mark = markOf(paragraph, lists);
      if (mark === null) return;
      pieces.push(document.slice(written, end), `<w:r><w:t xml:space="preserve">${mark}</w:t></w:r>`);
      written = end;
    },
  });
  pieces.push(document.slice(written));
  return pieces.join('');
}

/** Whether the innermost element belongs to the paragraph itself and not to a record of how it was before. */
function isProperty(path: readonly string[]): boolean {
  const within = path.slice(path.lastIndexOf('w:p') + 1, -1).join(' ');
  return within === 'w:pPr' || within === 'w:pPr w:numPr';
}

function markOf({ numId, level, style }: OpenParagraph, lists: DocxLists): string | null {
  const byStyle = style === null ? null : lists.ofStyle(style);
  const list = numId ?? byStyle?.numId ?? null;
  if (list === null) return null;
  const depth = Number.parseInt(level ?? byStyle?.level ?? '0', 10);
  if (!(depth >= 0 && depth <= 8)) return null;
  const label = lists.next(list, depth);
  return label === null ? null : writeItemMark({ label: escaped(label), depth });
}

function escaped(label: string): string {
  return label.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
