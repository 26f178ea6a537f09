import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Scope } from '#partnerships';
import { type ReadModels } from '#projections';
import { madeUpPublication } from '../../catalogue/src/testing/made-up-publication.js';
import { Country } from '../../follow-up/src/testing/country.js';
import { logAction, respond } from '../../follow-up/src/testing/examples.js';
import { INSPECTOR } from '../../follow-up/src/testing/given-when-then.js';
import { benchmarkingProjection } from './benchmarking.projection.js';
import { BenchmarkQueries } from './benchmarking.queries.js';
import { countsOf, leastAdvanced, NO_COUNTS } from './status.js';

const ALL: Scope = { kind: 'all' };
const northmoor: Scope = { kind: 'partnerships', ids: ['northmoor'] };

describe('where partnerships stand', () => {
  let country: Country;
  let queries: BenchmarkQueries;

  beforeAll(async () => {
    country = await Country.found(benchmarkingProjection);
    await country.partnership('northmoor', ['Northmoor']);
    await country.partnership('eastvale', ['Eastvale']);
    await country.publication('thematic', null, { published: '2022-01' });
    await country.publication('report', 'Northmoor', { published: '2021-05' });
    await country.publication('gone', null, { published: '2020' });
    await country.open();
    await country.record('northmoor', 'report-1-1', respond(), { on: '2024-03-01' });
    await country.record('northmoor', 'report-1-1', logAction(), { on: '2024-04-01' });
    await country.record('northmoor', 'report-1-2', respond(), { on: '2024-03-01' });
    const close = { type: 'RecordVerification', verdict: 'closed-acceptable', reason: 'Seen' } as const;
    await country.record('northmoor', 'report-1-2', close, { by: INSPECTOR, on: '2024-05-01' });
    const notOurs = { type: 'DecideApplicability', applicability: 'does-not-apply', reason: 'No such unit' } as const;
    await country.record('northmoor', 'thematic-1-1', notOurs, { on: '2024-03-01' });
    await country.record('northmoor', 'thematic-1-2', notOurs, { on: '2024-03-01' });
    await country.publish('gone', { type: 'WithdrawPublication', reason: 'Printed in error' }, '2024-02-01');
    await country.shown();
    queries = new BenchmarkQueries(country.readModels);
  });
  afterAll(() => country.dispose());

  const statuses = (scope: Scope, asAt: string) =>
    queries.statuses(scope, asAt).map((each) => `${each.recommendationId} ${each.status}`);

  it('lists every recommendation with its status and reasons', () => {
    expect(statuses(northmoor, '2024-06-30')).toEqual([
      'report-1-1 in-progress',
      'report-1-2 verified',
      'thematic-1-1 does-not-apply',
      'thematic-1-2 does-not-apply',
    ]);
    expect(queries.statuses(northmoor, '2024-06-30')[0]).toMatchObject({
      partnershipName: 'northmoor',
      publicationTitle: 'report',
      recommendationText: 'check every plan with the family',
      reasons: [
        '0 of 2 lines of enquiry met, 2 not answered.',
        '0 of 1 action complete.',
        '0 current pieces of evidence.',
      ],
      lines: { total: 2, met: 0, notAnswered: 2 },
      since: '2024-04-01',
    });
  });

  it.each([
    ['2023-05-31', []],
    [
      '2024-03-31',
      ['report-1-1 responded', 'report-1-2 responded', 'thematic-1-1 does-not-apply', 'thematic-1-2 does-not-apply'],
    ],
    [
      '2024-04-30',
      ['report-1-1 in-progress', 'report-1-2 responded', 'thematic-1-1 does-not-apply', 'thematic-1-2 does-not-apply'],
    ],
  ])('lists them as at %s', (asAt, expected) => expect(statuses(northmoor, asAt)).toEqual(expected));

  it('shows what was withdrawn by its publisher until that day', () => {
    expect(statuses(northmoor, '2024-01-31').slice(0, 2)).toEqual(['gone-1-1 no-response', 'gone-1-2 no-response']);
    expect(statuses(northmoor, '2024-02-01')[0]).toBe('report-1-1 no-response');
  });

  it('lays out the country: partnerships by name, publications by date, one word in each cell', async () => {
    const table = await queries.country(ALL, '2024-06-30');
    expect(table.columns.map(({ title }) => title)).toEqual(['report', 'thematic']);
    expect(
      table.rows.map(({ name, total, cells }) => [name, total, cells['report']?.word, cells['thematic']?.word]),
    ).toEqual([
      ['eastvale', 2, undefined, 'no-response'],
      ['northmoor', 4, 'in-progress', 'does-not-apply'],
    ]);
    expect(table.rows[1]?.cells['report']).toMatchObject({ total: 2, counts: { verified: 1, 'in-progress': 1 } });
  });

  it('lays it out as at any date', async () => {
    const { rows } = await queries.country(northmoor, '2024-03-15');
    expect(rows.map(({ cells }) => cells['report']?.word)).toEqual(['responded']);
    expect(await queries.country(ALL, '2023-05-31')).toEqual({ columns: [], rows: [] });
  });

  it('shows nothing outside the scope', async () => {
    expect(queries.statuses({ kind: 'partnerships', ids: ['eastvale'] }, '2024-06-30')).toHaveLength(2);
    const nobody: Scope = { kind: 'partnerships', ids: [] };
    expect(queries.statuses(nobody, '2024-06-30')).toEqual([]);
    expect((await queries.country(nobody, '2024-06-30')).rows).toEqual([]);
  });
});

it('lets others have their turn while a whole country is counted', async () => {
  const partnerships = Array.from({ length: 40 }, (_, index) => ({ id: `p-${index}`, name: null }));
  const slow = {
    all: (sql: string) => {
      if (sql.includes('RECURSIVE')) return partnerships;
      if (!sql.includes('INDEXED BY')) return [];
      for (const end = performance.now() + 2; performance.now() < end;) continue;
      return [{ publicationId: 'report', status: 'verified', count: 1 }];
    },
    version: '1',
  } as Pick<ReadModels, 'all' | 'version'>;
  let turns = 0;
  let going = true;
  const other = () => {
    turns += 1;
    if (going) setImmediate(other);
  };
  setImmediate(other);
  const { rows } = await new BenchmarkQueries(slow).country(ALL, '2024-06-30');
  going = false;
  expect(rows).toHaveLength(40);
  // Each takes 2 ms, and others have their turn after 8.
  expect(turns).toBeGreaterThanOrEqual(8);
});

describe('where partnerships stand with a report that was published again', () => {
  let country: Country;
  let queries: BenchmarkQueries;

  beforeAll(async () => {
    country = await Country.found(benchmarkingProjection);
    await country.partnership('northmoor', ['Northmoor']);
    await country.publication('report', 'Northmoor', { published: '2023-05' });
    await country.open();
    const content = madeUpPublication({
      publicationId: 'report',
      title: 'report',
      area: 'Northmoor',
      published: '2023-05',
    });
    const [first, second] = content.recommendations;
    if (!first || !second) throw new Error('There are two.');
    await country.publish(
      'report',
      {
        type: 'RegisterPublication',
        ...content,
        publication: { ...content.publication, sourceDocument: 'b'.repeat(64) },
        recommendations: [
          { ...first, text: 'check every plan with the whole family' },
          { ...second, text: 'open the youth hall at weekends' },
        ],
        linesOfEnquiry: [],
        approval: { seal: null },
      },
      '2024-02-01',
    );
    await country.open();
    queries = new BenchmarkQueries(country.readModels);
  });
  afterAll(() => country.dispose());

  const listed = (asAt: string) =>
    queries.statuses(northmoor, asAt).map((each) => [each.recommendationId, each.recommendationText, each.lines.total]);

  it('lists every day what was asked then, in the words of then', () => {
    expect(listed('2024-01-31')).toEqual([
      ['report-1-1', 'check every plan with the family', 2],
      ['report-1-2', 'train volunteers in safety planning', 2],
    ]);
    expect(listed('2024-02-01')).toEqual([
      ['report-1-1', 'check every plan with the whole family', 0],
      ['report-1-3', 'open the youth hall at weekends', 0],
    ]);
  });

  it('counts every day what was asked then', async () => {
    for (const asAt of ['2024-01-31', '2024-02-01']) {
      const { rows } = await queries.country(ALL, asAt);
      expect(rows).toMatchObject([{ counts: { ...NO_COUNTS, 'no-response': 2 }, total: 2 }]);
    }
  });
});

it('counts statuses', () => {
  expect(countsOf([])).toEqual(NO_COUNTS);
  expect(countsOf(['lapsed', 'verified', 'lapsed'])).toEqual({ ...NO_COUNTS, lapsed: 2, verified: 1 });
});

describe('the word for several recommendations', () => {
  it.each([
    [{}, null],
    [{ 'does-not-apply': 3 }, 'does-not-apply'],
    [{ 'does-not-apply': 3, verified: 1 }, 'verified'],
    [{ evidenced: 1, verified: 5 }, 'evidenced'],
    [{ lapsed: 1, 'in-progress': 2 }, 'lapsed'],
    [{ lapsed: 1, responded: 1 }, 'responded'],
    [{ 'no-response': 1, verified: 9 }, 'no-response'],
  ])('%j: %s', (counts, word) => expect(leastAdvanced({ ...NO_COUNTS, ...counts })).toBe(word));
});
