import { dateInWords, type PartialDate } from '#event-log';

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
  return date ? dateInWords(date) : '';
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
