import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDocument } from '#documents';
import { docxDocument } from './testing/docx-document.js';
import { MADE_UP_REPORT } from './testing/made-up-report.js';
import { odtDocument } from './testing/odt-document.js';
import { pdfDocument } from './testing/pdf-document.js';
import { htmlDocument } from './testing/text-document.js';

const DOCUMENTS = {
  docx: docxDocument(MADE_UP_REPORT),
  odt: odtDocument(MADE_UP_REPORT),
  pdf: pdfDocument(MADE_UP_REPORT),
  html: htmlDocument(MADE_UP_REPORT),
};

/** The report has four recommendations, one of them with two parts. */
const PRINTED = 6;

const damage = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 30 }),
  kind: fc.constantFrom('overwrite', 'insert', 'drop', 'cut'),
});

function damaged(document: Buffer, { from, bytes, kind }: { from: number; bytes: Uint8Array; kind: string }): Buffer {
  const at = Math.floor(from * document.length);
  const [before, after] = [document.subarray(0, at), document.subarray(at)];
  if (kind === 'cut') return before;
  if (kind === 'insert') return Buffer.concat([before, bytes, after]);
  if (kind === 'drop') return Buffer.concat([before, after.subarray(bytes.length)]);
  return Buffer.concat([before, bytes, after.subarray(bytes.length)]);
}

describe('damaged documents', () => {
  it.each(['docx', 'odt', 'pdf', 'html'] as const)(
    'of %s are read or refused, and hold no more recommendations than before',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
          const read = await readDocument(damages.reduce(damaged, DOCUMENTS[format]));
          if (read.kind === 'refused') {
            expect(read.refusal.message).toMatch(/^This [^\n]+\.$/);
            return;
          }
          const points = read.reading.publications.flatMap(({ blocks }) => blocks.flatMap((block) => block.points));
          const items = points.length + points.flatMap(({ subPoints }) => subPoints).length;
          expect(items).toBeLessThanOrEqual(PRINTED);
        }),
        { numRuns: 100 },
      );
    },
    120_000,
  );
});
