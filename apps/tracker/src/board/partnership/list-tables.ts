import { escaped } from '../../pages/index.js';
import { type Tag } from '../recommendation/tags.js';

/** A recommendation as a row of the list. */
export interface ListRow {
  readonly text: string;
  readonly href: string;
  readonly tag: Tag;
  readonly reasons: readonly string[];
}

/** What is listed of one publication. */
export interface ListGroup {
  readonly title: string;
  readonly rows: readonly ListRow[];
}

/**
 * A table for each publication as HTML, in pieces. Not by a template: a hundred rows would take longer than all the rest of the
 * page.
 *
 * @param asAtQuery what ends each link: `?as-at=` and the day that was asked for, or nothing
 */
export function* listTables(groups: readonly ListGroup[], asAtQuery: string): Generator<string> {
  for (const { title, rows } of groups) {
    yield tableHead(title);
    for (const row of rows) yield listRow(row, asAtQuery);
    yield '</tbody>\n</table>\n';
  }
}

function tableHead(title: string): string {
  return `<table class="govuk-table app-stacked" role="table">
<caption class="govuk-table__caption govuk-table__caption--m">${escaped(title)}</caption>
<thead class="govuk-table__head" role="rowgroup">
<tr class="govuk-table__row" role="row">
<th scope="col" role="columnheader" class="govuk-table__header app-two-fifths">Recommendation</th>
<th scope="col" role="columnheader" class="govuk-table__header govuk-!-width-one-quarter">Status</th>
<th scope="col" role="columnheader" class="govuk-table__header">Why</th>
</tr>
</thead>
<tbody class="govuk-table__body" role="rowgroup">
`;
}

function listRow({ text, href, tag, reasons }: ListRow, asAtQuery: string): string {
  return `<tr class="govuk-table__row" role="row">
<th scope="row" role="rowheader" class="govuk-table__header app-plain-header"><a class="govuk-link" href="${escaped(href + asAtQuery)}">${escaped(text)}</a></th>
<td role="cell" class="govuk-table__cell"><strong class="govuk-tag govuk-tag--${tag.colour}">${escaped(tag.text)}</strong></td>
<td role="cell" class="govuk-table__cell">${reasons.map(escaped).join('<br>')}</td>
</tr>
`;
}
