import { type DomainEvent, type PartialDate } from '#event-log';

export type PublicationKind =
  'thematic' | 'full-joint-inspection' | 'inspection' | 'benchmark-workbook-section' | 'youth-justice-plan' | 'other';

/** `national` comes to every partnership; `local` to the partnership that covers the inspected area. */
export type PublicationScope = 'national' | 'local';

export type RecommendationKind = 'main' | 'additional' | 'unbenchmarked';

/** Who a recommendation is printed as being for, and the role codes that stands for. */
export interface Addressee {
  readonly printed: string;
  readonly roles: readonly string[];
}

/** One addressee lead-in with its points. Lines of enquiry and suggested sources belong to the block, never to a point. */
export interface BlockReference {
  readonly blockId: string;
  /** Counts from 1 within the publication. */
  readonly order: number;
}

/** `from`: what the months count from; 'other' when it is not the date of publication. */
export interface TimeLimit {
  readonly months: number;
  readonly from: 'publication' | 'other';
  readonly stated: string;
}

export type PublicationRegistered = DomainEvent<
  'PublicationRegistered',
  {
    readonly publicationId: string;
    readonly kind: PublicationKind;
    readonly title: string;
    /** The inspected area as printed; null for a national publication. */
    readonly area: string | null;
    readonly published: PartialDate | null;
    /** Id of the rating scheme it was inspected under. */
    readonly scheme: string | null;
    readonly scope: PublicationScope;
    /** How many recommendations the document itself says it makes. */
    readonly statedRecommendations: number | null;
    readonly timeLimit: TimeLimit | null;
    /** SHA-256 of the document's bytes, lower-case hex. */
    readonly sourceDocument: string;
  }
>;

export type RecommendationIssued = DomainEvent<
  'RecommendationIssued',
  {
    readonly recommendationId: string;
    readonly block: BlockReference;
    readonly leadIn: string;
    /** Counts from 1 within the block. */
    readonly order: number;
    readonly printedNumber: string | null;
    readonly text: string;
    readonly subPoints: readonly string[];
    readonly addressees: readonly Addressee[];
    readonly kind: RecommendationKind;
    /** First and last line in the source text, from 1. */
    readonly lines: readonly [number, number];
    /** An editorial note printed with it, such as wording that has since been replaced. */
    readonly note: string | null;
  }
>;

export type LineOfEnquiryIssued = DomainEvent<
  'LineOfEnquiryIssued',
  {
    readonly lineOfEnquiryId: string;
    readonly block: BlockReference;
    readonly order: number;
    readonly text: string;
    readonly subItems: readonly string[];
  }
>;

export type EvidenceSourceSuggested = DomainEvent<
  'EvidenceSourceSuggested',
  { readonly evidenceSourceId: string; readonly block: BlockReference; readonly order: number; readonly text: string }
>;

export interface PublishedStandard {
  readonly code: string;
  readonly name: string;
  /** The rating word as printed, null when the document prints none. */
  readonly printed: string | null;
  readonly keyQuestions: readonly { readonly code: string; readonly percent: number }[];
}

/** What the inspectorate printed; scores and ratings are recomputed from it and never stored. */
export type RatingsPublished = DomainEvent<
  'RatingsPublished',
  { readonly scheme: string; readonly printedOverall: string | null; readonly standards: readonly PublishedStandard[] }
>;

export type JudgementsPublished = DomainEvent<
  'JudgementsPublished',
  {
    readonly judgements: readonly {
      readonly theme: string;
      readonly judgement: string;
      readonly score: number | null;
    }[];
  }
>;

export type PublicationApproved = DomainEvent<'PublicationApproved', { readonly publicationId: string }>;

export type RecommendationTextAmended = DomainEvent<
  'RecommendationTextAmended',
  {
    readonly recommendationId: string;
    readonly text: string;
    readonly subPoints: readonly string[];
    readonly reason: string;
    /** SHA-256 of the corrected document. */
    readonly sourceDocument: string;
  }
>;

/** Why an item changed, and the SHA-256 of the document that says so. */
export interface Amended {
  readonly reason: string;
  readonly sourceDocument: string;
}

/** One block as a later edition prints it: its items in printed order, by their ids. */
export interface EditionBlock {
  readonly blockId: string;
  readonly leadIn: string;
  readonly kind: RecommendationKind;
  readonly recommendations: readonly Pick<
    RecommendationIssued['data'],
    'recommendationId' | 'printedNumber' | 'lines' | 'note'
  >[];
  readonly linesOfEnquiry: readonly string[];
  readonly evidenceSources: readonly string[];
}

/**
 * A later edition of the document is what the publication says from now on. It tells where everything stands; what it
 * adds, rewords, readdresses and leaves out follows it, recorded by the same command.
 */
export type EditionRegistered = DomainEvent<
  'EditionRegistered',
  Amended & { readonly publicationId: string; readonly blocks: readonly EditionBlock[] }
>;

/** What is printed about the publication as a whole, as it reads now. */
export type PublicationDetailsCorrected = DomainEvent<
  'PublicationDetailsCorrected',
  Amended & PublicationRegistered['data']
>;

export type RecommendationReaddressed = DomainEvent<
  'RecommendationReaddressed',
  Amended & { readonly recommendationId: string; readonly addressees: readonly Addressee[] }
>;

/** It is no longer printed, and nothing stands in its place. */
export type RecommendationWithdrawn = DomainEvent<
  'RecommendationWithdrawn',
  Amended & { readonly recommendationId: string }
>;

/** It is no longer printed: another recommendation of the publication stands in its place. */
export type RecommendationSuperseded = DomainEvent<
  'RecommendationSuperseded',
  Amended & { readonly recommendationId: string; readonly supersededBy: string }
>;

export type LineOfEnquiryAmended = DomainEvent<
  'LineOfEnquiryAmended',
  Amended & { readonly lineOfEnquiryId: string; readonly text: string; readonly subItems: readonly string[] }
>;

export type LineOfEnquiryWithdrawn = DomainEvent<
  'LineOfEnquiryWithdrawn',
  Amended & { readonly lineOfEnquiryId: string }
>;

export type EvidenceSourceAmended = DomainEvent<
  'EvidenceSourceAmended',
  Amended & { readonly evidenceSourceId: string; readonly text: string }
>;

export type EvidenceSourceWithdrawn = DomainEvent<
  'EvidenceSourceWithdrawn',
  Amended & { readonly evidenceSourceId: string }
>;

/** A later edition prints no ratings any more. Other ratings are published again instead. */
export type RatingsWithdrawn = DomainEvent<'RatingsWithdrawn', Amended & { readonly publicationId: string }>;

export type JudgementsWithdrawn = DomainEvent<'JudgementsWithdrawn', Amended & { readonly publicationId: string }>;

export type PublicationWithdrawn = DomainEvent<
  'PublicationWithdrawn',
  { readonly publicationId: string; readonly reason: string }
>;

export type PublicationEvent =
  | PublicationRegistered
  | RecommendationIssued
  | LineOfEnquiryIssued
  | EvidenceSourceSuggested
  | RatingsPublished
  | JudgementsPublished
  | PublicationApproved
  | RecommendationTextAmended
  | EditionRegistered
  | PublicationDetailsCorrected
  | RecommendationReaddressed
  | RecommendationWithdrawn
  | RecommendationSuperseded
  | LineOfEnquiryAmended
  | LineOfEnquiryWithdrawn
  | EvidenceSourceAmended
  | EvidenceSourceWithdrawn
  | RatingsWithdrawn
  | JudgementsWithdrawn
  | PublicationWithdrawn;

export const publicationStream = (publicationId: string): string => `publication-${publicationId}`;

export const PUBLICATION_EVENT_TYPES = [
  'PublicationRegistered',
  'RecommendationIssued',
  'LineOfEnquiryIssued',
  'EvidenceSourceSuggested',
  'RatingsPublished',
  'JudgementsPublished',
  'PublicationApproved',
  'RecommendationTextAmended',
  'EditionRegistered',
  'PublicationDetailsCorrected',
  'RecommendationReaddressed',
  'RecommendationWithdrawn',
  'RecommendationSuperseded',
  'LineOfEnquiryAmended',
  'LineOfEnquiryWithdrawn',
  'EvidenceSourceAmended',
  'EvidenceSourceWithdrawn',
  'RatingsWithdrawn',
  'JudgementsWithdrawn',
  'PublicationWithdrawn',
] as const satisfies readonly PublicationEvent['type'][];

/** True for an event of a publication's stream. */
export function isPublicationEvent<E extends { readonly type: string }>(event: E): event is E & PublicationEvent {
  const types: readonly string[] = PUBLICATION_EVENT_TYPES;
  return types.includes(event.type);
}

/** The publication a stream is about. Throws when it is not a publication's stream. */
export function publicationIdOf(stream: string): string {
  const prefix = publicationStream('');
  if (!stream.startsWith(prefix)) throw new Error(`${stream} is not the stream of a publication.`);
  return stream.slice(prefix.length);
}
