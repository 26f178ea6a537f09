import { type EventLog, type PartialDate } from '#event-log';
import { type Change, changesBetween } from './amendments/changes.js';
import { eventsOfPublication, type PublicationFact } from './load-publication.js';
import { evolvePublication, newPublication, type Publication } from './publication.state.js';

/** One time that a publication was amended: by a new edition, or by hand. */
export interface PublicationAmendment {
  readonly commandId: string;
  /** Opaque id, and the role they acted in. */
  readonly actor: string;
  readonly role: string;
  readonly occurredOn: PartialDate;
  /** ISO 8601 in UTC. */
  readonly recordedAt: string;
  readonly reason: string;
  /** SHA-256 of the document it was amended from. */
  readonly sourceDocument: string;
  readonly changes: readonly Change[];
}

/**
 * Everything that was ever amended in a publication, oldest first, told by its own facts.
 *
 * @throws LogUnavailable when the log cannot be read
 */
export async function publicationHistory(log: EventLog, publicationId: string): Promise<PublicationAmendment[]> {
  return amendmentsIn(await eventsOfPublication(log, publicationId));
}

/** The amendments among the facts of one publication, which come in recorded order. Pure. */
export function amendmentsIn(events: readonly PublicationFact[]): PublicationAmendment[] {
  const amendments: PublicationAmendment[] = [];
  let publication: Publication = newPublication;
  for (const together of Map.groupBy(events, ({ metadata }) => metadata.commandId).values()) {
    const before = publication.content;
    for (const event of together) publication = evolvePublication(publication, event, event.metadata);
    const amendment = before && publication.content && amendmentBy(together, before, publication.content);
    if (amendment) amendments.push(amendment);
  }
  return amendments;
}

function amendmentBy(
  together: readonly PublicationFact[],
  before: NonNullable<Publication['content']>,
  after: NonNullable<Publication['content']>,
): PublicationAmendment | null {
  const said = together.find(({ data }) => 'reason' in data && 'sourceDocument' in data);
  if (!said || !('reason' in said.data) || !('sourceDocument' in said.data)) return null;
  const superseded = new Map(
    together.flatMap((event) =>
      event.type === 'RecommendationSuperseded'
        ? [[event.data.recommendationId, event.data.supersededBy] as const]
        : [],
    ),
  );
  const { commandId, actor, role, occurredOn } = said.metadata;
  const { reason, sourceDocument } = said.data;
  const changes = changesBetween(before, after, superseded);
  return { commandId, actor, role, occurredOn, recordedAt: said.recordedAt, reason, sourceDocument, changes };
}
