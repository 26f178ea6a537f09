/** Rows on one page of most lists. */
export const PAGE_LENGTH = 50;

/** What was asked for in an address. */
type Asked = Readonly<Record<string, unknown>>;

export interface Paging {
  readonly limit: number;
  readonly offset: number;
  /** Counts from 1. */
  readonly number: number;
}

/** The page of a list that is asked for by `page`; the first when that makes no sense. */
export function pageAsked({ page }: Asked, limit = PAGE_LENGTH): Paging {
  const number = typeof page === 'string' && /^[1-9]\d{0,5}$/u.test(page) ? Number(page) : 1;
  return { limit, offset: (number - 1) * limit, number };
}

/** Where the pages before and after are, and which rows are shown; `asked` keeps what else was asked. */
export function pagesAround({ number, offset, limit }: Paging, total: number, path: string, asked: Asked) {
  const last = Math.max(1, Math.ceil(total / limit));
  const address = (page: number): string => pageAddress(path, asked, page);
  return {
    total,
    first: Math.min(total, offset + 1),
    last: Math.min(total, offset + limit),
    previous: number > 1 ? address(Math.min(number - 1, last)) : null,
    next: number < last ? address(number + 1) : null,
  };
}

/** Where a page of a list is, or all of it; `asked` keeps what else was asked. */
export function pageAddress(path: string, asked: Asked, page: number | 'all'): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (name !== 'page' && typeof value === 'string' && value !== '') parameters.set(name, value);
  }
  parameters.set('page', String(page));
  return `${path}?${parameters.toString()}`;
}
