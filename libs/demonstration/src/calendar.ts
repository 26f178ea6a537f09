/** The day `days` after `day` (before it, when negative); both `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The month `months` before the month of `day`, as `YYYY-MM`. */
export function monthBefore(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 7);
}

/** The first Board meeting on or after `day`: Boards here meet on the second Tuesday of every other month. */
export function nextMeeting(day: string): string {
  for (let month = 0; ; month++) {
    const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
    first.setUTCMonth(first.getUTCMonth() + month);
    if (first.getUTCMonth() % 2 !== 0) continue;
    const untilTuesday = (2 - first.getUTCDay() + 7) % 7;
    first.setUTCDate(1 + untilTuesday + 7);
    const meeting = first.toISOString().slice(0, 10);
    if (meeting >= day) return meeting;
  }
}

/** An instant on that day during office hours, as ISO 8601 in UTC. `minute` counts from nine o'clock. */
export function officeTime(day: string, minute: number): string {
  return new Date(Date.parse(`${day}T09:00:00Z`) + minute * 60_000).toISOString();
}
