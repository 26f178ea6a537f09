import { type PartialDate, precisionOf } from '#event-log';

/** A date is a day, a month or a year, not a moment: it is written as it stands, whatever the time zone. */
const dates = {
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  year: new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' }),
};

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
});

const londonDay = new Intl.DateTimeFormat('en-CA', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: 'Europe/London',
});

/** `2020-01-31` → "31 January 2020"; `2020-01` → "January 2020"; `2020` → "2020"; nothing for nothing. */
export function ukDate(date: PartialDate | null | undefined): string {
  if (!date) return '';
  return dates[precisionOf(date)].format(new Date(date));
}

/** An ISO moment as people in the UK read it: "31 January 2020, 2:05pm", Greenwich or summer time as it was then. */
export function ukDateTime(recordedAt: string | Date | null | undefined): string {
  if (!recordedAt) return '';
  const part = Object.fromEntries(moment.formatToParts(new Date(recordedAt)).map(({ type, value }) => [type, value]));
  return `${part.day ?? ''} ${part.month ?? ''} ${part.year ?? ''}, ${part.hour ?? ''}:${part.minute ?? ''}${(part.dayPeriod ?? '').toLowerCase()}`;
}

/** The day it is in London at a moment, `YYYY-MM-DD`. */
export function londonDate(at: Date): string {
  return londonDay.format(at);
}
