import { describe, expect, it } from '@jest/globals';
import { type DocumentFormat, readDocument } from '#documents';
import { type Reading } from '#report-reader';
import { claimsOf, lettersOf, TAG } from './printed-source.js';
import { haveReferenceDocuments, LEFT_OUT, readReference, referenceText } from './reference-documents.js';
import { officeDocuments, whyNoWordProcessor } from './word-processor.js';

const why = haveReferenceDocuments ? whyNoWordProcessor : LEFT_OUT;
const specs = why === null ? describe : describe.skip;

/** Share of the workbook's items that its tables lose when they are cut by pages; see docs/reading-documents.md. */
const MISSING_IN_PDF = 0.15;

/** What a reading says, whatever lines it says it at. */
function said({ publications, warnings }: Reading): unknown {
  const withoutLines = (key: string, value: unknown): unknown => (key === 'lines' ? undefined : value);
  const draft: unknown = JSON.parse(JSON.stringify(publications, withoutLines));
  return { draft, warnings: warnings.map(({ code }) => code) };
}

async function readAs(format: DocumentFormat, bytes: Uint8Array): Promise<Reading> {
  const read = await readDocument(bytes);
  if (read.kind === 'refused') throw new Error(`${format}: ${read.refusal.message}`);
  expect(read.format).toBe(format);
  return read.reading;
}

specs(`reference documents as a word processor saves them${why === null ? '' : ` (left out: ${why})`}`, () => {
  it.each(['000', '002', '003', '004'])(
    '%s says the same as ODT, DOCX and PDF, item by item',
    async (number) => {
      const printed = said(readReference(number));
      const { odt, docx, pdf } = await officeDocuments(referenceText(number));
      expect(said(await readAs('odt', odt))).toEqual(printed);
      expect(said(await readAs('docx', docx))).toEqual(printed);
      expect(said(await readAs('pdf', pdf))).toEqual(printed);
    },
    180_000,
  );

  it('001 says the same as ODT and DOCX, item by item, and in a PDF nothing else', async () => {
    const reading = readReference('001');
    const { odt, docx, pdf } = await officeDocuments(referenceText('001'));
    expect(said(await readAs('odt', odt))).toEqual(said(reading));
    expect(said(await readAs('docx', docx))).toEqual(said(reading));

    const inPdf = await readAs('pdf', pdf);
    const letters = lettersOf(referenceText('001').replace(TAG, ' '));
    const items = claimsOf(reading)
      .flat()
      .map(({ words }) => lettersOf(words));
    const read = claimsOf(inPdf)
      .flat()
      .map(({ words }) => lettersOf(words));
    expect(read.filter((item) => !items.includes(item) && !letters.includes(item))).toEqual([]);
    // Rows of which a page break left only one cell, or half of each, are paragraphs in a PDF: they are warned of.
    const missing = items.filter((item) => !read.includes(item));
    expect(missing.length).toBeLessThan(MISSING_IN_PDF * items.length);
    expect(
      inPdf.warnings.filter(({ code }) => ['item-not-read', 'table-not-read'].includes(code)).length,
    ).toBeGreaterThan(5);
    expect(inPdf.publications.map(({ title, published }) => [title, published])).toEqual(
      reading.publications.map(({ title, published }) => [title, published]),
    );
  }, 180_000);
});
