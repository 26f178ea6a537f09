import { type HistoryEntry } from '#follow-up';
import { csv } from '../exports/csv.js';

/** A history as a spreadsheet: one row per event, both times as ISO 8601, every fact beneath its title in one cell. */
export function historyCsv(entries: readonly HistoryEntry[]): string {
  return csv([
    ['Number', 'What', 'Details', 'Who', 'Happened', 'Recorded'],
    ...entries.map((entry, index) => [
      index + 1,
      entry.title,
      entry.detail.map(({ label, text }) => `${label}: ${text}`).join('\n'),
      entry.who,
      entry.occurredOn,
      entry.recordedAt,
    ]),
  ]);
}
