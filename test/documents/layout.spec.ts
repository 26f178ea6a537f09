import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { decodeDocument, readReport, type Reading } from '#report-reader';
import { haveReferenceDocuments, LEFT_OUT, referenceText } from './reference-documents.js';

const UNSEEN = join(import.meta.dirname, 'unseen');
const MADE_UP = readdirSync(UNSEEN).filter((name) => name.endsWith('.report.txt'));
const NUMBERS = ['000', '001', '002', '003', '004'];

/** Changes that a copy, an editor or another program makes without changing a word. */
const LAYOUTS: Record<string, (text: string) => string> = {
  'Windows line endings': (text) => text.replaceAll('\n', '\r\n'),
  'trailing spaces': (text) => text.replaceAll('\n', '  \n'),
  'no trailing white space': (text) => text.replace(/[ \t]+$/gm, ''),
  'doubled empty lines': (text) => text.replaceAll('\n\n', '\n\n\n'),
  'other bullets': (text) => text.replace(/^(\s*)- (?=[A-Za-z*])/gm, '$1▪ ').replaceAll('•', '●'),
  'mixed line endings': (text) =>
    text
      .split('\n')
      .map((line, at) => line + (at % 3 === 0 ? '\r\n' : '\n'))
      .join(''),
  'form feeds': (text) => text.replaceAll('\n\n', '\n\f\n'),
  'hard spaces': (text) => text.replace(/(\w) (?=\w)/g, '$1\u00a0'),
  'soft hyphens inside words': (text) => text.replace(/([a-z]{4})(?=[a-z]{4})/g, '$1\u00ad'),
  'marks of no width': (text) => text.replace(/(\w) (?=\w)/g, '$1 \u200b').replaceAll('\n', '\u2060\n'),
  'joined letters': (text) => text.replaceAll('ffi', 'ﬃ').replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ'),
  'words broken at soft hyphens': (text) => text.split('\n').flatMap(brokenAtSoftHyphen).join('\n'),
  'lines wrapped anew': (text) => wrappedAt(70, text),
  'lines wrapped narrowly': (text) => wrappedAt(35, text),
  'lines wrapped widely': (text) => wrappedAt(110, text),
};

function wrappedAt(width: number, text: string): string {
  return text
    .split('\n')
    .flatMap((line) => wrapped(line, width))
    .join('\n');
}

/** Breaks a long line of running text before words that can be no list marks. */
function wrapped(line: string, width: number): string[] {
  if (line.length < 2 * width + 10 || /[\t<|]/.test(line)) return [line];
  const middle = line.slice(width).search(/ [a-z]{3,} /);
  if (middle === -1) return [line];
  return [line.slice(0, width + middle), ...wrapped(line.slice(width + middle + 1), width)];
}

/** Breaks a long line of running text inside a word. */
function brokenAtSoftHyphen(line: string): string[] {
  if (line.length < 150 || /[\t<|]/.test(line)) return [line];
  const at = line.slice(70).search(/[a-z]{4}[a-z]{4}/);
  return at === -1 ? [line] : [`${line.slice(0, 74 + at)}\u00ad`, line.slice(74 + at)];
}

/** The same text in the bytes that programs write. */
const ENCODINGS: Record<string, (text: string) => Buffer> = {
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16 with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 without a mark': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16, the other way round': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

/** The text's bytes in Windows-1252; null where it has letters that are not in it. */
function windows1252(text: string): Buffer | null {
  const letters = new Map(
    Array.from(
      { length: 256 },
      (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte] as const,
    ),
  );
  const bytes = Array.from(text, (letter) => letters.get(letter));
  return bytes.every((byte) => byte !== undefined) ? Buffer.from(bytes) : null;
}

function decoded(bytes: Uint8Array): string {
  const document = decodeDocument(bytes);
  if (document.kind === 'refused') throw new Error(document.refusal.message);
  return document.text;
}

/** The draft without its line numbers. */
function draft(reading: Reading): unknown {
  return JSON.parse(
    JSON.stringify(reading, (key, value: unknown) => (key === 'lines' || key === 'line' ? undefined : value)),
  );
}

function expectSame(text: string, layout: (text: string) => string): void {
  expect(draft(readReport(layout(text)))).toEqual(draft(readReport(text)));
}

if (!haveReferenceDocuments) {
  it(`is left out: ${LEFT_OUT}`, () => expect(haveReferenceDocuments).toBe(false));
} else {
  it('are the same text in Windows-1252, as far as their letters are in it', () => {
    const texts = NUMBERS.map(referenceText).map((text) => ({ text, bytes: windows1252(text) }));
    const encodable = texts.flatMap(({ text, bytes }) => (bytes === null ? [] : [{ text, bytes }]));
    expect(encodable.length).toBeGreaterThan(0);
    for (const { text, bytes } of encodable) expect(decoded(bytes)).toBe(text);
  });

  describe.each(NUMBERS)('document %s', (number) => {
    test.each(Object.entries(LAYOUTS))('reads the same with %s', (_, layout) => {
      expectSame(referenceText(number), layout);
    });
    test.each(Object.entries(ENCODINGS))('is the same text in %s', (_, encoded) => {
      const text = referenceText(number);
      expect(decoded(encoded(text))).toBe(text);
    });
  });
}

describe.each(MADE_UP)('made-up report %s', (name) => {
  test.each(Object.entries(LAYOUTS))('reads the same with %s', (_, layout) => {
    expectSame(readFileSync(join(UNSEEN, name), 'utf8'), layout);
  });
});
