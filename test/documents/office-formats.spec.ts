import { describe, expect, it } from '@jest/globals';
import { readDocument } from '#documents';
import { type Reading } from '#report-reader';
import { haveReferenceDocuments, LEFT_OUT, readReference, referenceText } from './reference-documents.js';
import { officeDocuments, whyNoWordProcessor } from './word-processor.js';

const why = haveReferenceDocuments ? whyNoWordProcessor : LEFT_OUT;
const specs = why === null ? describe : describe.skip;

/** What a reading says, whatever lines it says it at. */
function said({ publications, warnings }: Reading): unknown {
  const withoutLines = (key: string, value: unknown): unknown => (key === 'lines' ? undefined : value);
  const draft: unknown = JSON.parse(JSON.stringify(publications, withoutLines));
  return { draft, warnings: warnings.map(({ code }) => code) };
}

specs(`reference documents as a word processor saves them${why === null ? '' : ` (left out: ${why})`}`, () => {
  it.each(['000', '002', '003', '004'])(
    '%s says the same as ODT, DOCX and PDF, item by item',
    async (number) => {
      const printed = said(readReference(number));
      const { odt, docx, pdf } = await officeDocuments(referenceText(number));
      for (const [format, bytes] of [
        ['odt', odt],
        ['docx', docx],
        ['pdf', pdf],
      ] as const) {
        const read = await readDocument(bytes);
        if (read.kind === 'refused') throw new Error(`${format}: ${read.refusal.message}`);
        expect(read.format).toBe(format);
        expect(said(read.reading)).toEqual(printed);
      }
    },
    180_000,
  );
});
