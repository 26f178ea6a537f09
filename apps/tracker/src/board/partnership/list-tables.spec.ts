import { expect, it } from '@jest/globals';
import { listRows } from './list-rows.js';

const row = {
  text: '1. see <every> plan',
  href: '/partnerships/ash/recommendations/r"1',
  tag: { text: 'In progress', colour: 'blue' },
  reasons: ['2 actions & no evidence', "The Board's answer"],
} as const;

it('gives each recommendation a link, a status and why, all of it as text', () => {
  expect(listRows([row], '').toString().split('\n')).toEqual([
    '<tr class="govuk-table__row" role="row">',
    '<th scope="row" role="rowheader" class="govuk-table__header app-plain-header"><a class="govuk-link" ' +
      'href="/partnerships/ash/recommendations/r&quot;1">1. see &lt;every&gt; plan</a></th>',
    '<td role="cell" class="govuk-table__cell"><strong class="govuk-tag govuk-tag--blue">In progress</strong></td>',
    '<td role="cell" class="govuk-table__cell">2 actions &amp; no evidence<br>The Board&#39;s answer</td>',
    '</tr>',
  ]);
});

it('leads to the day that was asked for', () => {
  const html = listRows([row, { ...row, reasons: [] }], '?as-at=2024-05-17').toString();
  expect(html.split('?as-at=2024-05-17">')).toHaveLength(3);
});
