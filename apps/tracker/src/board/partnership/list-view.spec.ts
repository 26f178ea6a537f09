import { describe, expect, it } from '@jest/globals';
import { type BenchmarkStatus, type ListedBenchmark, type Standing } from '#benchmarking';
import { listView } from './list-view.js';

/** So many of a publication with a status. */
function listed(publicationId: string, status: BenchmarkStatus, count: number): Standing[] {
  const isKnown = publicationId === 'one';
  return Array.from({ length: count }, (_, index) => ({
    partnershipId: 'northmoor',
    partnershipName: 'Northmoor',
    recommendationId: `${publicationId}-${status}-${index}`,
    publicationId,
    publicationTitle: isKnown ? 'A report' : null,
    published: isKnown ? '2024-03' : null,
    recommendationText: 'Answer calls.',
    printedNumber: null,
    status,
    since: '2024-04-01',
    followUp: index,
  }));
}

const all = [
  ...listed('one', 'evidenced', 2),
  ...listed('one', 'lapsed', 1),
  ...listed('two', 'evidenced', 100),
  ...listed('two', 'lapsed', 20),
];

const explained = (standings: readonly Standing[]): ListedBenchmark[] =>
  standings.map((standing) => ({
    ...standing,
    reasons: ['One.', 'Two.', 'Three.'],
    lines: { total: 0, met: 0, notEvidenced: 0, partly: 0, notMet: 0, notAnswered: 0, notApplicable: 0 },
  }));

const view = (filter: Parameters<typeof listView>[1]['filter'], page: number | 'all' = 1) =>
  listView(all, { filter, page }, explained);

const shown = ({ groups }: ReturnType<typeof listView>) => groups.map(({ title, rows }) => [title, rows.length]);

describe('the list of a partnership', () => {
  it.each([
    [{}, 123],
    [{ status: 'lapsed' as const }, 21],
    [{ publicationId: 'one' }, 3],
    [{ publicationId: 'two', status: 'evidenced' as const }, 100],
    [{ publicationId: 'nowhere' }, 0],
  ])('counts what fits %j, whichever page is shown', (filter, fitting) => {
    for (const page of [1, 2, 'all'] as const) expect(view(filter, page).fitting).toBe(fitting);
  });

  it('shows a hundred on a page, by publication, or all', () => {
    expect(shown(view({}))).toEqual([
      ['A report, March 2024', 3],
      ['two', 97],
    ]);
    expect(shown(view({}, 2))).toEqual([['two', 23]]);
    expect(shown(view({}, 'all'))).toEqual([
      ['A report, March 2024', 3],
      ['two', 120],
    ]);
  });

  it('shows the first page where there are not so many', () => {
    expect(shown(view({ status: 'lapsed' }, 2))).toEqual([
      ['A report, March 2024', 1],
      ['two', 20],
    ]);
  });

  it('asks what a status was derived from for the rows it shows alone', () => {
    const asked: number[] = [];
    const counting = (standings: readonly Standing[]) => {
      asked.push(standings.length);
      return explained(standings);
    };
    listView(all, { filter: {}, page: 2 }, counting);
    expect(asked).toEqual([23]);
  });

  it('gives the weightiest reasons', () => {
    expect(view({}).groups[0]?.rows[0]?.reasons).toEqual(['One.', 'Two.']);
  });

  it('totals everything, whatever part is listed', () => {
    const { total, totals } = view({ status: 'lapsed' });
    expect(total).toBe(123);
    expect(totals.map(({ tag, count }) => `${tag.text} ${count}`)).toEqual(['Evidenced 102', 'Lapsed 21']);
  });

  it('offers each publication that the partnership follows up', () => {
    expect(view({ publicationId: 'two' }).publicationItems).toEqual([
      { value: '', text: 'Any publication', selected: false },
      { value: 'one', text: 'A report, March 2024', selected: false },
      { value: 'two', text: 'two', selected: true },
    ]);
  });

  it('is empty where nothing has come to the partnership', () => {
    expect(listView([], { filter: {}, page: 1 }, explained)).toMatchObject({
      total: 0,
      totals: [],
      fitting: 0,
      groups: [],
    });
  });
});
