import { type PublicationContent } from '../publication-content.js';
import { type Block, blocksOf } from './blocks.js';
import { isSame } from './same.js';

type Recommendation = PublicationContent['recommendations'][number];
type LineOfEnquiry = PublicationContent['linesOfEnquiry'][number];
type EvidenceSource = PublicationContent['evidenceSources'][number];
type Details = PublicationContent['publication'];

/** What is printed about the publication as a whole and may be corrected. */
export type DetailField = Exclude<keyof Details, 'publicationId' | 'sourceDocument'>;

const DETAIL_FIELDS: readonly DetailField[] = [
  'title',
  'kind',
  'area',
  'published',
  'scheme',
  'scope',
  'statedRecommendations',
  'timeLimit',
];

/** One difference between two editions of a publication, told by the ids its items have in both. */
export type Change =
  | {
      readonly kind: 'details-corrected';
      readonly field: DetailField;
      readonly before: Details;
      readonly after: Details;
    }
  | { readonly kind: 'lead-in-reworded'; readonly before: Block; readonly after: Block }
  | { readonly kind: 'recommendation-added'; readonly after: Recommendation }
  | {
      readonly kind: 'recommendation-withdrawn';
      readonly before: Recommendation;
      /** The one that stands in its place, where a person said so. */
      readonly supersededBy: Recommendation | null;
    }
  | { readonly kind: 'recommendation-reworded'; readonly before: Recommendation; readonly after: Recommendation }
  | { readonly kind: 'recommendation-readdressed'; readonly before: Recommendation; readonly after: Recommendation }
  | { readonly kind: 'recommendation-moved'; readonly before: Recommendation; readonly after: Recommendation }
  | { readonly kind: 'note-changed'; readonly before: Recommendation; readonly after: Recommendation }
  | { readonly kind: 'line-added'; readonly after: LineOfEnquiry }
  | { readonly kind: 'line-withdrawn'; readonly before: LineOfEnquiry }
  | { readonly kind: 'line-reworded'; readonly before: LineOfEnquiry; readonly after: LineOfEnquiry }
  | { readonly kind: 'line-moved'; readonly before: LineOfEnquiry; readonly after: LineOfEnquiry }
  | { readonly kind: 'source-added'; readonly after: EvidenceSource }
  | { readonly kind: 'source-withdrawn'; readonly before: EvidenceSource }
  | { readonly kind: 'source-reworded'; readonly before: EvidenceSource; readonly after: EvidenceSource }
  | { readonly kind: 'source-moved'; readonly before: EvidenceSource; readonly after: EvidenceSource }
  /** The same items in another order. */
  | { readonly kind: 'order-changed' }
  | {
      readonly kind: 'ratings-changed';
      readonly before: PublicationContent['ratings'];
      readonly after: PublicationContent['ratings'];
    }
  | {
      readonly kind: 'judgements-changed';
      readonly before: PublicationContent['judgements'];
      readonly after: PublicationContent['judgements'];
    };

/**
 * What is different between two contents of one publication whose items bear the same ids. On which lines of a document
 * an item stands is no difference.
 */
export function changesBetween(
  before: PublicationContent,
  after: PublicationContent,
  superseded: ReadonlyMap<string, string> = new Map(),
): Change[] {
  return [
    ...detailChanges(before.publication, after.publication),
    ...leadInChanges(before, after),
    ...recommendationChanges(before.recommendations, after.recommendations, superseded),
    ...lineChanges(before.linesOfEnquiry, after.linesOfEnquiry),
    ...sourceChanges(before.evidenceSources, after.evidenceSources),
    ...orderChange(before, after),
    ...(isSame(before.ratings, after.ratings)
      ? []
      : [{ kind: 'ratings-changed', before: before.ratings, after: after.ratings } as const]),
    ...(isSame(before.judgements, after.judgements)
      ? []
      : [{ kind: 'judgements-changed', before: before.judgements, after: after.judgements } as const]),
  ];
}

function detailChanges(before: Details, after: Details): Change[] {
  return DETAIL_FIELDS.filter((field) => !isSame(before[field], after[field])).map((field) => ({
    kind: 'details-corrected',
    field,
    before,
    after,
  }));
}

function leadInChanges(before: PublicationContent, after: PublicationContent): Change[] {
  const known = new Map(blocksOf(before).map((block) => [block.blockId, block]));
  return blocksOf(after).flatMap((block): Change[] => {
    const was = known.get(block.blockId);
    if (!was || was.leadIn === block.leadIn) return [];
    return [{ kind: 'lead-in-reworded', before: was, after: block }];
  });
}

function recommendationChanges(
  before: readonly Recommendation[],
  after: readonly Recommendation[],
  superseded: ReadonlyMap<string, string>,
): Change[] {
  const { added, gone, kept } = compared(before, after, ({ recommendationId }) => recommendationId);
  const inPlaceOf = ({ recommendationId }: Recommendation): Recommendation | null =>
    after.find((each) => each.recommendationId === superseded.get(recommendationId)) ?? null;
  return [
    ...kept.flatMap(([was, is]) => recommendationChange(was, is)),
    ...added.map((each): Change => ({ kind: 'recommendation-added', after: each })),
    ...gone.map((each): Change => ({ kind: 'recommendation-withdrawn', before: each, supersededBy: inPlaceOf(each) })),
  ];
}

function recommendationChange(before: Recommendation, after: Recommendation): Change[] {
  const kinds: Extract<Change, { before: Recommendation; after: Recommendation }>['kind'][] = [];
  if (!hasSameWords(before, after)) kinds.push('recommendation-reworded');
  if (!isSame(before.addressees, after.addressees)) kinds.push('recommendation-readdressed');
  const moved =
    before.printedNumber !== after.printedNumber ||
    before.block.blockId !== after.block.blockId ||
    before.kind !== after.kind;
  if (moved) kinds.push('recommendation-moved');
  if (before.note !== after.note) kinds.push('note-changed');
  return kinds.map((kind) => ({ kind, before, after }));
}

/** Whether two prints of a recommendation say it in the very same words. */
export function hasSameWords(
  one: Pick<Recommendation, 'text' | 'subPoints'>,
  other: Pick<Recommendation, 'text' | 'subPoints'>,
): boolean {
  return one.text === other.text && isSame(one.subPoints, other.subPoints);
}

function lineChanges(before: readonly LineOfEnquiry[], after: readonly LineOfEnquiry[]): Change[] {
  const { added, gone, kept } = compared(before, after, ({ lineOfEnquiryId }) => lineOfEnquiryId);
  return [
    ...kept.flatMap(([was, is]): Change[] => [
      ...(was.text === is.text && isSame(was.subItems, is.subItems)
        ? []
        : [{ kind: 'line-reworded', before: was, after: is } as const]),
      ...(was.block.blockId === is.block.blockId ? [] : [{ kind: 'line-moved', before: was, after: is } as const]),
    ]),
    ...added.map((each): Change => ({ kind: 'line-added', after: each })),
    ...gone.map((each): Change => ({ kind: 'line-withdrawn', before: each })),
  ];
}

function sourceChanges(before: readonly EvidenceSource[], after: readonly EvidenceSource[]): Change[] {
  const { added, gone, kept } = compared(before, after, ({ evidenceSourceId }) => evidenceSourceId);
  return [
    ...kept.flatMap(([was, is]): Change[] => [
      ...(was.text === is.text ? [] : [{ kind: 'source-reworded', before: was, after: is } as const]),
      ...(was.block.blockId === is.block.blockId ? [] : [{ kind: 'source-moved', before: was, after: is } as const]),
    ]),
    ...added.map((each): Change => ({ kind: 'source-added', after: each })),
    ...gone.map((each): Change => ({ kind: 'source-withdrawn', before: each })),
  ];
}

/** What stands in the same block of both, in another order, whatever came in between or was left out. */
function orderChange(before: PublicationContent, after: PublicationContent): Change[] {
  const [was, is] = [placesIn(before), placesIn(after)];
  const [inWas, inIs] = [new Set(was), new Set(is)];
  const same = isSame(
    was.filter((place) => inIs.has(place)),
    is.filter((place) => inWas.has(place)),
  );
  return same ? [] : [{ kind: 'order-changed' }];
}

function placesIn(content: PublicationContent): string[] {
  return blocksOf(content).flatMap(({ blockId, recommendations, linesOfEnquiry, evidenceSources }) =>
    [
      ...recommendations.map(({ recommendationId }) => recommendationId),
      ...linesOfEnquiry.map(({ lineOfEnquiryId }) => lineOfEnquiryId),
      ...evidenceSources.map(({ evidenceSourceId }) => evidenceSourceId),
    ].map((id) => `${blockId}/${id}`),
  );
}

function compared<Item>(
  before: readonly Item[],
  after: readonly Item[],
  idOf: (item: Item) => string,
): { readonly added: Item[]; readonly gone: Item[]; readonly kept: (readonly [Item, Item])[] } {
  const was = new Map(before.map((item) => [idOf(item), item]));
  const is = new Map(after.map((item) => [idOf(item), item]));
  return {
    added: after.filter((item) => !was.has(idOf(item))),
    gone: before.filter((item) => !is.has(idOf(item))),
    kept: after.flatMap((item) => {
      const old = was.get(idOf(item));
      return old === undefined ? [] : [[old, item] as const];
    }),
  };
}
