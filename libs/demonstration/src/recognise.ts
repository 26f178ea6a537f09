import { type RecordedEvent } from '#event-log';

const PREFIX = 'demonstration of ';

/** What all of a demonstration's events are correlated by; it names the day the three years end before. */
export const demonstrationOf = (today: string): string => PREFIX + today;

/** The day of the demonstration that an event belongs to; null when it belongs to none. */
export function dayOfDemonstrationIn({ metadata }: RecordedEvent): string | null {
  const { correlationId } = metadata;
  return correlationId.startsWith(PREFIX) ? correlationId.slice(PREFIX.length) : null;
}
