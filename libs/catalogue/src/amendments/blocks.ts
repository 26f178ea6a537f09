import { type PublicationContent } from '../publication-content.js';
import { type RecommendationKind } from '../publication.events.js';

type Recommendation = PublicationContent['recommendations'][number];
type LineOfEnquiry = PublicationContent['linesOfEnquiry'][number];
type EvidenceSource = PublicationContent['evidenceSources'][number];

/** A lead-in with what is printed under it, in printed order. */
export interface Block {
  readonly blockId: string;
  readonly leadIn: string;
  readonly kind: RecommendationKind;
  readonly recommendations: readonly Recommendation[];
  readonly linesOfEnquiry: readonly LineOfEnquiry[];
  readonly evidenceSources: readonly EvidenceSource[];
}

/** The blocks of a content in printed order. */
export function blocksOf(content: PublicationContent): Block[] {
  const { recommendations, linesOfEnquiry, evidenceSources } = content;
  const orders = new Map(
    [...recommendations, ...linesOfEnquiry, ...evidenceSources].map(({ block }) => [block.blockId, block.order]),
  );
  const inBlock = <Item extends { readonly block: { readonly blockId: string }; readonly order: number }>(
    items: readonly Item[],
    blockId: string,
  ): Item[] => items.filter(({ block }) => block.blockId === blockId).sort((one, other) => one.order - other.order);

  return [...orders]
    .sort(([, one], [, other]) => one - other)
    .map(([blockId]) => {
      const ofBlock = inBlock(recommendations, blockId);
      return {
        blockId,
        leadIn: ofBlock[0]?.leadIn ?? '',
        kind: ofBlock[0]?.kind ?? 'main',
        recommendations: ofBlock,
        linesOfEnquiry: inBlock(linesOfEnquiry, blockId),
        evidenceSources: inBlock(evidenceSources, blockId),
      };
    });
}

interface Placed {
  readonly block: { readonly order: number };
  /** Within its block. */
  readonly order: number;
}

/** Items in printed order. */
export function inPrintedOrder<Item extends Placed>(items: readonly Item[]): Item[] {
  return items.toSorted(byPlace);
}

/** Items in printed order with one more among them. */
export function withItem<Item extends Placed>(items: readonly Item[], item: Item): Item[] {
  const last = items.at(-1);
  const more = [...items, item];
  return last === undefined || byPlace(last, item) <= 0 ? more : inPrintedOrder(more);
}

function byPlace(one: Placed, other: Placed): number {
  return one.block.order - other.block.order || one.order - other.order;
}
