import { randomBytes } from 'node:crypto';
import { describe, expect, it, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { LONGEST_DOCUMENT, readDocument } from '#documents';
import { DocumentReaders } from './document-readers.js';
import { READING_LIMITS } from './limits.js';
import { docxDocument, docxOf } from './testing/docx-document.js';
import { MADE_UP_REPORT } from './testing/made-up-report.js';
import { odtDocument, odtOf } from './testing/odt-document.js';
import { ENCRYPTED, pdfOf } from './testing/pdf-document.js';

const docx = docxDocument(MADE_UP_REPORT);
const odt = odtDocument(MADE_UP_REPORT);
const zip = (parts: Record<string, string>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, words]) => [name, strToU8(words)]))));

/** Words of one letter: 100 MB of them pack into a tenth of a megabyte. */
const endless = new Uint8Array(100 * 1024 * 1024).fill(0x61);
const bomb = docxOf('<w:p/>', { 'word/footnotes.xml': endless });

/** A zip file says twice how long each part is; this one says it is short. */
function lyingAboutItsSize(packed: Buffer): Buffer {
  const lie = Buffer.from(packed);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(endless.length);
  for (let at = lie.indexOf(size); at >= 0; at = lie.indexOf(size, at + 1)) lie.writeUInt32LE(1000, at);
  return lie;
}

const words = (text: string) => ({ text, left: 60, baseline: 700, size: 11 });
const oldOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const encryptedOdt = odtOf('', {
  'META-INF/manifest.xml': strToU8('<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'),
});

describe('what cannot be read', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['spaces', Buffer.from(' \r\n\t '), 'empty'],
    ['zeroes', Buffer.alloc(10_000), 'not-text'],
    ['noise', Buffer.concat([Buffer.from([1, 0]), randomBytes(50_000)]), 'not-text'],
    ['200 MB', Buffer.alloc(200 * 1024 * 1024, 'a'), 'too-large'],
    ['one byte too much', Buffer.alloc(LONGEST_DOCUMENT + 1, 'a'), 'too-large'],
    ['more words than a report', Buffer.alloc(LONGEST_DOCUMENT, 'a '), 'too-long'],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'unknown-format'],
    ['rich text', Buffer.from('{\\rtf1 The Board should meet.}'), 'unknown-format'],
    ['an old Word file', Buffer.concat([oldOffice, Buffer.alloc(2_000)]), 'unknown-format'],
    [
      'a Word file with a password',
      Buffer.concat([oldOffice, Buffer.alloc(2_000), Buffer.from('EncryptedPackage', 'utf16le')]),
      'password',
    ],
    ['an OpenDocument file with a password', encryptedOdt, 'password'],
    ['a zip archive', zip({ 'one.txt': 'The Board should meet.' }), 'unknown-format'],
    ['an empty zip archive', zip({}), 'unknown-format'],
    ['a spreadsheet', zip({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }), 'unknown-format'],
    ['a presentation', zip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }), 'unknown-format'],
    ['a Word file cut short', docx.subarray(0, docx.length / 2), 'damaged'],
    ['an OpenDocument file cut short', odt.subarray(0, odt.length - 100), 'damaged'],
    ['the first bytes of a zip file', Buffer.from('PK\u0003\u0004'), 'damaged'],
    ['a Word file whose body is no XML', docxOf('<w:p><w:r></w:t>'), 'damaged'],
    [
      'an OpenDocument file whose body ends early',
      zip({ 'content.xml': '<office:document-content><office:body>' }),
      'damaged',
    ],
    ['a PDF with a password', pdfOf([[words('The Board should meet.')]], ENCRYPTED), 'password'],
    ['a PDF of pictures', pdfOf([[], []]), 'no-text'],
    ['a PDF of which only the first line is left', Buffer.from('%PDF-1.7\n'), 'damaged'],
    ['a PDF that is noise', Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(20_000)]), 'damaged'],
    ['a Word file without words', docxOf('<w:p/>'), 'empty'],
    ['a web page without words', Buffer.from('<!doctype html><title>x</title><script>let a</script>'), 'empty'],
    ['a Word file that unpacks to too much', bomb, 'unpacks-too-large'],
    ['one that lies about it', lyingAboutItsSize(bomb), 'damaged'],
  ])('refuses %s with one sentence', async (_, bytes, code) => {
    const read = await readDocument(bytes);
    expect(read).toMatchObject({
      kind: 'refused',
      refusal: { code, field: 'file', message: expect.stringMatching(/^This [^\n]*[^.]\.$/) },
    });
  });

  it('stops what takes too long, and reads the next document', async () => {
    const readers = new DocumentReaders({ ...READING_LIMITS, milliseconds: 1 });
    const slow = Buffer.from(`<html>${'<table><tr><td>a'.repeat(400_000)}`);
    expect(await readers.read(slow)).toMatchObject({ kind: 'refused', refusal: { code: 'too-slow' } });
    expect((await new DocumentReaders().read(docx)).kind).toBe('read');
  });

  it('stops what takes too much memory', async () => {
    const readers = new DocumentReaders({ ...READING_LIMITS, heapMegabytes: 24 });
    const large = Buffer.from(`<html>${'<p>The Board should meet.</p>'.repeat(200_000)}`);
    expect(await readers.read(large)).toMatchObject({ kind: 'refused', refusal: { code: 'too-much-memory' } });
    const outside = new DocumentReaders({ ...READING_LIMITS, externalBytes: 1 });
    expect(await outside.read(large)).toMatchObject({ kind: 'refused', refusal: { code: 'too-much-memory' } });
  }, 60_000);

  it('reads many documents at once, each in its turn', async () => {
    const reads = await Promise.all(Array.from({ length: 12 }, () => readDocument(odt)));
    expect(reads.map(({ kind }) => kind)).toEqual(Array.from({ length: 12 }, () => 'read'));
  });
});
