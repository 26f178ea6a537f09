import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type KnownRecommendation, matchRecommendations } from '#plans';
import { decodeDocument } from '#report-reader';
import { haveReferenceDocuments, readReference } from './reference-documents.js';

const PLANS = join(import.meta.dirname, '..', '..', '..', 'shared', 'plans');
const havePlans = haveReferenceDocuments && existsSync(PLANS);

function planText(name: string): string {
  const decoded = decodeDocument(readFileSync(join(PLANS, `yjp-${name}.txt`)));
  if (decoded.kind === 'refused') throw new Error(decoded.refusal.message);
  return decoded.text;
}

function knownFrom(number: string): KnownRecommendation[] {
  return readReference(number).publications.flatMap((publication, part) =>
    [...publication.blocks, ...publication.additional].flatMap((block, at) =>
      block.points.map((point, index) => ({
        recommendationId: `${number}-${part}-${at}-${point.number ?? index}`,
        text: [point.text, ...point.subPoints].join(' '),
        leadIn: block.leadIn,
      })),
    ),
  );
}

if (!havePlans) {
  it('is left out: the published plans are not beside the repository (../shared/plans)', () =>
    expect(havePlans).toBe(false));
} else {
  describe('recommendations that a plan repeats', () => {
    const seven = knownFrom('003');

    it('are the seven of its own inspection, in their order', () => {
      const found = matchRecommendations(planText('south-tees-2019'), seven);
      expect(found.map((match) => match.recommendationId)).toEqual(seven.map((known) => known.recommendationId));
      expect(found.every((match) => match.confidence > 0.8)).toBe(true);
      expect(found.map((match) => match.quote.slice(0, 14))).toEqual([
        'Ensure that th',
        'Ensure that th',
        'Develop a wide',
        'Address access',
        'Make better us',
        'Ensure that th',
        'Work with the ',
      ]);
    });

    it('are none of another inspection', () =>
      expect(matchRecommendations(planText('south-tees-2019'), knownFrom('004'))).toEqual([]));

    it.each(['lambeth-2019-21', 'lancashire-2019-20', 'plymouth-2019-20'])('are none of the seven in %s', (name) =>
      expect(matchRecommendations(planText(name), seven)).toEqual([]),
    );

    it('are the seven alone beside everything else that is known', () => {
      const everything = ['000', '001', '002', '003', '004'].flatMap(knownFrom);
      const found = matchRecommendations(planText('south-tees-2019'), everything);
      expect(found.map((match) => match.recommendationId)).toEqual(seven.map((known) => known.recommendationId));
    });
  });
}
