import { comparable } from '#report-reader';
import { type PublicationContent } from '../publication-content.js';
import { type Block, blocksOf } from './blocks.js';
import { FreshIds } from './fresh-ids.js';
import { type Doubt, type Matching, matchItems, type Printed } from './matching.js';

/**
 * What a person says about an item of a new edition, by the id its reading gave it: the known one it is, the known one it
 * stands in the place of, or that it is new.
 */
export type Identity = { readonly kind: 'same' | 'replaces'; readonly knownId: string } | { readonly kind: 'new' };

export type Identities = Readonly<Record<string, Identity>>;

export interface Identified {
  /** The new edition with the ids its items have in the publication, and ids never used before for those that are new. */
  readonly content: PublicationContent;
  /** Withdrawn recommendation → the one that stands in its place, where a person said so. */
  readonly superseded: ReadonlyMap<string, string>;
  /** The id the reading gave → the id it has in the publication. */
  readonly ids: ReadonlyMap<string, string>;
  /** What a person has to look at; taken for new until then. */
  readonly doubts: readonly Doubt[];
}

/** A publication as it is known, with every id it ever used. */
export interface KnownContent {
  readonly content: PublicationContent;
  readonly usedIds: Iterable<string>;
}

/**
 * Recognises each item of a new edition among what is known of the publication: recommendations wherever they are printed,
 * lines of enquiry and suggested sources within their block. Pure: the same edition gives the same ids.
 */
export function identify(known: KnownContent, read: PublicationContent, identities: Identities): Identified {
  const before = blocksOf(known.content);
  const after = blocksOf(read);
  const recommendations = decided(
    identities,
    before.flatMap(recommendationsIn),
    after.flatMap(recommendationsIn),
    true,
  );
  const blocks = matchBlocks(before, after, recommendations.known);
  const group = (blockId: string): string => blocks.get(blockId) ?? `new ${blockId}`;
  const lines = decided(
    identities,
    before.flatMap((block) => linesIn(block, block.blockId)),
    after.flatMap((block) => linesIn(block, group(block.blockId))),
    false,
  );
  const sources = decided(
    identities,
    before.flatMap((block) => sourcesIn(block, block.blockId)),
    after.flatMap((block) => sourcesIn(block, group(block.blockId))),
    false,
  );
  const same = new Map([...blocks, ...recommendations.known, ...lines.known, ...sources.known]);
  const { content, ids } = withIds(known, read, after, same);
  const superseded = new Map<string, string>();
  for (const [readId, identity] of Object.entries(identities)) {
    const id = ids.get(readId);
    if (identity.kind === 'replaces' && id !== undefined) superseded.set(identity.knownId, id);
  }
  return { content, superseded, ids, doubts: [...recommendations.doubts, ...lines.doubts, ...sources.doubts] };
}

function recommendationsIn({ leadIn, recommendations }: Block): Printed[] {
  return recommendations.map(({ recommendationId, printedNumber, text, subPoints }) => ({
    id: recommendationId,
    words: comparable([text, ...subPoints].join(' ')),
    number: printedNumber === null ? null : comparable(printedNumber),
    group: comparable(leadIn),
  }));
}

function linesIn({ linesOfEnquiry }: Block, group: string): Printed[] {
  return linesOfEnquiry.map(({ lineOfEnquiryId, text, subItems }) => ({
    id: lineOfEnquiryId,
    words: comparable([text, ...subItems].join(' ')),
    number: null,
    group,
  }));
}

function sourcesIn({ evidenceSources }: Block, group: string): Printed[] {
  return evidenceSources.map(({ evidenceSourceId, text }) => ({
    id: evidenceSourceId,
    words: comparable(text),
    number: null,
    group,
  }));
}

/** What a person said first, then what can be recognised among the others. */
function decided(
  identities: Identities,
  known: readonly Printed[],
  read: readonly Printed[],
  acrossGroups: boolean,
): Matching {
  const said = new Map<string, string>();
  const knownIds = new Set(known.map(({ id }) => id));
  const taken = new Set<string>();
  for (const { id } of read) {
    const identity = identities[id];
    if (identity === undefined || identity.kind === 'new' || !knownIds.has(identity.knownId)) continue;
    if (identity.kind === 'same' && !taken.has(identity.knownId)) said.set(id, identity.knownId);
    taken.add(identity.knownId);
  }
  const matching = matchItems(
    known.filter(({ id }) => !taken.has(id)),
    read.filter(({ id }) => identities[id] === undefined),
    { acrossGroups },
  );
  return { ...matching, known: new Map([...said, ...matching.known]) };
}

/** A block is the one most of its recommendations come from; one that shares none, the one with the same lead-in. */
function matchBlocks(
  before: readonly Block[],
  after: readonly Block[],
  recommendations: ReadonlyMap<string, string>,
): Map<string, string> {
  const blocks = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (read: Block, known: Block): void => {
    if (blocks.has(read.blockId) || taken.has(known.blockId)) return;
    blocks.set(read.blockId, known.blockId);
    taken.add(known.blockId);
  };
  const sameLeadIn = (read: Block, known: Block): boolean => comparable(read.leadIn) === comparable(known.leadIn);
  const shared = after
    .flatMap((read) => before.map((known) => ({ read, known, count: sharedIn(read, known, recommendations) })))
    .filter(({ count }) => count > 0)
    .sort(
      (one, other) =>
        other.count - one.count ||
        Number(sameLeadIn(other.read, other.known)) - Number(sameLeadIn(one.read, one.known)),
    );
  for (const { read, known } of shared) pair(read, known);
  for (const read of after) {
    const known = before.find((block) => !taken.has(block.blockId) && sameLeadIn(read, block));
    if (known) pair(read, known);
  }
  return blocks;
}

function sharedIn(read: Block, known: Block, recommendations: ReadonlyMap<string, string>): number {
  const ids = new Set(known.recommendations.map(({ recommendationId }) => recommendationId));
  return read.recommendations.filter(({ recommendationId }) => ids.has(recommendations.get(recommendationId) ?? ''))
    .length;
}

/** The new edition with known ids where there are any, numbered on from one without gaps. */
function withIds(
  known: KnownContent,
  read: PublicationContent,
  blocks: readonly Block[],
  same: ReadonlyMap<string, string>,
): Pick<Identified, 'content' | 'ids'> {
  const { publicationId } = known.content.publication;
  const fresh = new FreshIds(publicationId, known.usedIds);
  const ids = new Map<string, string>();
  const idOf = (readId: string, makeNew: () => string): string => {
    const id = same.get(readId) ?? makeNew();
    ids.set(readId, id);
    return id;
  };
  const identified = blocks.map((block, index) => {
    const blockId = idOf(block.blockId, () => fresh.block());
    const reference = { blockId, order: index + 1 };
    return {
      recommendations: block.recommendations.map((each, at) => ({
        ...each,
        recommendationId: idOf(each.recommendationId, () => fresh.recommendation(blockId)),
        block: reference,
        order: at + 1,
      })),
      linesOfEnquiry: block.linesOfEnquiry.map((each, at) => ({
        ...each,
        lineOfEnquiryId: idOf(each.lineOfEnquiryId, () => fresh.lineOfEnquiry(blockId)),
        block: reference,
        order: at + 1,
      })),
      evidenceSources: block.evidenceSources.map((each, at) => ({
        ...each,
        evidenceSourceId: idOf(each.evidenceSourceId, () => fresh.evidenceSource(blockId)),
        block: reference,
        order: at + 1,
      })),
    };
  });
  const content = {
    ...read,
    publication: { ...read.publication, publicationId },
    recommendations: identified.flatMap((block) => block.recommendations),
    linesOfEnquiry: identified.flatMap((block) => block.linesOfEnquiry),
    evidenceSources: identified.flatMap((block) => block.evidenceSources),
  };
  return { content, ids };
}
