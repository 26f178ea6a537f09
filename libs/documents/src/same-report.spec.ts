import { describe, expect, it, test } from '@jest/globals';
import { type Reading } from '#report-reader';
import { readDocument } from '#documents';
import { docxDocument } from './testing/docx-document.js';
import { MADE_UP_REPORT } from './testing/made-up-report.js';
import { odtDocument } from './testing/odt-document.js';
import { pdfDocument } from './testing/pdf-document.js';
import { htmlDocument, textDocument } from './testing/text-document.js';

/** What a reading says, whatever lines it says it at. */
function said({ publications, warnings }: Reading): unknown {
  const withoutLines = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'lines' in value ? { ...value, lines: undefined } : value;
  const draft: unknown = JSON.parse(JSON.stringify(publications, withoutLines));
  return { draft, warnings: warnings.map(({ code }) => code) };
}

async function reading(bytes: Uint8Array): Promise<Reading> {
  const read = await readDocument(bytes);
  if (read.kind === 'refused') throw new Error(read.refusal.message);
  return read.reading;
}

describe('the same report in every format', () => {
  it('has what its text says', async () => {
    const { publications, warnings } = await reading(textDocument(MADE_UP_REPORT));
    expect(warnings).toEqual([]);
    expect(publications).toMatchObject([
      {
        kind: 'inspection',
        area: 'Larkmoor',
        published: '2019-05',
        statedRecommendations: 4,
        ratings: { score: 23, maximum: 36, printedOverall: 'Good' },
        blocks: [
          {
            addressees: [{ roles: ['yot-manager'] }],
            points: [{ number: '1' }, { number: '2', subPoints: ['by the team', 'by the Board'] }],
          },
          { addressees: [{ roles: ['director-of-childrens-services'] }], points: [{ number: '3' }] },
          { addressees: [{ roles: ['police'] }], points: [{ number: '4' }] },
        ],
      },
    ]);
  });

  test.each([
    ['docx', docxDocument(MADE_UP_REPORT)],
    ['odt', odtDocument(MADE_UP_REPORT)],
    ['html', htmlDocument(MADE_UP_REPORT)],
    ['pdf', pdfDocument(MADE_UP_REPORT)],
  ] as const)('says as %s what it says as text', async (format, bytes) => {
    expect(await readDocument(bytes)).toMatchObject({ format });
    expect(said(await reading(bytes))).toEqual(said(await reading(textDocument(MADE_UP_REPORT))));
  });
});
