import nunjucks from 'nunjucks';
import { escaped } from '../../pages/index.js';
import { type Tag } from '../recommendation/tags.js';

/** A recommendation as a row of the list. */
export interface ListRow {
  readonly text: string;
  readonly href: string;
  readonly tag: Tag;
  readonly reasons: readonly string[];
}

/**
 * Rows of a list as HTML. Not by a template: a hundred of them would take longer than all the rest of the page.
 *
 * @param asAtQuery what ends each link: `?as-at=` and the day that was asked for, or nothing
 */
export function listRows(rows: readonly ListRow[], asAtQuery: string) {
  return new nunjucks.runtime.SafeString(rows.map((row) => listRow(row, asAtQuery)).join('\n'));
}

function listRow({ text, href, tag, reasons }: ListRow, asAtQuery: string): string {
  return `<tr class="govuk-table__row" role="row">
<th scope="row" role="rowheader" class="govuk-table__header app-plain-header"><a class="govuk-link" href="${escaped(href + asAtQuery)}">${escaped(text)}</a></th>
<td role="cell" class="govuk-table__cell"><strong class="govuk-tag govuk-tag--${tag.colour}">${escaped(tag.text)}</strong></td>
<td role="cell" class="govuk-table__cell">${reasons.map(escaped).join('<br>')}</td>
</tr>`;
}
