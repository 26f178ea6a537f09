import { csv } from '../exports/csv.js';
import { type PlanView } from './plan-view.js';

/** What was found about each recommendation, as a spreadsheet. */
export function findingsCsv({ groups }: PlanView): string {
  return csv([
    ['Publication', 'Recommendation', 'In the plan', 'Lines', 'The record says', 'Finding', 'Why'],
    ...groups.flatMap(({ title, rows }) =>
      rows.map(({ sentence, mentions, record, finding }) => [
        title,
        sentence,
        mentions.map(({ word, quote }) => `${word}: ${quote}`).join('\n') || 'Not found',
        mentions.map(({ lines }) => lines).join('; ') || null,
        record.text,
        finding?.text ?? 'Not checked',
        finding?.reason ?? null,
      ]),
    ),
  ]);
}
