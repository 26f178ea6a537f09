import { describe, expect, it } from '@jest/globals';
import { type CountryTable, NO_COUNTS } from '#benchmarking';
import { countFitting, listView } from './list-view.js';

const cell = (publicationId: string, evidenced: number, lapsed: number) => ({
  publicationId,
  counts: { ...NO_COUNTS, evidenced, lapsed },
  total: evidenced + lapsed,
  word: 'lapsed' as const,
});

const table: CountryTable = {
  columns: [
    { publicationId: 'one', title: 'A report', published: '2024-03' },
    { publicationId: 'two', title: null, published: null },
  ],
  rows: [
    {
      partnershipId: 'northmoor',
      name: 'Northmoor',
      cells: { one: cell('one', 2, 1), two: cell('two', 100, 20) },
      counts: { ...NO_COUNTS, evidenced: 102, lapsed: 21 },
      total: 123,
    },
  ],
};

describe('the list of a partnership', () => {
  it.each([
    [{}, 123],
    [{ status: 'lapsed' as const }, 21],
    [{ publicationId: 'one' }, 3],
    [{ publicationId: 'two', status: 'evidenced' as const }, 100],
    [{ publicationId: 'nowhere' }, 0],
  ])('counts what fits %j, whichever page is shown', (filter, fitting) => {
    expect(countFitting(table, filter)).toBe(fitting);
  });

  it('totals everything, whatever part is listed', () => {
    const { total, totals, groups } = listView(table, [], { status: 'lapsed' });
    expect(total).toBe(123);
    expect(totals.map(({ tag, count }) => `${tag.text} ${count}`)).toEqual(['Evidenced 102', 'Lapsed 21']);
    expect(groups).toEqual([]);
  });

  it('offers each publication that the partnership follows up', () => {
    const { publicationItems } = listView(table, [], { publicationId: 'two' });
    expect(publicationItems).toEqual([
      { value: '', text: 'Any publication', selected: false },
      { value: 'one', text: 'A report, March 2024', selected: false },
      { value: 'two', text: 'two', selected: true },
    ]);
  });

  it('is empty where nothing has come to the partnership', () => {
    expect(countFitting({ columns: [], rows: [] }, {})).toBe(0);
    expect(listView({ columns: [], rows: [] }, [], {})).toMatchObject({ total: 0, totals: [], groups: [] });
  });
});
