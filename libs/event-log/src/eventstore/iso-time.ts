const MINUTE = 60_000;

/** Such as `2026-01-15T09:30:`, and the minute it is, counted from 1970. */
let last = { minute: Number.NaN, text: '' };

/**
 * What `toISOString` answers, in a tenth of its time: events that are read one after another were mostly recorded in the
 * same minute, or soon after.
 */
export function isoTime(time: Date): string {
  const milliseconds = time.getTime();
  const minute = Math.floor(milliseconds / MINUTE);
  if (minute !== last.minute) last = { minute, text: time.toISOString().slice(0, -'00.000Z'.length) };
  const rest = milliseconds - minute * MINUTE;
  // In front of the digits stands a 1, so that leading zeros are written.
  const digits = String(100_000 + rest);
  return `${last.text}${digits.slice(1, 3)}.${digits.slice(3)}Z`;
}
