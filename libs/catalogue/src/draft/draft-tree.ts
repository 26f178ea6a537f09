import { type DraftBlock, type DraftPublication } from '#report-reader';
import { type DraftBlockHead, type DraftDetails, type DraftItemKind, type DraftWords } from './draft.events.js';

interface Part {
  /** Names it for as long as the document is there: its place in the reading, or the correction that made it. */
  readonly key: string;
  /** First and last line in the source text, from 1. */
  lines: readonly [number, number];
  /** Corrections that changed it, oldest first. */
  readonly corrections: string[];
  /** The correction that left it out; null while it is to be imported. */
  droppedBy: string | null;
}

export interface DraftItemPart extends Part {
  readonly kind: DraftItemKind;
  words: DraftWords;
  /** As the document was read; null for what was added by hand. */
  readonly asRead: DraftWords | null;
  readonly note: string | null;
}

export interface DraftBlockPart extends Part {
  head: DraftBlockHead;
  readonly asRead: DraftBlockHead | null;
  readonly items: Record<DraftItemKind, DraftItemPart[]>;
}

export interface DraftPublicationPart extends Part {
  details: DraftDetails;
  readonly asRead: DraftDetails;
  readonly blocks: DraftBlockPart[];
  /** What is not corrected by hand, as it was read: ratings, judgements, notes. */
  readonly reading: DraftPublication;
}

/** The kinds of items in the order they are printed in. */
export const ITEM_KINDS = ['recommendation', 'line-of-enquiry', 'evidence-source'] as const;

/** What was read, part by part, each with its key. */
export function partsOf(drafts: readonly DraftPublication[]): DraftPublicationPart[] {
  return drafts.map((reading, index) => {
    const key = `p${index + 1}`;
    const { title, kind, area, published, statedRecommendations, timeLimit } = reading;
    const details = { title, kind, area, published, statedRecommendations, timeLimit };
    const blocks = [...reading.blocks, ...reading.additional].map((block, at) =>
      blockPart(`${key}.b${at + 1}`, block, at >= reading.blocks.length),
    );
    return { ...untouched(key, reading.lines), details, asRead: details, blocks, reading };
  });
}

/** What is to be imported of the parts: drafts as a reader would have read them. */
export function draftsOf(publications: readonly DraftPublicationPart[]): DraftPublication[] {
  return publications.filter(isKept).map(({ reading, details, asRead, blocks }) => {
    const kept = blocks.filter(isKept).filter((block) => ITEM_KINDS.some((kind) => block.items[kind].some(isKept)));
    return {
      ...reading,
      ...details,
      titleInferred: reading.titleInferred && details.title === asRead.title,
      blocks: kept.filter(({ head }) => !head.additional).map(draftBlock),
      additional: kept.filter(({ head }) => head.additional).map(draftBlock),
    };
  });
}

export function isKept({ droppedBy }: Pick<Part, 'droppedBy'>): boolean {
  return droppedBy === null;
}

/** A part that nobody has corrected yet. */
export function untouched(key: string, lines: readonly [number, number]): Part {
  return { key, lines, corrections: [], droppedBy: null };
}

function blockPart(key: string, block: DraftBlock, additional: boolean): DraftBlockPart {
  const head = { leadIn: block.leadIn, addressees: block.addressees, additional };
  const item = (kind: DraftItemKind, letter: string) => (read: ReadItem, at: number) => {
    const words = { number: read.number ?? null, text: read.text, subItems: read.subItems ?? [] };
    return {
      ...untouched(`${key}.${letter}${at + 1}`, read.lines),
      kind,
      words,
      asRead: words,
      note: read.note ?? null,
    };
  };
  return {
    ...untouched(key, block.lines),
    head,
    asRead: head,
    items: {
      recommendation: block.points
        .map(({ subPoints, ...point }) => ({ ...point, subItems: subPoints }))
        .map(item('recommendation', 'r')),
      'line-of-enquiry': block.linesOfEnquiry.map(item('line-of-enquiry', 'l')),
      'evidence-source': block.evidenceSources.map(item('evidence-source', 's')),
    },
  };
}

interface ReadItem {
  readonly text: string;
  readonly lines: readonly [number, number];
  readonly number?: string | null;
  readonly subItems?: readonly string[];
  readonly note?: string | null;
}

function draftBlock({ head, items, lines }: DraftBlockPart): DraftBlock {
  const { leadIn, addressees } = head;
  return {
    leadIn,
    addressees: addressees.map(({ printed, roles }) => ({ printed, roles: [...roles] })),
    points: items.recommendation.filter(isKept).map(({ words, note, lines: at }) => ({
      number: words.number,
      text: words.text,
      subPoints: [...words.subItems],
      lines: [...at],
      note,
    })),
    linesOfEnquiry: items['line-of-enquiry']
      .filter(isKept)
      .map(({ words, lines: at }) => ({ text: words.text, subItems: [...words.subItems], lines: [...at] })),
    evidenceSources: items['evidence-source']
      .filter(isKept)
      .map(({ words, lines: at }) => ({ text: words.text, lines: [...at] })),
    lines: [...lines],
  };
}
