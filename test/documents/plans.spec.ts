import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type KnownRecommendation, matchRecommendations } from '#plans';
import { decodeDocument, type DraftAction, readReport } from '#report-reader';
import { haveReferenceDocuments, planPath, readReference } from './reference-documents.js';

const havePlans = haveReferenceDocuments && existsSync(planPath('south-tees-2019'));

function planText(name: string): string {
  const decoded = decodeDocument(readFileSync(planPath(name)));
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

  describe('the action tables of a plan', () => {
    const actionsIn = (name: string) => readReport(planText(name)).publications.flatMap(({ actions }) => actions);
    const numbers = (actions: readonly DraftAction[]) => [...new Set(actions.map((action) => action.recommendation))];
    const upTo = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1));

    it('answer six recommendations, one by one (lambeth)', () => {
      const actions = actionsIn('lambeth-2019-21');
      expect(actions.map((action) => action.recommendation)).toEqual(upTo(6));
      expect(actions.every((action) => action.owner === null && action.timescale === null && action.rag === null)).toBe(
        true,
      );
      expect(actions[3]?.text.match(/- [A-Z]/g)).toHaveLength(4);
    });

    it('serve 28 outcomes, with leads and timescales as printed (lancashire)', () => {
      const actions = actionsIn('lancashire-2019-20');
      expect(numbers(actions)).toEqual(upTo(28));
      expect(actions).toHaveLength(54);
      expect(actions.filter((action) => action.timescale === null).map((action) => action.recommendation)).toEqual([
        '16',
        '18',
        '27',
        '28',
      ]);
      expect(actions.filter((action) => action.owner === null).map((action) => action.recommendation)).toEqual(['16']);
      expect(actions[0]).toMatchObject({ owner: 'BB/CE', timescale: 'Initial draft September 2020', due: null });
      expect(actions.find((action) => action.recommendation === '14')).toMatchObject({
        owner: 'RF / LS / KE / JC',
        timescale: 'June 2019',
        due: '2019-06',
      });
      expect(actions.find((action) => action.recommendation === '10')?.recommendationText).toMatch(/services\.$/);
    });

    it('serve eight outcomes without owners (plymouth)', () => {
      const actions = actionsIn('plymouth-2019-20');
      expect(actions).toHaveLength(8);
      expect(actions.every((action) => action.owner === null && action.due === null)).toBe(true);
      expect(actions.filter((action) => action.timescale === null)).toHaveLength(1);
    });

    it('are the only ones: paragraphs are no table to warn of (lambeth)', () =>
      expect(readReport(planText('lambeth-2019-21')).warnings.map((warning) => warning.code)).toEqual([
        'plan',
        'table-not-read',
      ]));

    it('are none where a plan has none (south tees)', () => expect(actionsIn('south-tees-2019')).toEqual([]));

    it.each(['lambeth-2019-21', 'lancashire-2019-20', 'plymouth-2019-20', 'south-tees-2019'])(
      'hold nothing that %s does not print',
      (name) => {
        const printed = planText(name).replace(/\s+/g, '');
        for (const action of actionsIn(name)) {
          for (const kept of [action.owner, action.timescale, action.recommendationText]) {
            if (kept !== null && action.recommendation !== '10' && action.recommendation !== '14') {
              expect(printed).toContain(kept.replace(/\s+/g, ''));
            }
          }
          expect(printed).toContain(action.text.slice(0, 60).replace(/\s+/g, ''));
        }
      },
    );
  });
}
