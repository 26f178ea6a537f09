import { type DraftWarning } from '#report-reader';
import { type DocumentText, UnreadableDocument } from '../document-read.js';
import { Hyphens } from './hyphens.js';
import { pageParts } from './page-furniture.js';
import { pageLayout } from './page-layout.js';
import { pageLines } from './page-lines.js';
import { PageText, settingOf } from './page-text.js';
import { pdfPages } from './pdf-pages.js';
import { rowsInColumns } from './rows-in-columns.js';
import { rowsOverPages } from './rows-over-pages.js';

/** Where a whole PDF says that it ends. */
const END = '%%EOF';
const END_WITHIN = 2048;

/** Pages named in one warning. */
const MOST_NAMED = 10;

/** Reads a PDF page by page. @throws UnreadableDocument when it is protected or damaged, or holds pictures of pages only */
export async function pdfText(bytes: Uint8Array): Promise<DocumentText> {
  const pages = await pdfPages(bytes);
  const lines = pages.map((page) => pageLines(page ?? []));
  if (!lines.some((page) => page.length > 0)) {
    throw new UnreadableDocument(
      'no-text',
      'This PDF holds pictures of pages and no text: recognise its text with a scanning program and try again.',
    );
  }
  const laid = lines.map(pageLayout);
  const text = new PageText(settingOf(laid, new Hyphens(lines.flat().map((line) => line.text))));
  const empty: { readonly page: number; readonly line: number }[] = [];
  const parts = pageParts(laid);
  const bodies = rowsOverPages(rowsInColumns(parts.map(({ body }) => body)));
  parts.forEach(({ head, body, foot }, index) => {
    if (body.length === 0) empty.push({ page: index + 1, line: text.nextLine });
    text.addPage({ head, body: bodies[index] ?? [], foot });
  });
  return {
    kind: 'text',
    format: 'pdf',
    text: text.text(),
    warnings: [...withoutText(empty), ...cutShort(bytes, text)],
  };
}

function withoutText(pages: readonly { readonly page: number; readonly line: number }[]): DraftWarning[] {
  const [first, ...others] = pages;
  if (!first) return [];
  const numbers = pages.slice(0, MOST_NAMED).map(({ page }) => page);
  const more = pages.length > MOST_NAMED ? ` and ${pages.length - MOST_NAMED} more` : '';
  const message =
    others.length === 0
      ? `Page ${first.page} holds no text that can be read: if it is not empty, it is a picture.`
      : `Pages ${numbers.join(', ')}${more} hold no text that can be read: those that are not empty are pictures.`;
  return [{ code: 'page-without-text', message, line: first.line }];
}

function cutShort(bytes: Uint8Array, text: PageText): DraftWarning[] {
  if (Buffer.from(bytes.subarray(-END_WITHIN)).toString('latin1').includes(END)) return [];
  const message = 'This PDF ends before its end, so its last pages may be missing: download it again.';
  return [{ code: 'file-incomplete', message, line: Math.max(1, text.nextLine - 1) }];
}
