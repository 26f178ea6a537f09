/**
 * A date known to the day, the month or the year: `2020-01-31`, `2020-01` or `2020`.
 * Published documents often print a month only; the precision is kept and no day is ever invented.
 */
export type PartialDate = string;

export type DatePrecision = 'day' | 'month' | 'year';

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** True when `text` is a real calendar date of day, month or year precision between 1900 and 2999. */
export function isPartialDate(text: string): text is PartialDate {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [, year = '', month = '01', day = '01'] = match;
  if (Number(year) < 1900 || Number(year) > 2999) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** How much of the date is known. */
export function precisionOf(date: PartialDate): DatePrecision {
  if (date.length === 4) return 'year';
  return date.length === 7 ? 'month' : 'day';
}

/** The first day the date can mean: `2020-02` → `2020-02-01`. A fact dated by month counts from here in an "as at" view. */
export function firstDay(date: PartialDate): string {
  return precisionOf(date) === 'day' ? date : (date + '-01-01').slice(0, 10);
}

/** The last day the date can mean: `2020-02` → `2020-02-29`. A due date given by month is overdue only after this. */
export function lastDay(date: PartialDate): string {
  const precision = precisionOf(date);
  if (precision === 'day') return date;
  if (precision === 'year') return `${date}-12-31`;
  const [year, month] = date.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 1, 0)).toISOString().slice(0, 10);
}

/** The day after `day` (both `YYYY-MM-DD`). */
export function nextDay(day: string): string {
  const number = Number(day.slice(8));
  // No month is shorter.
  if (number < 28) return day.slice(0, 8) + String(number + 1).padStart(2, '0');
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
