const london = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
});

/** The hour of a Monday from which the week's digest is sent, in London. */
const HOUR = 7;

const A_DAY = 24 * 60 * 60_000;

/** The week whose digest was due last at a moment, by its Monday: `2026-11-30` from seven o'clock in London on that day. */
export function digestWeek(now: Date): string {
  const { year, month, day, hour } = Object.fromEntries(
    london.formatToParts(now).map(({ type, value }) => [type, Number(value)]),
  );
  // A day of the calendar, reckoned where no clock ever changes.
  const today = Date.UTC(year ?? 0, (month ?? 1) - 1, day);
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  const weeksBack = sinceMonday === 0 && (hour ?? 0) < HOUR ? 7 : 0;
  return new Date(today - (sinceMonday + weeksBack) * A_DAY).toISOString().slice(0, 10);
}
