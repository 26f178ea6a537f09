import { csv } from '../exports/csv.js';
import { type CellView, type CountryView } from './country-view.js';

/** The table as a spreadsheet: a word and two counts for each publication. */
export function countryCsv({ columns, rows }: CountryView): string {
  return csv([
    [
      'Partnership',
      ...heads('All shown'),
      ...columns.flatMap(({ publicationId, title }) => heads(title ?? publicationId)),
    ],
    ...rows.map(({ name, overall, cells }) => [name, ...columnsOf(overall), ...cells.flatMap(columnsOf)]),
  ]);
}

function heads(title: string): string[] {
  return [title, `${title}: evidenced or verified`, `${title}: apply`];
}

function columnsOf(cell: CellView | null): (string | number | null)[] {
  return cell === null ? ['Not theirs', null, null] : [cell.word, cell.met, cell.applying];
}
