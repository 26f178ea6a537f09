import { type FoldMetadata, type PartialDate } from '#event-log';
import { idsIn } from './amendments/fresh-ids.js';
import { type PublicationContent } from './publication-content.js';
import { evolveContent } from './evolve-content.js';
import { type PublicationEvent, type RecommendationIssued } from './publication.events.js';

/** One publication, folded from its events. */
export interface Publication {
  /** What it says now, by its latest edition and every correction; null before it is registered. */
  readonly content: PublicationContent | null;
  /** SHA-256 of every document it has been read from, the first one first. */
  readonly sourceDocuments: readonly string[];
  /** Ids of items and blocks that are no longer in it: they are never given to anything else. */
  readonly goneIds: readonly string[];
  readonly approvedOn: PartialDate | null;
  readonly withdrawn: { readonly occurredOn: PartialDate; readonly reason: string } | null;
}

export const newPublication: Publication = {
  content: null,
  sourceDocuments: [],
  goneIds: [],
  approvedOn: null,
  withdrawn: null,
};

/** One recommendation of the publication, null when it has none of this id. */
export function recommendationOf(
  publication: Publication,
  recommendationId: string,
): RecommendationIssued['data'] | null {
  const found = publication.content?.recommendations.find((each) => each.recommendationId === recommendationId);
  return found ?? null;
}

/** Every id it ever used. */
export function usedIdsOf({ content, goneIds }: Publication): Set<string> {
  return new Set([...(content ? idsIn(content) : []), ...goneIds]);
}

/** The publication after one more event. Events before its registration are passed over. */
export function evolvePublication(
  publication: Publication,
  event: PublicationEvent,
  { occurredOn }: Pick<FoldMetadata, 'occurredOn'>,
): Publication {
  if (event.type === 'PublicationRegistered') {
    const content: PublicationContent = {
      publication: event.data,
      recommendations: [],
      linesOfEnquiry: [],
      evidenceSources: [],
      ratings: null,
      judgements: null,
    };
    return { ...publication, content, sourceDocuments: [event.data.sourceDocument] };
  }
  const { content } = publication;
  if (!content) return publication;
  if (event.type === 'PublicationApproved') return { ...publication, approvedOn: occurredOn };
  if (event.type === 'PublicationWithdrawn') {
    return { ...publication, withdrawn: { occurredOn, reason: event.data.reason } };
  }
  const after = evolveContent(content, event);
  return {
    ...publication,
    content: after,
    sourceDocuments: withDocument(publication.sourceDocuments, event),
    goneIds: LEAVES_OUT.includes(event.type)
      ? [...publication.goneIds, ...goneIn(content, after)]
      : publication.goneIds,
  };
}

/** After these, something may no longer be there. */
const LEAVES_OUT: readonly PublicationEvent['type'][] = [
  'EditionRegistered',
  'RecommendationWithdrawn',
  'RecommendationSuperseded',
  'LineOfEnquiryWithdrawn',
  'EvidenceSourceWithdrawn',
];

function goneIn(before: PublicationContent, after: PublicationContent): string[] {
  const ids = idsIn(after);
  return [...idsIn(before)].filter((id) => !ids.has(id));
}

function withDocument(documents: readonly string[], { data }: PublicationEvent): readonly string[] {
  if (!('sourceDocument' in data) || documents.includes(data.sourceDocument)) return documents;
  return [...documents, data.sourceDocument];
}
