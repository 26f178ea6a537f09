import { type EventLog, type RecordedEvent, fold } from '#event-log';
import { publicationDecider } from './publication.decider.js';
import { type PublicationEvent, isPublicationEvent, publicationStream } from './publication.events.js';
import { type Publication } from './publication.state.js';

/**
 * A publication as its own events tell it, whatever the read models show by now. One nobody registered has no content.
 *
 * @throws LogUnavailable when the log cannot be read
 */
export async function loadPublication(log: EventLog, publicationId: string): Promise<Publication> {
  const events: RecordedEvent<PublicationEvent>[] = [];
  for await (const event of log.readStream(publicationStream(publicationId))) {
    if (isPublicationEvent(event)) events.push(event);
  }
  return fold(publicationDecider, events);
}
