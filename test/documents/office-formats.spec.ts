import { describe, expect, it } from '@jest/globals';
import { type DocumentFormat, readDocument } from '#documents';
import { type Reading } from '#report-reader';
import { claimsOf, lettersOf, TAG } from './printed-source.js';
import { launchBrowser, whyNoBrowser } from '../journeys/browser.js';
import { haveReferenceDocuments, LEFT_OUT, readReference, referenceText } from './reference-documents.js';
import { webPage } from './web-page.js';
import { officeDocuments, whyNoWordProcessor } from './word-processor.js';

const why = haveReferenceDocuments ? whyNoWordProcessor : LEFT_OUT;
const specs = why === null ? describe : describe.skip;

/** Of a printed page. */
const MARGIN = { top: '15mm', right: '15mm', bottom: '15mm', left: '15mm' };

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

const NUMBERS = ['000', '001', '002', '003', '004'];

specs(`reference documents as a word processor saves them${why === null ? '' : ` (left out: ${why})`}`, () => {
  it.each(NUMBERS)(
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
});

const whyNoPrint = haveReferenceDocuments ? whyNoBrowser : LEFT_OUT;
const prints = whyNoPrint === null ? describe : describe.skip;

/** A browser draws the bullets of lists as dots, which are no text, unless they are given as letters. */
const PRINTED_BULLETS = "<style>ul { list-style-type: '• ' }</style></head>";

/** Share of the items that read otherwise where a page ends between two sentences of a cell, or two items of its list. */
const OTHERWISE = 0.03;

async function printed(number: string, landscape: boolean): Promise<Buffer> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(webPage(referenceText(number)).replace('</head>', PRINTED_BULLETS));
    return await page.pdf({ format: 'A4', landscape, margin: MARGIN });
  } finally {
    await browser.close();
  }
}

function wordsRead(reading: Reading): string[] {
  return claimsOf(reading)
    .flat()
    .map(({ words }) => lettersOf(words));
}

prints(`reference documents as a browser prints them${whyNoPrint === null ? '' : ` (${whyNoPrint})`}`, () => {
  const papers = [
    { paper: 'upright', landscape: false },
    { paper: 'across', landscape: true },
  ];

  it.each(papers)(
    'say the same as PDF, item by item, on paper that lies $paper',
    async ({ landscape }) => {
      for (const number of ['000', '002', '003', '004']) {
        const reading = await readAs('pdf', await printed(number, landscape));
        expect(said(reading)).toEqual(said(readReference(number)));
      }
    },
    180_000,
  );

  it.each(papers)(
    'say nothing else than 001 and nearly all of it on paper that lies $paper',
    async ({ landscape }) => {
      const reading = readReference('001');
      const inPdf = await readAs('pdf', await printed('001', landscape));
      const letters = lettersOf(referenceText('001').replace(TAG, ' '));
      const [items, read] = [wordsRead(reading), wordsRead(inPdf)];
      expect(read.filter((item) => !items.includes(item) && !letters.includes(item))).toEqual([]);
      expect(items.filter((item) => !read.includes(item)).length).toBeLessThan(OTHERWISE * items.length);
      const joined = claimsOf(inPdf)
        .flat()
        .filter(({ words }) => !items.includes(lettersOf(words)));
      const warnings = inPdf.warnings.filter(
        ({ code, line }) => code !== 'items-run-together' || !joined.some(({ lines: [first] }) => first === line),
      );
      expect(warnings.map(({ code }) => code)).toEqual(reading.warnings.map(({ code }) => code));
    },
    120_000,
  );
});
