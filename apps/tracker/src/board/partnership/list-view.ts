import {
  BENCHMARK_STATUSES,
  type BenchmarkFilter,
  type CountryColumn,
  type CountryTable,
  type ListedBenchmark,
  NO_COUNTS,
  statusName,
} from '#benchmarking';
import { ukDate } from '../../pages/index.js';
import { statusTag } from '../status-tag.js';
import { listName, pathOf } from './list-name.js';

/** Reasons shown in a list; the recommendation's page shows all. */
const REASONS = 2;

/**
 * A partnership's recommendations by publication with where each stood; the totals are of all, filters narrow the list.
 *
 * @param table of this partnership alone
 * @param listed those that fit the filters, or a page of them
 */
export function listView({ columns, rows }: CountryTable, listed: readonly ListedBenchmark[], filter: BenchmarkFilter) {
  const counts = rows[0]?.counts ?? NO_COUNTS;
  const publications = columns.map((column) => ({ value: column.publicationId, text: titleOf(column) }));
  return {
    total: rows[0]?.total ?? 0,
    totals: BENCHMARK_STATUSES.map((status) => ({ tag: statusTag(status), count: counts[status] })).filter(
      ({ count }) => count > 0,
    ),
    groups: [...Map.groupBy(listed, ({ publicationId }) => publicationId)].map(([id, rows]) => ({
      title: publications.find(({ value }) => value === id)?.text ?? id,
      rows: rows.map((row) => ({
        text: listName(row),
        href: pathOf(row),
        tag: statusTag(row.status),
        reasons: row.reasons.slice(0, REASONS),
      })),
    })),
    statusItems: [
      { value: '', text: 'Any status' },
      ...BENCHMARK_STATUSES.map((status) => ({ value: status, text: statusName[status] })),
    ].map((item) => ({ ...item, selected: item.value === (filter.status ?? '') })),
    publicationItems: [{ value: '', text: 'Any publication' }, ...publications].map((item) => ({
      ...item,
      selected: item.value === (filter.publicationId ?? ''),
    })),
  };
}

/** How many recommendations of a partnership fit the filters. */
export function countFitting({ rows }: CountryTable, { status, publicationId }: BenchmarkFilter): number {
  return Object.values(rows[0]?.cells ?? {})
    .filter((cell) => publicationId === undefined || cell.publicationId === publicationId)
    .reduce((fitting, { counts, total }) => fitting + (status === undefined ? total : counts[status]), 0);
}

function titleOf({ title, published, publicationId }: CountryColumn): string {
  return published === null ? (title ?? publicationId) : `${title ?? publicationId}, ${ukDate(published)}`;
}
