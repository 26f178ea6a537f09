import { type DraftBlock, type DraftPublication, type DraftRatings } from '#report-reader';
import { publicationIdFor } from './publication-id.js';
import { type PublicationContent } from './publication-content.js';
import {
  type BlockReference,
  type PublicationKind,
  type PublicationScope,
  type RatingsPublished,
  type RecommendationKind,
} from './publication.events.js';

/** Kinds that are about one inspected area; every other publication is for the whole country. */
const LOCAL_KINDS: readonly PublicationKind[] = ['inspection', 'full-joint-inspection'];

interface NumberedBlock {
  readonly reference: BlockReference;
  readonly block: DraftBlock;
  readonly kind: RecommendationKind;
}

/**
 * What a reading says, as the content of publications with their ids. Pure: the same reading gives the same ids.
 *
 * @param drafts the publications of one document
 * @param sourceDocument SHA-256 of the document's bytes
 */
export function contentsOf(drafts: readonly DraftPublication[], sourceDocument: string): PublicationContent[] {
  const taken = new Set<string>();
  return drafts.map((draft) => {
    const title = draft.title ?? `Untitled (${sourceDocument.slice(0, 8)})`;
    const publicationId = notTaken(publicationIdFor({ ...draft, title }), taken);
    return contentOf(draft, { publicationId, title, sourceDocument });
  });
}

/** Two sections of one document may carry the same title and date: the second becomes `…-2`. */
function notTaken(id: string, taken: Set<string>): string {
  let free = id;
  for (let count = 2; taken.has(free); count++) free = `${id}-${count}`;
  taken.add(free);
  return free;
}

function contentOf(
  draft: DraftPublication,
  named: { readonly publicationId: string; readonly title: string; readonly sourceDocument: string },
): PublicationContent {
  const { kind, area, published, scheme, statedRecommendations, timeLimit } = draft;
  const blocks = numberBlocks(draft, named.publicationId);
  return {
    publication: { ...named, kind, area, published, scheme, scope: scopeOf(kind), statedRecommendations, timeLimit },
    recommendations: blocks.flatMap(recommendationsIn),
    linesOfEnquiry: blocks.flatMap(linesOfEnquiryIn),
    evidenceSources: blocks.flatMap(evidenceSourcesIn),
    ratings: draft.ratings && scheme !== null ? ratingsOf(draft.ratings, scheme) : null,
    judgements: draft.judgements.length > 0 ? { judgements: draft.judgements } : null,
  };
}

/** Whom publications of a kind are for: one area, or all. */
export function scopeOf(kind: PublicationKind): PublicationScope {
  return LOCAL_KINDS.includes(kind) ? 'local' : 'national';
}

/** Main blocks first, additional ones numbered on after them. */
function numberBlocks(draft: DraftPublication, publicationId: string): NumberedBlock[] {
  const main = draft.blocks.map((block) => ({ block, kind: mainKind(draft.kind, block) }));
  const additional = draft.additional.map((block) => ({ block, kind: 'additional' as const }));
  return [...main, ...additional].map((each, index) => ({
    ...each,
    reference: { blockId: `${publicationId}-${index + 1}`, order: index + 1 },
  }));
}

/** The workbook benchmarks every block by lines of enquiry; one printed without any says where to look instead. */
function mainKind(kind: PublicationKind, block: DraftBlock): RecommendationKind {
  return kind === 'benchmark-workbook-section' && block.linesOfEnquiry.length === 0 ? 'unbenchmarked' : 'main';
}

function recommendationsIn({ reference, block, kind }: NumberedBlock): PublicationContent['recommendations'] {
  return block.points.map(({ number, text, subPoints, lines, note }, index) => ({
    recommendationId: `${reference.blockId}-${index + 1}`,
    block: reference,
    leadIn: block.leadIn,
    order: index + 1,
    printedNumber: number,
    text,
    subPoints,
    addressees: block.addressees,
    kind,
    lines,
    note,
  }));
}

function linesOfEnquiryIn({ reference, block }: NumberedBlock): PublicationContent['linesOfEnquiry'] {
  return block.linesOfEnquiry.map(({ text, subItems }, index) => ({
    lineOfEnquiryId: `${reference.blockId}-l${index + 1}`,
    block: reference,
    order: index + 1,
    text,
    subItems,
  }));
}

function evidenceSourcesIn({ reference, block }: NumberedBlock): PublicationContent['evidenceSources'] {
  return block.evidenceSources.map(({ text }, index) => ({
    evidenceSourceId: `${reference.blockId}-s${index + 1}`,
    block: reference,
    order: index + 1,
    text,
  }));
}

/** What was printed. Points and derived ratings follow from it and are not kept; nor is a question without a percentage. */
function ratingsOf(ratings: DraftRatings, scheme: string): RatingsPublished['data'] {
  return {
    scheme,
    printedOverall: ratings.printedOverall,
    standards: ratings.standards.map(({ code, name, printed, keyQuestions }) => ({
      code,
      name,
      printed,
      keyQuestions: keyQuestions.flatMap(({ code: question, percent }) =>
        percent === null ? [] : [{ code: question, percent }],
      ),
    })),
  };
}
