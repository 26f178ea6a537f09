import { type DocumentFormat, type DocumentRefused, refuseDocument } from './document-read.js';

/** Either a format with a reader of its own, a packed document whose sort its parts tell, or a refusal. */
export type RecognisedFormat = Exclude<DocumentFormat, 'docx' | 'odt'> | 'packed' | DocumentRefused;

/** How far from the beginning a PDF's mark may stand: mail programs and web servers put lines before it. */
const PDF_MARK_WITHIN = 1024;

/** A text may have tags in it: only a whole page has these. */
const WEB_PAGE = /<!doctype\s+html|<html[\s>]|<body[\s>]/i;

/** How far from its beginning a web page says that it is one. */
const PAGE_MARK_WITHIN = 16 * 1024;

const OLD_OFFICE = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1';

/** Starts of files that hold no text, and what people call them. */
const OTHER_KINDS: readonly (readonly [mark: string, name: string])[] = [
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['II*\u0000', 'a picture'],
  ['MM\u0000*', 'a picture'],
  ['{\\rtf', 'a rich text file'],
  ['Rar!', 'an archive'],
  ['7z\u00bc\u00af', 'an archive'],
  ['\u001f\u008b', 'an archive'],
];

/** Recognises a file by what is in it, whatever its name says. */
export function recogniseFormat(bytes: Uint8Array): RecognisedFormat {
  const start = latin1(bytes.subarray(0, PDF_MARK_WITHIN));
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'packed';
  if (start.includes('%PDF-')) return 'pdf';
  if (start.startsWith(OLD_OFFICE)) return refuseOldOffice(bytes);
  const other = OTHER_KINDS.find(([mark]) => start.startsWith(mark));
  if (other) {
    const advice = 'save it as PDF, Word (.docx), OpenDocument (.odt) or plain text and try again';
    return refuseDocument('unknown-format', `This file is ${other[1]}: ${advice}.`);
  }
  return WEB_PAGE.test(latin1(bytes.subarray(0, PAGE_MARK_WITHIN))) ? 'html' : 'text';
}

/** A Word file with a password is wrapped in the old format, and names the stream that holds it. */
function refuseOldOffice(bytes: Uint8Array): DocumentRefused {
  const wrapped = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
  return wrapped
    ? refuseDocument('password', 'This file is protected with a password: save it without one and try again.')
    : refuseDocument('unknown-format', 'This file is an old Word file: save it as .docx or PDF and try again.');
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
