import { type CataloguedRecommendation, type PublicationState, type PublicationSummary } from './catalogue.model.js';
import {
  type Addressee,
  type PublicationKind,
  type PublicationScope,
  type RecommendationKind,
} from './publication.events.js';

/** A row of the publication table with its counts. */
export interface PublicationRow {
  publication_id: string;
  kind: PublicationKind;
  title: string;
  area: string | null;
  published: string | null;
  scope: PublicationScope;
  state: PublicationState;
  registered_on: string;
  approved_on: string | null;
  withdrawn_on: string | null;
  withdrawn_reason: string | null;
  scheme: string | null;
  source_document: string;
  stated_recommendations: number | null;
  time_limit: string | null;
  revision: number;
  recommendations: number;
  lines_of_enquiry: number;
  evidence_sources: number;
}

/** A row of the recommendation table. */
export interface RecommendationRow {
  recommendation_id: string;
  publication_id: string;
  block_id: string;
  block_order: number;
  lead_in: string;
  item_order: number;
  printed_number: string | null;
  text: string;
  sub_points: string;
  addressees: string;
  kind: RecommendationKind;
  for_information: number;
  first_line: number;
  last_line: number;
  note: string | null;
  amended_reason: string | null;
  withdrawn_on: string | null;
  withdrawn_reason: string | null;
  superseded_by: string | null;
}

export function summaryOf(row: PublicationRow): PublicationSummary {
  return {
    publicationId: row.publication_id,
    sourceDocument: row.source_document,
    kind: row.kind,
    title: row.title,
    area: row.area,
    published: row.published,
    scope: row.scope,
    state: row.state,
    registeredOn: row.registered_on,
    approvedOn: row.approved_on,
    withdrawn: row.withdrawn_on === null ? null : { on: row.withdrawn_on, reason: row.withdrawn_reason ?? '' },
    scheme: row.scheme,
    recommendations: row.recommendations,
    linesOfEnquiry: row.lines_of_enquiry,
    evidenceSources: row.evidence_sources,
  };
}

export function recommendationOf(row: RecommendationRow): CataloguedRecommendation {
  return {
    recommendationId: row.recommendation_id,
    publicationId: row.publication_id,
    blockId: row.block_id,
    leadIn: row.lead_in,
    order: row.item_order,
    printedNumber: row.printed_number,
    text: row.text,
    subPoints: JSON.parse(row.sub_points) as string[],
    addressees: JSON.parse(row.addressees) as Addressee[],
    kind: row.kind,
    forInformation: row.for_information === 1,
    lines: [row.first_line, row.last_line],
    note: row.note,
    amendedReason: row.amended_reason,
    withdrawn:
      row.withdrawn_on === null
        ? null
        : { on: row.withdrawn_on, reason: row.withdrawn_reason ?? '', supersededBy: row.superseded_by },
  };
}
