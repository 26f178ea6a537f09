import { type PartialDate } from './partial-date.js';

/** The months in order, as they are written. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date as people in the UK write it, no more precise than it is known: "15 March 2020", "March 2020", "2020". */
export function dateInWords(date: PartialDate): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const monthAndYear = `${MONTHS[Number(month) - 1] ?? month} ${year}`;
  return day === undefined ? monthAndYear : `${Number(day)} ${monthAndYear}`;
}
