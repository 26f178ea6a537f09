import { isPartialDate, MONTHS as MONTH_NAMES, nextDay, precisionOf } from '#event-log';

/** What somebody typed into a date field, read; or why it cannot be. */
export type Read<Value> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'unreadable'; readonly message: string };

const MONTHS = MONTH_NAMES.map((month) => month.toLowerCase());

const TIME = /[\sT,]+(?:at\s+)?(\d{1,2})[:.](\d{2})\s*(am|pm)?$/iu;

/**
 * A day as people write it: `17/5/2024`, `17 5 2024`, `17 May 2024` or `2024-05-17`; returned as `YYYY-MM-DD`.
 *
 * @param what names the field in the message, such as "The date"
 */
export function readDay(text: string | undefined, what: string): Read<string> {
  const typed = (text ?? '').trim();
  if (typed === '') return { kind: 'empty' };
  const day = dayIn(typed);
  return day === null
    ? { kind: 'unreadable', message: `${what} must be a real date, like 17/5/2024` }
    : { kind: 'read', value: day };
}

/**
 * A moment as people write it: a day, with a time in London if wanted (`17/5/2024 14:30`, `17 May 2024, 2:30pm`),
 * or an ISO moment with its zone. Without a time it is the end of that day. Returned as the ISO moment in UTC up to and
 * including which things count as known.
 */
export function readMoment(text: string | undefined, what: string): Read<string> {
  const typed = (text ?? '').trim();
  if (typed === '') return { kind: 'empty' };
  const moment = momentIn(typed);
  return moment === null
    ? { kind: 'unreadable', message: `${what} must be a real date, with a time if you want one, like 17/5/2024 14:30` }
    : { kind: 'read', value: moment };
}

function dayIn(typed: string): string | null {
  if (isPartialDate(typed)) return precisionOf(typed) === 'day' ? typed : null;
  const numbers = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/u.exec(typed);
  if (numbers) return realDay(numbers[3], Number(numbers[2]), numbers[1]);
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/iu.exec(typed);
  if (!words) return null;
  const name = words[2]?.toLowerCase() ?? '';
  return realDay(words[3], MONTHS.findIndex((month) => month.startsWith(name)) + 1, words[1]);
}

function realDay(year = '', month: number, day = ''): string | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPartialDate(date) ? date : null;
}

function momentIn(typed: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/u.test(typed)) {
    const moment = new Date(typed);
    return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
  }
  const time = TIME.exec(typed);
  if (!time) {
    const day = dayIn(typed);
    return day === null ? null : new Date(londonMidnight(nextDay(day)) - 1).toISOString();
  }
  const day = dayIn(typed.slice(0, time.index).trim());
  const minutes = minutesOfDay(Number(time[1]), Number(time[2]), time[3]?.toLowerCase());
  if (day === null || minutes === null) return null;
  // The whole minute counts: what was recorded at 14:30:20 was known "at 14:30".
  return new Date(londonTime(day, minutes) + 59_999).toISOString();
}

function minutesOfDay(hour: number, minute: number, half: string | undefined): number | null {
  if (minute > 59) return null;
  if (half === undefined) return hour > 23 ? null : hour * 60 + minute;
  if (hour < 1 || hour > 12) return null;
  return ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute;
}

const LONDON_HOUR = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hour12: false, timeZone: 'Europe/London' });

function londonMidnight(day: string): number {
  return londonTime(day, 0);
}

/** The moment, in milliseconds, when London's clocks showed these minutes of that day; an hour that was skipped is the one after. */
function londonTime(day: string, minutes: number): number {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const hourThere = Number(LONDON_HOUR.format(new Date(asIfUtc))) % 24;
  const hourHere = new Date(asIfUtc).getUTCHours();
  const ahead = (hourThere - hourHere + 24) % 24;
  return asIfUtc - ahead * 3_600_000;
}
