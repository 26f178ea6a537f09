/** A line of enquiry, and on which days it is asked about a recommendation. A later edition may add or withdraw it. */
export interface AskedLine {
  readonly lineOfEnquiryId: string;
  /** First day, `YYYY-MM-DD`; null: from the beginning. */
  readonly from: string | null;
  /** The day on which it is no longer asked; null: it still is. */
  readonly until: string | null;
}

/** Lines that were asked from the beginning and still are. */
export function askedAlways(ids: readonly string[]): AskedLine[] {
  return ids.map((lineOfEnquiryId) => ({ lineOfEnquiryId, from: null, until: null }));
}

/** The ids of the lines that are asked on a day. */
export function linesOn(lines: readonly AskedLine[], day: string): string[] {
  return lines
    .filter(({ from, until }) => (from === null || from <= day) && (until === null || until > day))
    .map(({ lineOfEnquiryId }) => lineOfEnquiryId);
}

/** The lines as they were known on a day: what was added or withdrawn later had not been heard of. */
export function linesKnownBy(lines: readonly AskedLine[], day: string): AskedLine[] {
  return lines
    .filter(({ from }) => from === null || from <= day)
    .map((line) => ({ ...line, until: line.until !== null && line.until > day ? null : line.until }));
}

/** The days on which other lines are asked than on the day before. */
export function daysOfChange(lines: readonly AskedLine[]): string[] {
  const days: string[] = [];
  for (const { from, until } of lines) {
    if (from !== null) days.push(from);
    if (until !== null) days.push(until);
  }
  return days;
}

/** Whether more is asked from this day on. */
export function asksMore(lines: readonly AskedLine[], day: string): boolean {
  return lines.some(({ from }) => from === day);
}
