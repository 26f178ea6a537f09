import { describe, expect, it } from '@jest/globals';
import { pageAddress, pageAsked, pagesAround } from './paging.js';

describe('the pages of a list', () => {
  it.each([
    ['1', 1, 0],
    ['3', 3, 200],
    ['0', 1, 0],
    ['-2', 1, 0],
    ['two', 1, 0],
    ['99999999999', 1, 0],
    [['2', '3'], 1, 0],
    [undefined, 1, 0],
  ])('asked for by %j are page %d, from row %d on', (page, number, offset) => {
    expect(pageAsked({ page }, 100)).toEqual({ limit: 100, offset, number });
  });

  it('say what is before and after, and keep what else was asked', () => {
    const asked = { status: 'lapsed', 'as-at': '', page: '2' };
    expect(pagesAround(pageAsked(asked, 100), 270, '/list', asked)).toEqual({
      total: 270,
      first: 101,
      last: 200,
      previous: '/list?status=lapsed&page=1',
      next: '/list?status=lapsed&page=3',
    });
    expect(pageAddress('/list', asked, 'all')).toBe('/list?status=lapsed&page=all');
  });

  it('end where the list ends, and lead back from beyond it', () => {
    expect(pagesAround(pageAsked({ page: '3' }, 100), 270, '/list', {})).toMatchObject({ last: 270, next: null });
    expect(pagesAround(pageAsked({ page: '9' }, 100), 270, '/list', {})).toMatchObject({ previous: '/list?page=3' });
    expect(pagesAround(pageAsked({}, 100), 0, '/list', {})).toMatchObject({ first: 0, previous: null, next: null });
  });
});
