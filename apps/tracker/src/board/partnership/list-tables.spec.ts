import { expect, it } from '@jest/globals';
import { listTables } from './list-tables.js';

const row = {
  text: '1. see <every> plan',
  href: '/partnerships/ash/recommendations/r"1',
  tag: { text: 'In progress', colour: 'blue' },
  reasons: ['2 actions & no evidence', "The Board's answer"],
} as const;

const html = (...question: Parameters<typeof listTables>) => [...listTables(...question)].join('');

it('gives each recommendation a link, a status and why, all of it as text', () => {
  expect(html([{ title: 'A report', rows: [row] }], '')).toContain(
    `<tbody class="govuk-table__body" role="rowgroup">
<tr class="govuk-table__row" role="row">
<th scope="row" role="rowheader" class="govuk-table__header app-plain-header"><a class="govuk-link" href="/partnerships/ash/recommendations/r&quot;1">1. see &lt;every&gt; plan</a></th>
<td role="cell" class="govuk-table__cell"><strong class="govuk-tag govuk-tag--blue">In progress</strong></td>
<td role="cell" class="govuk-table__cell">2 actions &amp; no evidence<br>The Board&#39;s answer</td>
</tr>
</tbody>
</table>
`,
  );
});

it('gives each publication a table by its title, as text', () => {
  const tables = html(
    [
      { title: 'Bail & remand', rows: [row, row] },
      { title: '<b>', rows: [row] },
    ],
    '',
  );
  expect(tables.match(/<caption [^>]*>.*<\/caption>|<a /g)).toEqual([
    '<caption class="govuk-table__caption govuk-table__caption--m">Bail &amp; remand</caption>',
    '<a ',
    '<a ',
    '<caption class="govuk-table__caption govuk-table__caption--m">&lt;b&gt;</caption>',
    '<a ',
  ]);
  expect(tables.match(/<\/table>/g)).toHaveLength(2);
});

it('leads to the day that was asked for', () => {
  const rows = [row, { ...row, reasons: [] }];
  expect(html([{ title: 'A report', rows }], '?as-at=2024-05-17').split('?as-at=2024-05-17">')).toHaveLength(3);
});
