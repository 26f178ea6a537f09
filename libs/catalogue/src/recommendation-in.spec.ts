import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOfPublication, publicationAsAt, recommendationIn } from '#catalogue';
import { type CatalogueBench, openCatalogueBench } from './testing/catalogue-bench.js';
import { madeUpPublication } from './testing/made-up-publication.js';

const content = madeUpPublication();
const { publicationId } = content.publication;
const ID = `${publicationId}-1-1`;

describe('a recommendation at another time', () => {
  let bench: CatalogueBench;
  beforeEach(async () => {
    bench = await openCatalogueBench();
    await bench.send(publicationId, { type: 'RegisterPublication', ...content });
    await bench.send(publicationId, { type: 'ApprovePublication' });
    const [first] = content.recommendations;
    if (!first) throw new Error('There is one.');
    await bench.send(publicationId, {
      type: 'RegisterPublication',
      ...content,
      publication: { ...content.publication, sourceDocument: 'b'.repeat(64) },
      recommendations: [{ ...first, text: 'check every plan with the whole family', subPoints: [] }],
      linesOfEnquiry: [],
      approval: { seal: null },
    });
    await bench.send(publicationId, { type: 'WithdrawPublication', reason: 'Printed in error.' });
  });
  afterEach(() => bench.dispose());

  const at = async (recommendationId: string, asAt: string) => {
    const current = bench.queries.recommendation(recommendationId);
    if (current === null) throw new Error('It is known.');
    return recommendationIn(publicationAsAt(await eventsOfPublication(bench.log, publicationId), { asAt }), current);
  };

  it('reads as it did, with what was asked then, before anything was withdrawn', async () => {
    expect(await at(ID, '2020-05-31')).toMatchObject({
      text: 'check every plan with the family',
      subPoints: ['before the first meeting', 'again after three months'],
      amendedReason: null,
      linesOfEnquiry: [{ order: 1 }, { order: 2 }],
      publication: { state: 'registered', withdrawn: null },
    });
    expect(await at(`${publicationId}-1-2`, '2020-05-31')).toMatchObject({ withdrawn: null });
  });

  it('reads as it does from the day on', async () => {
    expect(await at(ID, '2020-06-01')).toMatchObject({
      text: 'check every plan with the whole family',
      linesOfEnquiry: [],
      publication: { state: 'withdrawn', withdrawn: { reason: 'Printed in error.' } },
    });
    expect(await at(`${publicationId}-1-2`, '2020-06-01')).toMatchObject({
      withdrawn: { on: '2020-06-01', reason: 'The document was published again without it.', supersededBy: null },
    });
  });
});
