import { BENCHMARK_STATUSES, countsOf, type ListedBenchmark, type Standing, statusName } from '#benchmarking';
import { ukDate } from '../../pages/index.js';
import { statusTag } from '../status-tag.js';
import { listName, pathOf } from './list-name.js';
import { type AskedOfList, type ListFilter, listPaging } from './list-question.js';

/** Reasons shown in a list; the recommendation's page shows all. */
const REASONS = 2;

/**
 * A partnership's recommendations by publication with where each stood; the totals are of all, what was asked narrows the list
 * and says which page of it is shown.
 *
 * @param all of the partnership on the day that was asked for, in printed order
 * @param explained adds what a status was derived from; asked for what is shown alone
 */
export function listView(
  all: readonly Standing[],
  { filter, page }: Pick<AskedOfList, 'filter' | 'page'>,
  explained: (shown: readonly Standing[]) => readonly ListedBenchmark[],
) {
  const counts = countsOf(all.map(({ status }) => status));
  const fitting = all.filter((one) => fits(one, filter));
  const paging = listPaging({ page }, fitting.length);
  const shown = explained(fitting.slice(paging.offset, paging.offset + paging.limit));
  const titles = titlesIn(all);
  return {
    total: all.length,
    totals: BENCHMARK_STATUSES.map((status) => ({ tag: statusTag(status), count: counts[status] })).filter(
      ({ count }) => count > 0,
    ),
    fitting: fitting.length,
    paging,
    groups: [...Map.groupBy(shown, ({ publicationId }) => publicationId)].map(([id, rows]) => ({
      title: titles.get(id) ?? id,
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
    publicationItems: [
      { value: '', text: 'Any publication' },
      ...Array.from(titles, ([value, text]) => ({ value, text })),
    ].map((item) => ({ ...item, selected: item.value === (filter.publicationId ?? '') })),
  };
}

function fits(one: Standing, { status, publicationId }: ListFilter): boolean {
  return (
    (status === undefined || one.status === status) &&
    (publicationId === undefined || one.publicationId === publicationId)
  );
}

/** What each publication among them is called, by id, in their order. */
function titlesIn(listed: readonly Standing[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const one of listed) if (!titles.has(one.publicationId)) titles.set(one.publicationId, titleOf(one));
  return titles;
}

function titleOf({ publicationTitle, published, publicationId }: Standing): string {
  const title = publicationTitle ?? publicationId;
  return published === null ? title : `${title}, ${ukDate(published)}`;
}
