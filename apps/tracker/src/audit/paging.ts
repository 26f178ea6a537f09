import { type QueryText, textOf } from '../history/history-question.js';

/** Rows on one page. */
export const PAGE_LENGTH = 50;

export interface Paging {
  readonly limit: number;
  readonly offset: number;
  /** Counts from 1. */
  readonly number: number;
}

/** The page of a list that is asked for by `page`; the first when that makes no sense. */
export function pageAsked(query: QueryText): Paging {
  const text = textOf(query.page);
  const number = /^[1-9]\d{0,5}$/u.test(text) ? Number(text) : 1;
  return { limit: PAGE_LENGTH, offset: (number - 1) * PAGE_LENGTH, number };
}

/** Where the pages before and after are, and which rows are shown; `query` keeps what else was asked. */
export function pagesAround({ number, offset }: Paging, total: number, path: string, query: QueryText) {
  const last = Math.max(1, Math.ceil(total / PAGE_LENGTH));
  const address = (page: number): string => {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (name !== 'page' && textOf(value) !== '') parameters.set(name, textOf(value));
    }
    parameters.set('page', String(page));
    return `${path}?${parameters.toString()}`;
  };
  return {
    total,
    first: Math.min(total, offset + 1),
    last: Math.min(total, offset + PAGE_LENGTH),
    previous: number > 1 ? address(Math.min(number - 1, last)) : null,
    next: number < last ? address(number + 1) : null,
  };
}
