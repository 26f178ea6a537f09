import { type DocumentText, UnreadableDocument } from '../document-read.js';
import { docxText } from './docx-text.js';
import { odtText } from './odt-text.js';
import { PackedDocument } from './unpack.js';

/** Kinds of packed files that hold no running text, told by their parts. */
const OTHER_KINDS: readonly (readonly [part: RegExp, name: string])[] = [
  [/^xl\//, 'a spreadsheet'],
  [/^ppt\//, 'a presentation'],
  [/^META-INF\/container\.xml$/, 'an e-book'],
];

/** Reads a Word or OpenDocument text. @throws UnreadableDocument when it is neither, or damaged */
export async function packedText(bytes: Uint8Array): Promise<DocumentText> {
  const packed = await PackedDocument.open(bytes);
  if (packed.has('[Content_Types].xml') && packed.names.some((name) => /^word\/document\d*\.xml$/.test(name))) {
    return docxText(packed);
  }
  if (packed.has('content.xml') && (await isOpenDocumentText(packed))) return odtText(packed);
  const other = OTHER_KINDS.find(([part]) => packed.names.some((name) => part.test(name)))?.[1];
  throw new UnreadableDocument(
    'unknown-format',
    other === undefined
      ? 'This file is a zip archive and no document: unpack it and import the reports in it one by one.'
      : `This file is ${other}, not a report: save it as PDF, Word (.docx) or plain text and try again.`,
  );
}

async function isOpenDocumentText(packed: PackedDocument): Promise<boolean> {
  if (!packed.has('mimetype')) return true;
  return /opendocument\.text/.test(await packed.words('mimetype'));
}
