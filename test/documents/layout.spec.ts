import { describe, expect, it, test } from '@jest/globals';
import { readReport, type Reading } from '#report-reader';
import { haveReferenceDocuments, LEFT_OUT, referenceText } from './reference-documents.js';

const NUMBERS = ['000', '001', '002', '003', '004'];

/** Changes that a copy, an editor or another program makes without changing a word. */
const LAYOUTS: Record<string, (text: string) => string> = {
  'Windows line endings': (text) => text.replaceAll('\n', '\r\n'),
  'trailing spaces': (text) => text.replaceAll('\n', '  \n'),
  'no trailing white space': (text) => text.replace(/[ \t]+$/gm, ''),
  'doubled empty lines': (text) => text.replaceAll('\n\n', '\n\n\n'),
  'other bullets': (text) => text.replace(/^(\s*)- (?=[A-Za-z*])/gm, '$1▪ ').replaceAll('•', '●'),
  'lines wrapped anew': (text) => text.split('\n').flatMap(wrapped).join('\n'),
};

/** Breaks a long line of running text before a word that can be no list mark. */
function wrapped(line: string): string[] {
  if (line.length < 150 || /[\t<|]/.test(line)) return [line];
  const middle = line.slice(70).search(/ [a-z]{3,} /);
  return middle === -1 ? [line] : [line.slice(0, 70 + middle), ...wrapped(line.slice(71 + middle))];
}

/** The draft without its line numbers. */
function draft(reading: Reading): unknown {
  return JSON.parse(
    JSON.stringify(reading, (key, value: unknown) => (key === 'lines' || key === 'line' ? undefined : value)),
  );
}

if (!haveReferenceDocuments) {
  it(`is left out: ${LEFT_OUT}`, () => expect(haveReferenceDocuments).toBe(false));
} else {
  describe.each(NUMBERS)('document %s', (number) => {
    test.each(Object.entries(LAYOUTS))('reads the same with %s', (_, layout) => {
      const text = referenceText(number);
      expect(draft(readReport(layout(text)))).toEqual(draft(readReport(text)));
    });
  });
}
