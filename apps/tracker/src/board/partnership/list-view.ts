import { BENCHMARK_STATUSES, type BenchmarkStatus, type ListedBenchmark, statusName } from '#benchmarking';
import { ukDate } from '../../pages/index.js';
import { statusTag } from '../status-tag.js';
import { listName, pathOf } from './list-name.js';

export interface Filters {
  readonly status: BenchmarkStatus | null;
  readonly publication: string | null;
}

/** Reasons shown in a list; the recommendation's page shows all. */
const REASONS = 2;

/** A partnership's recommendations by publication with where each stood; the totals are of all, filters narrow the list. */
export function listView(all: readonly ListedBenchmark[], filters: Filters) {
  const shown = all.filter(
    ({ status, publicationId }) =>
      (filters.status === null || status === filters.status) &&
      (filters.publication === null || publicationId === filters.publication),
  );
  const publications = new Map(all.map((one) => [one.publicationId, titleOf(one)]));
  return {
    total: all.length,
    shown: shown.length,
    totals: BENCHMARK_STATUSES.map((status) => ({
      tag: statusTag(status),
      count: all.filter((one) => one.status === status).length,
    })).filter(({ count }) => count > 0),
    groups: [...Map.groupBy(shown, ({ publicationId }) => publicationId)].map(([id, rows]) => ({
      title: publications.get(id) ?? id,
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
    ].map((item) => ({ ...item, selected: item.value === (filters.status ?? '') })),
    publicationItems: [
      { value: '', text: 'Any publication' },
      ...[...publications].map(([value, text]) => ({ value, text })),
    ].map((item) => ({ ...item, selected: item.value === (filters.publication ?? '') })),
  };
}

function titleOf({ publicationTitle, published, publicationId }: ListedBenchmark): string {
  const title = publicationTitle ?? publicationId;
  return published === null ? title : `${title}, ${ukDate(published)}`;
}
