import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type PublicationContent } from '#catalogue';
import { type CatalogueBench, openCatalogueBench } from './testing/catalogue-bench.js';
import { madeUpPublication } from './testing/made-up-publication.js';

const content = madeUpPublication();
const { publicationId } = content.publication;

describe('the catalogue', () => {
  let bench: CatalogueBench;
  beforeEach(async () => {
    bench = await openCatalogueBench();
  });
  afterEach(() => bench.dispose());

  const register = async (changed: PublicationContent = content) => {
    await bench.send(changed.publication.publicationId, { type: 'RegisterPublication', ...changed });
  };

  it('lists publications in the order of publication, those without a date last', async () => {
    for (const [id, published] of [
      ['undated', null],
      ['june', '2015-06'],
      ['year', '2015'],
      ['may', '2015-05-31'],
      ['also-june', '2015-06'],
    ] as const) {
      await register(madeUpPublication({ publicationId: id, published }));
    }
    const ids = bench.queries.publications().map((publication) => publication.publicationId);
    expect(ids).toEqual(['year', 'may', 'june', 'also-june', 'undated']);
  });

  it('says how many facts there are about publications', async () => {
    expect(bench.queries.facts()).toBe(0);
    await register();
    await register(madeUpPublication({ publicationId: 'other' }));
    await bench.send('other', { type: 'ApprovePublication' });
    let recorded = 0;
    for await (const { stream } of bench.log.readAll()) if (stream.startsWith('publication-')) recorded += 1;
    expect(bench.queries.facts()).toBe(recorded);
    expect(recorded).toBeGreaterThan(10);
  });

  it('counts what is in a publication', async () => {
    await register();
    expect(bench.queries.publications()).toMatchObject([
      { publicationId, title: 'Inspection of Harrowmere', state: 'registered', approvedOn: null },
    ]);
    expect(bench.queries.publications()).toMatchObject([{ recommendations: 2, linesOfEnquiry: 2, evidenceSources: 1 }]);
  });

  it('shows a publication block by block, as it was printed', async () => {
    await register();
    const publication = bench.queries.publication(publicationId);
    expect(publication?.blocks).toMatchObject([
      {
        leadIn: 'The Harrowmere manager should:',
        recommendations: [
          { printedNumber: '1', subPoints: ['before the first meeting', 'again after three months'], lines: [10, 12] },
          { printedNumber: '2', text: 'train volunteers in safety planning', addressees: [{ roles: ['yot-manager'] }] },
        ],
        linesOfEnquiry: [{ text: 'Do families see the plan?', subItems: ['in their language'] }, { order: 2 }],
        evidenceSources: [{ text: 'Case audits' }],
      },
    ]);
    expect(publication?.ratings).toEqual(content.ratings);
    expect(publication?.judgements).toEqual([]);
  });

  it('shows a recommendation with its block and publication', async () => {
    await register();
    expect(bench.queries.recommendation(`${publicationId}-1-2`)).toMatchObject({
      text: 'train volunteers in safety planning',
      forInformation: false,
      publication: { title: 'Inspection of Harrowmere', area: 'Harrowmere' },
      linesOfEnquiry: [{ order: 1 }, { order: 2 }],
      evidenceSources: [{ order: 1 }],
    });
  });

  it('knows what nobody registered', () => {
    expect(bench.queries.publication('nowhere')).toBeNull();
    expect(bench.queries.recommendation('nowhere-1-1')).toBeNull();
  });

  it('marks what is addressed to national bodies alone', async () => {
    const addressees = [{ printed: 'The Youth Justice Board', roles: ['youth-justice-board'] }];
    await register({ ...content, recommendations: content.recommendations.map((each) => ({ ...each, addressees })) });
    expect(bench.queries.recommendation(`${publicationId}-1-1`)?.forInformation).toBe(true);
  });

  it('follows approval, correction and withdrawal', async () => {
    await register({ ...content, ratings: null, judgements: { judgements: [madeUpJudgement] } });
    await bench.send(publicationId, { type: 'ApprovePublication' });
    expect(bench.queries.publication(publicationId)).toMatchObject({ state: 'approved', approvedOn: '2020-06-01' });
    await bench.send(publicationId, {
      type: 'AmendRecommendation',
      recommendationId: `${publicationId}-1-1`,
      text: 'check every plan with the child',
      subPoints: [],
      reason: 'A line was lost.',
      sourceDocument: 'c'.repeat(64),
    });
    expect(bench.queries.recommendation(`${publicationId}-1-1`)).toMatchObject({
      text: 'check every plan with the child',
      subPoints: [],
      amendedReason: 'A line was lost.',
    });
    await bench.send(publicationId, { type: 'WithdrawPublication', reason: 'Printed in error.' });
    expect(bench.queries.publication(publicationId)).toMatchObject({
      state: 'withdrawn',
      withdrawn: { on: '2020-06-01', reason: 'Printed in error.' },
      sourceDocument: 'c'.repeat(64),
      judgements: [madeUpJudgement],
      revision: 9,
    });
  });

  it('is the same after a rebuild', async () => {
    await register();
    await bench.send(publicationId, { type: 'ApprovePublication' });
    const before = bench.readModels.digest();
    await bench.readModels.rebuild();
    expect(bench.readModels.digest()).toBe(before);
    expect(bench.queries.publications()).toHaveLength(1);
  });
});

const madeUpJudgement = { theme: 'Making plans', judgement: 'good', score: 81 };
