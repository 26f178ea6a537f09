import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type KnownRecommendation, matchRecommendations } from '#plans';
import { decodeDocument, type DraftAction, readReport } from '#report-reader';
import { PRINTED_PLANS } from './printed-plans.js';
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
    const warningsIn = (name: string, code: string) =>
      readReport(planText(name)).warnings.flatMap((warning) => (warning.code === code ? [warning.line] : []));
    const upTo = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1));
    const having = (actions: readonly DraftAction[], part: 'owner' | 'timescale' | 'due' | 'rag' | 'area') =>
      actions.filter((action) => action[part] !== null).length;
    const counted = (actions: readonly DraftAction[]) => ({
      actions: actions.length,
      purposes: new Set(actions.map((action) => action.recommendationText)).size,
      areas: having(actions, 'area'),
      owners: having(actions, 'owner'),
      timescales: having(actions, 'timescale'),
      dates: having(actions, 'due'),
      rag: having(actions, 'rag'),
    });

    it.each([
      ['lambeth-2019-21', { actions: 6, purposes: 6, areas: 0, owners: 0, timescales: 0, dates: 0, rag: 0 }],
      ['lancashire-2019-20', { actions: 53, purposes: 28, areas: 0, owners: 52, timescales: 50, dates: 29, rag: 0 }],
      ['plymouth-2019-20', { actions: 9, purposes: 8, areas: 9, owners: 0, timescales: 8, dates: 2, rag: 0 }],
      ['south-tees-2019', { actions: 0, purposes: 0, areas: 0, owners: 0, timescales: 0, dates: 0, rag: 0 }],
    ])('are as many as were counted by hand (%s)', (name, byHand) => expect(counted(actionsIn(name))).toEqual(byHand));

    it.each(Object.entries(PRINTED_PLANS))('say what their cells say, letter by letter (%s)', (name, printed) => {
      const lines = planText(name).split('\n');
      const letters = (text: string | null) => (text ?? '').replace(/[^\p{L}\p{N}]/gu, '');
      const at = (cell: readonly number[]) => letters(cell.map((line) => lines[line - 1]).join(''));
      const withoutNumber = (text: string) => text.replace(/^\d+/, '');
      expect(
        actionsIn(name).map(({ recommendationText, area, text, owner, timescale, also }) =>
          [recommendationText, area, text, owner, timescale, also.map((note) => note.text).join('')].map(letters),
        ),
      ).toEqual(
        printed.map(({ purpose, area, action, owner, timescale, also }) => [
          withoutNumber(at(purpose)),
          ...[area, action, owner, timescale, also].map(at),
        ]),
      );
    });

    it('answer six recommendations, one by one (lambeth)', () =>
      expect(actionsIn('lambeth-2019-21').map((action) => action.recommendation)).toEqual(upTo(6)));

    it('serve 28 outcomes in their order, with three actions that have no timescale (lancashire)', () => {
      const actions = actionsIn('lancashire-2019-20');
      expect([...new Set(actions.map((action) => action.recommendation))]).toEqual(upTo(28));
      expect(actions.filter((action) => action.timescale === null).map((action) => action.recommendation)).toEqual([
        '16',
        '18',
        '27',
      ]);
      expect(actions[0]).toMatchObject({ timescale: 'Initial draft September 2020', due: null });
      expect(actions.at(-1)?.timescale).toMatch(/^Reviews due/);
    });

    it('keep several timescales of a cell apart, and are warned of where the print pairs them with nothing (plymouth)', () => {
      const actions = actionsIn('plymouth-2019-20');
      expect(actions.map((action) => action.timescale?.split('\n').length ?? 0)).toEqual([3, 2, 4, 3, 1, 1, 0, 1, 1]);
      expect(actions.slice(-2).map((action) => action.due)).toEqual(['2019-09', '2019-12']);
      expect(warningsIn('plymouth-2019-20', 'several-timescales')).toEqual([591, 625, 670, 714]);
    });

    it.each([
      ['lambeth-2019-21', [353]],
      ['lancashire-2019-20', [59, 488, 964, 1133, 1295]],
      ['plymouth-2019-20', [191, 300, 1005]],
      ['south-tees-2019', [643, 710]],
    ])('leave other tables alone, with a warning at each (%s)', (name, lines) =>
      expect(warningsIn(name, 'table-not-read')).toEqual(lines),
    );

    it.each(Object.keys(PRINTED_PLANS))('lose no cell and cut no row in two (%s)', (name) => {
      expect(warningsIn(name, 'cell-not-read')).toEqual([]);
      expect(warningsIn(name, 'row-may-go-on')).toEqual([]);
    });
  });
}
