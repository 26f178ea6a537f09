import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CatalogueDays,
  catalogueProjection,
  publicationAsAt,
  type PublicationEvent,
  type PublicationFact,
} from '#catalogue';
import { type ReadModels } from '#projections';
import { madeUpPublication } from '../testing/made-up-publication.js';

const { publication, recommendations } = madeUpPublication();
const [first] = recommendations;
if (!first) throw new Error('There is one.');
const { recommendationId } = first;

const fact = (event: PublicationEvent, occurredOn: string, commandId: string, revision = 0): PublicationFact => ({
  ...event,
  id: '',
  stream: `publication-${publication.publicationId}`,
  revision,
  position: '1',
  recordedAt: '2020-01-01T00:00:00.000Z',
  metadata: { actor: '', role: '', commandId, correlationId: '', causationId: null, occurredOn },
});

const registration = [
  fact({ type: 'PublicationRegistered', v: 1, data: publication }, '2019-03-01', 'registration'),
  fact({ type: 'RecommendationIssued', v: 1, data: first }, '2019-03-01', 'registration'),
];

/** Rewords it on some day, or renumbers it. */
function amendment(day: number, word: string, renumbers: boolean, index: number): PublicationFact {
  const occurredOn = `2020-05-${String(day).padStart(2, '0')}`;
  const amended = { reason: 'A slip.', sourceDocument: String(index).padStart(64, '0') };
  const { lines, leadIn, kind, note, block } = first ?? recommendations[0] ?? never();
  return renumbers
    ? fact(
        {
          type: 'EditionRegistered',
          v: 1,
          data: {
            ...amended,
            publicationId: publication.publicationId,
            blocks: [
              {
                blockId: block.blockId,
                leadIn,
                kind,
                recommendations: [{ recommendationId, printedNumber: word, lines, note }],
                linesOfEnquiry: [],
                evidenceSources: [],
              },
            ],
          },
        },
        occurredOn,
        `${index}`,
      )
    : fact(
        { type: 'RecommendationTextAmended', v: 1, data: { recommendationId, text: word, subPoints: [], ...amended } },
        occurredOn,
        `${index}`,
      );
}

function never(): never {
  throw new Error('There is one.');
}

const anyAmendments = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('a', 'b', 'c'), fc.boolean()), { maxLength: 8 })
  .map((amendments) => amendments.map(([day, word, renumbers], index) => amendment(day, word, renumbers, index)));

describe('what a recommendation said on a day', () => {
  it('is in the tables as it is in the facts, in whatever order the days come', () => {
    fc.assert(
      fc.property(anyAmendments, (amendments) => {
        const facts = [...registration, ...amendments];
        const db = new DatabaseSync(':memory:');
        db.exec(catalogueProjection.schema);
        const apply = catalogueProjection.prepare(db);
        for (const each of facts) apply(each);
        const all = (sql: string, ...days: string[]) => db.prepare(sql).all(...days);
        const catalogue = new CatalogueDays({ all, version: '1' } as Pick<ReadModels, 'all' | 'version'>);
        for (let day = 0; day < 11; day++) {
          const asAt = `2020-05-${String(day + 1).padStart(2, '0')}`;
          const then = publicationAsAt(facts, { asAt }).content?.recommendations[0];
          const { text, printedNumber } = then ?? {};
          expect(catalogue.on(asAt).recommendations.get(recommendationId)).toMatchObject({ text, printedNumber });
        }
        db.close();
      }),
      { numRuns: 200 },
    );
  });
});
