import { BENCHMARK_STATUSES, type BenchmarkStatus, statusName } from '#benchmarking';
import { type ListedFollowUp } from '#follow-up';
import { ukDate } from '../../pages/index.js';
import { statusTag } from '../status-tag.js';
import { type Tag } from '../recommendation/tags.js';
import { listName, pathOf } from './needs-view.js';

/** Where one recommendation stood on the day, and why. */
export interface StoodThen {
  readonly status: BenchmarkStatus;
  readonly reasons: readonly string[];
}

export interface Filters {
  readonly status: BenchmarkStatus | null;
  readonly publication: string | null;
}

interface ListRow {
  readonly text: string;
  readonly href: string;
  readonly tag: Tag;
  readonly reasons: readonly string[];
}

/**
 * A partnership's recommendations by publication, each with where it stood; the totals are of all, filters narrow the list.
 * What had not come to the partnership by the day is left out.
 */
export function listView(
  followUps: readonly ListedFollowUp[],
  standings: ReadonlyMap<string, StoodThen>,
  filters: Filters,
) {
  const standing = followUps.flatMap((followUp) => {
    const stood = standings.get(followUp.recommendationId);
    return stood ? [{ followUp, stood }] : [];
  });
  const shown = standing.filter(
    ({ followUp, stood }) =>
      (filters.status === null || stood.status === filters.status) &&
      (filters.publication === null || followUp.publicationId === filters.publication),
  );
  const publications = new Map(standing.map(({ followUp }) => [followUp.publicationId, titleOf(followUp)]));
  const totals = BENCHMARK_STATUSES.map((status) => ({
    tag: statusTag(status),
    status,
    count: standing.filter(({ stood }) => stood.status === status).length,
  })).filter(({ count }) => count > 0);
  return {
    total: standing.length,
    shown: shown.length,
    totals,
    groups: [...Map.groupBy(shown, ({ followUp }) => followUp.publicationId).values()].flatMap((rows) => {
      const [first] = rows;
      return first ? [{ title: titleOf(first.followUp), id: first.followUp.publicationId, rows: rows.map(rowOf) }] : [];
    }),
    statusItems: [
      { value: '', text: 'Any status', selected: filters.status === null },
      ...BENCHMARK_STATUSES.map((status) => ({
        value: status,
        text: statusName[status],
        selected: filters.status === status,
      })),
    ],
    publicationItems: [
      { value: '', text: 'Any publication', selected: filters.publication === null },
      ...[...publications].map(([value, text]) => ({ value, text, selected: filters.publication === value })),
    ],
  };
}

function rowOf({ followUp, stood }: { followUp: ListedFollowUp; stood: StoodThen }): ListRow {
  return {
    text: listName(followUp),
    href: pathOf(followUp),
    tag: statusTag(stood.status),
    reasons: stood.reasons.slice(0, 2),
  };
}

function titleOf({ publicationTitle, published, publicationId }: ListedFollowUp): string {
  const title = publicationTitle ?? publicationId;
  return published === null ? title : `${title}, ${ukDate(published)}`;
}
