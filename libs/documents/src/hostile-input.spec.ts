import { describe, expect, test } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { readDocument } from '#documents';
import { docxOf } from './testing/docx-document.js';
import { odtOf } from './testing/odt-document.js';

/** Milliseconds. */
const LONGEST = 10_000;
const announced = 'Recommendations\n\nThe Board should:\n\n';
const many = (count: number, piece: string | ((index: number) => string)): string =>
  typeof piece === 'string' ? piece.repeat(count) : Array.from({ length: count }, (_, index) => piece(index)).join('');
const nested = (depth: number, open: string, close: string, words: string): string =>
  `${many(depth, open)}${words}${many(depth, close)}`;

/** Words that only another file of this machine has. */
const SECRET = 'root:x:0:0';
const ENTITIES =
  '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY one "lol"><!ENTITY two "&one;&one;&one;&one;&one;&one;&one;&one;&one;&one;"><!ENTITY three "&two;&two;&two;&two;&two;&two;&two;&two;&two;&two;">]>';
const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

/** A PDF of the given objects, the first being the catalogue. */
function pdf(objects: Iterable<string | Buffer>): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = pieces[0]?.length ?? 0;
  let number = 0;
  for (const object of objects) {
    number += 1;
    offsets.push(length);
    const whole = Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    pieces.push(whole);
    length += whole.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  pieces.push(
    Buffer.from(
      `xref\n0 ${number + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${number + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}

const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';
const stream = (bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
const onePage = (content: Buffer): Buffer =>
  pdf([
    CATALOGUE,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
    stream(content),
  ]);

const HOSTILE: readonly (readonly [name: string, make: () => Uint8Array])[] = [
  [
    'a web page nested a million deep',
    () => Buffer.from(`<html>${nested(1_000_000, '<div>', '</div>', 'The Board should meet.')}`),
  ],
  [
    'lists nested a hundred thousand deep',
    () => Buffer.from(`<html>${nested(100_000, '<ul><li>', '</li></ul>', 'The Board should meet.')}`),
  ],
  [
    'tables nested a hundred thousand deep',
    () => Buffer.from(`<html>${nested(100_000, '<table><tr><td>', '</td></tr></table>', 'The Board should meet.')}`),
  ],
  [
    'a million attributes',
    () => Buffer.from(`<html><p ${many(1_000_000, (index) => `a${index}=1 `)}>The Board should meet.`),
  ],
  [
    'a Word file nested a hundred thousand deep',
    () =>
      docxOf(nested(100_000, '<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', paragraph('The Board should meet.'))),
  ],
  [
    'tables nested in a Word file',
    () => docxOf(nested(20_000, '<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', paragraph('The Board should meet.'))),
  ],
  ['a Word file of a million paragraphs', () => docxOf(many(1_000_000, paragraph('')))],
  [
    'a Word file with entities of its own',
    () =>
      docxOf('', {
        'word/document.xml': strToU8(
          `${ENTITIES}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('Words &file; &three;')}</w:body></w:document>`,
        ),
      }),
  ],
  [
    'an OpenDocument file nested a hundred thousand deep',
    () => odtOf(nested(100_000, '<text:section>', '</text:section>', '<text:p>The Board should meet.</text:p>')),
  ],
  [
    'an OpenDocument list nested a hundred thousand deep',
    () =>
      odtOf(nested(100_000, '<text:list><text:list-item>', '</text:list-item></text:list>', '<text:p>Meet.</text:p>')),
  ],
  [
    'an OpenDocument file with entities of its own',
    () =>
      odtOf('', {
        'content.xml': strToU8(
          `${ENTITIES}<office:document-content><office:body><office:text><text:p>Words &file; &three;</text:p></office:text></office:body></office:document-content>`,
        ),
      }),
  ],
  [
    'an OpenDocument table that repeats a cell a billion times',
    () =>
      odtOf(
        '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
      ),
  ],
  [
    'an OpenDocument paragraph of a billion spaces',
    () => odtOf('<text:p>The<text:s text:c="1000000000"/>Board</text:p>'),
  ],
  [
    'a Word file with zip files in it',
    () =>
      docxOf(paragraph('Words'), {
        'word/embeddings/inner.zip': docxOf(paragraph('x'), { 'word/inner.xml': new Uint8Array(50_000_000) }),
      }),
  ],
  [
    'a PDF of three hundred thousand objects',
    () =>
      pdf(
        (function* () {
          yield CATALOGUE;
          yield '<< /Type /Pages /Kids [] /Count 0 >>';
          for (let index = 0; index < 300_000; index += 1) yield '[1 2 3]';
        })(),
      ),
  ],
  [
    'a PDF whose pages hold one another',
    () =>
      pdf([
        CATALOGUE,
        '<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>',
        '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>',
      ]),
  ],
  ['a PDF that says it has a billion pages', () => pdf([CATALOGUE, '<< /Type /Pages /Kids [] /Count 1000000000 >>'])],
  [
    'a PDF of a hundred thousand pages',
    () =>
      pdf([
        CATALOGUE,
        `<< /Type /Pages /Count 100000 /Kids [${many(100_000, '3 0 R ')}] >>`,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
      ]),
  ],
  [
    'a PDF nested ten thousand deep',
    () =>
      pdf([
        CATALOGUE,
        ...Array.from({ length: 10_000 }, (_, index) => `<< /Type /Pages /Kids [${index + 3} 0 R] /Count 1 >>`),
        '<< /Type /Page /MediaBox [0 0 600 800] >>',
      ]),
  ],
  ['a PDF page that unpacks to a gigabyte', () => onePage(deflateSync(Buffer.alloc(1_000_000_000, ' ')))],
  [
    'a PDF page of two million words',
    () => onePage(deflateSync(Buffer.from(`BT /F 9 Tf ${many(2_000_000, '(a) Tj 1 0 Td ')} ET`))),
  ],
  [
    'a PDF drawn by a form that draws itself',
    () =>
      pdf([
        CATALOGUE,
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R >>',
        '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 10 >>\nstream\n/X Do /X Do\nendstream',
        '<< /Length 5 >>\nstream\n/X Do\nendstream',
      ]),
  ],
  ['one line of ten million letters', () => Buffer.alloc(10_000_000, 'a')],
  ['one line of ten million spaces and a letter', () => Buffer.from(`${' '.repeat(9_999_999)}a`)],
  ['a million list marks', () => Buffer.from(announced + many(1_000_000, '1. '))],
  [
    'list marks in list marks',
    () => Buffer.from(announced + many(200_000, (index) => `${' '.repeat(index % 40)}${(index % 9) + 1}. a\n`)),
  ],
  ['a million opening tags', () => Buffer.from(announced + many(1_000_000, '<p>'))],
  ['tags that never end', () => Buffer.from(announced + many(1_000_000, '<ul '))],
  ['brackets in brackets', () => Buffer.from(`${announced}- ${many(2_000_000, '(')}${many(2_000_000, ')')}`)],
  ['rows of ten thousand cells', () => Buffer.from(many(500, `${many(10_000, '\ta')}\n`))],
  ['joining marks without letters', () => Buffer.from(many(3_000_000, '\u0301'))],
];

describe('documents written to do harm', () => {
  test.each(HOSTILE)(
    'are read or refused in time: %s',
    async (_, make) => {
      const bytes = make();
      const started = performance.now();
      const read = await readDocument(bytes);
      expect(performance.now() - started).toBeLessThan(LONGEST);
      if (read.kind === 'refused') expect(read.refusal.message).toMatch(/^(?:This|Reading this) [^\n]*[^.]\.$/);
      else expect(read.text).not.toContain(SECRET);
    },
    60_000,
  );
});
