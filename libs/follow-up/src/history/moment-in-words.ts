import { dateInWords } from '#event-log';

const LONDON_DAY = new Intl.DateTimeFormat('en-CA', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: 'Europe/London',
});
const LONDON_TIME = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
});

/** The calendar day, `YYYY-MM-DD`, on which a moment (ISO 8601) fell in Europe/London. */
export function londonDay(moment: string): string {
  return LONDON_DAY.format(new Date(moment));
}

/** A moment (ISO 8601) as people in the UK write it: "31 January 2020, 2:05pm", Europe/London. */
export function momentInWords(moment: string): string {
  const time = LONDON_TIME.format(new Date(moment)).replace(/\s/gu, '').toLowerCase();
  return `${dateInWords(londonDay(moment))}, ${time}`;
}
