import { londonDate } from '../pages/index.js';

/** From midnight of a Monday until its digest is sent, in milliseconds; no clock is changed in between. */
const SEVEN_HOURS = 7 * 60 * 60_000;

/** The week whose digest was due last at a moment, by its Monday: `2026-11-30` from seven o'clock in London on that day. */
export function digestWeek(now: Date): string {
  const day = new Date(londonDate(new Date(now.getTime() - SEVEN_HOURS)));
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  day.setUTCDate(day.getUTCDate() - sinceMonday);
  return day.toISOString().slice(0, 10);
}
