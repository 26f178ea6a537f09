import nunjucks from 'nunjucks';
import { type CountryColumn } from '#benchmarking';
import { type CellView, type RowView } from './country-view.js';

/**
 * The cells of one row as HTML, in the columns' order. Not by a template: ten thousand of them would take longer than all the
 * rest of the table. Nothing of others' making is in them but two ids, as parts of an address.
 *
 * @param asAt the day that was asked for, `YYYY-MM-DD`; null: none, so links lead to today
 */
export function rowCells({ partnershipId, cells }: RowView, columns: readonly CountryColumn[], asAt: string | null) {
  const list = `/partnerships/${encodeURIComponent(partnershipId)}/recommendations?publication=`;
  const ending = asAt === null ? '' : `&amp;as-at=${asAt}`;
  const html = cells.map((cell, index) =>
    cell === null
      ? '<td class="app-stands">Not theirs</td>'
      : stands(cell, `${list}${encodeURIComponent(columns[index]?.publicationId ?? '')}${ending}`),
  );
  return new nunjucks.runtime.SafeString(html.join(''));
}

function stands({ status, word, met, applying }: CellView, href: string): string {
  return `<td class="app-stands app-stands--${status}"><a href="${href}">${word}</a><span>${met} of ${applying}</span></td>`;
}
