import { type AsAt, type EventLog, factsAsAt, fold, type RecordedEvent } from '#event-log';
import { publicationDecider } from './publication.decider.js';
import { type PublicationEvent, isPublicationEvent, publicationStream } from './publication.events.js';
import { type Publication } from './publication.state.js';

/** A fact of a publication as the log keeps it. */
export type PublicationFact = RecordedEvent & PublicationEvent;

/**
 * A publication as its own events tell it, whatever the read models show by now. One nobody registered has no content.
 *
 * @param times what it said as at a day, or as known at a time; now when left out
 * @throws LogUnavailable when the log cannot be read
 */
export async function loadPublication(log: EventLog, publicationId: string, times: AsAt = {}): Promise<Publication> {
  return publicationAsAt(await eventsOfPublication(log, publicationId), times);
}

/**
 * A publication at other times, from all its facts. Before it was registered here it said what it was registered with:
 * it had been published already.
 */
export function publicationAsAt(events: readonly PublicationFact[], times: AsAt): Publication {
  const registration = events[0]?.metadata.commandId;
  const first = events.filter(({ metadata }) => metadata.commandId === registration);
  const others = events.filter(({ metadata }) => metadata.commandId !== registration);
  return fold(publicationDecider, [...first, ...factsAsAt(others, times)]);
}

/** All that was recorded about a publication, in recorded order. */
export async function eventsOfPublication(log: EventLog, publicationId: string): Promise<PublicationFact[]> {
  const events: PublicationFact[] = [];
  for await (const event of log.readStream(publicationStream(publicationId))) {
    if (isPublicationEvent(event)) events.push(event);
  }
  return events;
}
