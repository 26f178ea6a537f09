import { type AskedLine, linesKnownBy, statusAsAt, type StatusPeriod } from '#benchmarking';
import { factsAsAt, type RecordedEvent } from '#event-log';
import { londonDay } from '#follow-up';

/**
 * Where a follow-up stood on a day, from the facts and the lines of enquiry that were known at a moment; null when it had
 * not come yet.
 *
 * @param day `YYYY-MM-DD`
 * @param knownAt ISO 8601 in UTC; null: all that is known now
 */
export function stoodOn(
  { events, askedLines }: { readonly events: readonly RecordedEvent[]; readonly askedLines: readonly AskedLine[] },
  day: string,
  knownAt: string | null,
): StatusPeriod | null {
  const lines = knownAt === null ? askedLines : linesKnownBy(askedLines, londonDay(knownAt));
  return statusAsAt(factsAsAt(events, { knownAt: knownAt ?? undefined }), lines, day);
}
