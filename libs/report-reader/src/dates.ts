import { MONTHS as MONTH_NAMES, type PartialDate } from '#event-log';

const MONTHS = MONTH_NAMES.map((month) => month.toLowerCase());
const MONTH_YEAR = `(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+)?(${MONTHS.join('|')})\\s+((?:19|20)\\d{2})`;
const DATE_ALONE = new RegExp(`^\\W*${MONTH_YEAR}\\W*$`, 'i');
const DATE_AT_END = new RegExp(`(?:^|[\\s,(–-])${MONTH_YEAR}\\)?\\.?$`, 'i');
const DAYS = new RegExp(
  `\\b\\d{1,2}(?:\\s+(?:${MONTHS.join('|')}))?\\s*(?:to|and|until|[-–])\\s*\\d{1,2}\\s+(?:${MONTHS.join('|')})`,
  'i',
);
const PUBLISHED = new RegExp(`\\bpublished:?\\s+(?:in\\s+|on\\s+)?${MONTH_YEAR}`, 'i');
const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
  'twenty-one',
  'twenty-two',
  'twenty-three',
  'twenty-four',
];

/** Words for numbers, longest first, for use in a pattern. */
export const NUMBER_WORDS = `\\d{1,3}|${[...NUMBERS].reverse().join('|')}`;

/** A line that is a date and nothing else, as precise as printed. */
export function dateAlone(line: string): PartialDate | null {
  return line.length > 40 ? null : dateFrom(DATE_ALONE.exec(line));
}

/** The date that ends a short line: “Harbour Inspectorate, May 2023”. The last day of “12 to 16 June” is none: those days were spent inspecting. */
export function dateAtEnd(line: string): PartialDate | null {
  return line.length > 90 || DAYS.test(line) ? null : dateFrom(DATE_AT_END.exec(line));
}

/** A line that is a year and nothing else. */
export function yearAlone(line: string): PartialDate | null {
  return /^\W*((?:19|20)\d{2})\W*$/.exec(line.slice(0, 20))?.[1] ?? null;
}

/** The date after the word “published”. */
export function publishedDate(text: string): PartialDate | null {
  return dateFrom(PUBLISHED.exec(text));
}

/** A number printed in digits or in words; null for anything else. */
export function numberFrom(words: string): number | null {
  if (/^\d+$/.test(words)) return Number(words);
  const index = NUMBERS.indexOf(words.toLowerCase());
  return index === -1 ? null : index;
}

function dateFrom(match: RegExpExecArray | null): PartialDate | null {
  if (match === null) return null;
  const [, day, month = '', year = ''] = match;
  const yearAndMonth = `${year}-${String(MONTHS.indexOf(month.toLowerCase()) + 1).padStart(2, '0')}`;
  const days = day === undefined ? 0 : Number(day);
  return days >= 1 && days <= daysIn(yearAndMonth) ? `${yearAndMonth}-${String(days).padStart(2, '0')}` : yearAndMonth;
}

function daysIn(yearAndMonth: string): number {
  const [year = 0, month = 0] = yearAndMonth.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
