import { type BenchmarkStatus, isBenchmarkStatus } from '#benchmarking';
import { pageAsked, type Paging } from '../../pages/index.js';

/** Recommendations on one page of the list, unless all of them are asked for. */
const LIST_LENGTH = 100;

/** What narrows the list; nothing when all is asked for. */
export interface ListFilter {
  readonly publicationId?: string;
  readonly status?: BenchmarkStatus;
}

/** What somebody asks of a Board's list, as read: two who mean the same have the same, and nothing else that was typed is in it. */
export interface AskedOfList {
  /** A day, `YYYY-MM-DD`; null: today. */
  readonly asAt: string | null;
  readonly filter: ListFilter;
  readonly page: number | 'all';
}

/** Reads `status`, `publication` and `page`; what makes no sense is left out. */
export function readListQuestion(query: Readonly<Record<string, unknown>>, asAt: string | null): AskedOfList {
  const { status, publication, page } = query;
  return {
    asAt,
    filter: {
      ...(typeof status === 'string' && isBenchmarkStatus(status) && { status }),
      ...(typeof publication === 'string' && publication !== '' && { publicationId: publication }),
    },
    page: page === 'all' ? 'all' : pageAsked({ page }, LIST_LENGTH).number,
  };
}

/** The page that was asked for, the first where the list is not so long, or all of it. */
export function listPaging({ page }: Pick<AskedOfList, 'page'>, fitting: number): Paging {
  if (page === 'all') return { limit: Math.max(1, fitting), offset: 0, number: 1 };
  const asked = pageAsked({ page: String(page) }, LIST_LENGTH);
  return asked.offset < fitting ? asked : pageAsked({}, LIST_LENGTH);
}

/** The same question for an address. */
export function addressed({ asAt, filter }: AskedOfList): Readonly<Record<string, string | undefined>> {
  return { status: filter.status, publication: filter.publicationId, 'as-at': asAt ?? undefined };
}
