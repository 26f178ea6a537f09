import { expect, it } from '@jest/globals';
import { rowCells } from './country-cells.js';
import { type RowView } from './country-view.js';

const columns = ['court', 'he"al&th'].map((publicationId) => ({ publicationId, title: null, published: null }));
const cell = { status: 'in-progress', word: 'In progress', met: 1, applying: 3 } as const;
const row: RowView = { partnershipId: 'ash<by', name: 'Ashby', overall: cell, furtherOn: 0, cells: [null, cell] };

it('gives each publication a word and a count, with a link to its recommendations', () => {
  expect(rowCells(row, columns, null).toString()).toBe(
    '<td class="app-stands">Not theirs</td>' +
      '<td class="app-stands app-stands--in-progress">' +
      '<a href="/partnerships/ash%3Cby/recommendations?publication=he%22al%26th">In progress</a><span>1 of 3</span></td>',
  );
});

it('leads to the day that was asked for', () => {
  expect(rowCells(row, columns, '2024-05-17').toString()).toContain('publication=he%22al%26th&amp;as-at=2024-05-17"');
});
