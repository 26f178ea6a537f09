import { type RecordedEvent } from './event.js';
import { firstDay, lastDay, type PartialDate } from './partial-date.js';

/** Which of the two times to look back in; both may be given, neither means everything known now. */
export interface AsAt {
  /** Only what had happened by the end of this day; a month or year means its last day. */
  readonly asAt?: PartialDate;
  /** Only what had been recorded by this moment, ISO 8601 in UTC. */
  readonly knownAt?: string;
}

/** The facts that had happened by one time and were recorded by the other, in the order they were recorded. */
export function factsAsAt<Fact extends Pick<RecordedEvent, 'metadata' | 'recordedAt'>>(
  events: readonly Fact[],
  { asAt, knownAt }: AsAt,
): readonly Fact[] {
  return events.filter(
    ({ metadata, recordedAt }) =>
      (asAt === undefined || firstDay(metadata.occurredOn) <= lastDay(asAt)) &&
      (knownAt === undefined || recordedAt <= knownAt),
  );
}
