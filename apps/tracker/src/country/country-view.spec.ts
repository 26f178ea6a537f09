import { describe, expect, it } from '@jest/globals';
import { type BenchmarkStatus, type CountryTable, NO_COUNTS } from '#benchmarking';
import { countryView } from './country-view.js';

type Counts = Partial<Record<BenchmarkStatus, number>>;

function row(partnershipId: string, name: string, cells: Record<string, Counts>): CountryTable['rows'][number] {
  const full = Object.entries(cells).map(([publicationId, counts]) => ({
    publicationId,
    counts: { ...NO_COUNTS, ...counts },
    total: 0,
    word: 'no-response' as const,
  }));
  const byId = Object.fromEntries(full.map((cell) => [cell.publicationId, cell]));
  return { partnershipId, name, cells: byId, counts: NO_COUNTS, total: 0 };
}

const table: CountryTable = {
  columns: [
    { publicationId: 'court', title: 'Court work', published: '2020' },
    { publicationId: 'health', title: 'Health', published: '2021' },
  ],
  rows: [
    row('ash', 'Ashby', { court: { verified: 2, evidenced: 1 }, health: { 'in-progress': 1 } }),
    row('birch', 'Birchill', { court: { verified: 1, lapsed: 1, 'does-not-apply': 4 } }),
    row('cedar', 'Cedar Vale', { court: { 'does-not-apply': 2 }, health: { 'no-response': 2, verified: 2 } }),
  ],
};
const everything = { sort: 'name', status: null, publications: null };
const names = (view: ReturnType<typeof countryView>) => view.rows.map(({ name }) => name);

describe('the country table', () => {
  it('shows the least advanced word among those that apply, and how many of them are met', () => {
    const { rows } = countryView(table, everything);
    expect(rows[0]?.cells).toEqual([
      { status: 'evidenced', word: 'Evidenced', met: 3, applying: 3 },
      { status: 'in-progress', word: 'In progress', met: 0, applying: 1 },
    ]);
    expect(rows[1]?.cells).toEqual([{ status: 'lapsed', word: 'Lapsed', met: 1, applying: 2 }, null]);
    expect(rows[2]?.cells[0]).toEqual({ status: 'does-not-apply', word: 'Does not apply', met: 0, applying: 0 });
  });

  it('takes all the shown columns together, and says how many others are further on', () => {
    const { rows } = countryView(table, everything);
    expect(rows.map(({ name, overall, furtherOn }) => [name, overall.word, overall.met, furtherOn])).toEqual([
      ['Ashby', 'In progress', 3, 0],
      ['Birchill', 'Lapsed', 1, 1],
      ['Cedar Vale', 'No response', 2, 1],
    ]);
  });

  it('sorts by name, by the smallest share met, by most met, and by one publication with what has nothing last', () => {
    expect(names(countryView(table, everything))).toEqual(['Ashby', 'Birchill', 'Cedar Vale']);
    expect(names(countryView(table, { ...everything, sort: 'behind' }))).toEqual(['Birchill', 'Cedar Vale', 'Ashby']);
    expect(names(countryView(table, { ...everything, sort: 'met' }))).toEqual(['Ashby', 'Cedar Vale', 'Birchill']);
    expect(names(countryView(table, { ...everything, sort: 'health' }))).toEqual(['Ashby', 'Cedar Vale', 'Birchill']);
    expect(names(countryView(table, { ...everything, sort: 'no-such' }))).toEqual(['Ashby', 'Birchill', 'Cedar Vale']);
  });

  it('narrows to partnerships with a status, and to publications', () => {
    expect(names(countryView(table, { ...everything, status: 'lapsed' }))).toEqual(['Birchill']);
    const health = countryView(table, { ...everything, publications: new Set(['health']) });
    expect(health.columns.map(({ publicationId }) => publicationId)).toEqual(['health']);
    expect(names(health)).toEqual(['Ashby', 'Cedar Vale']);
    expect(health.rows[0]?.overall.word).toBe('In progress');
  });
});
