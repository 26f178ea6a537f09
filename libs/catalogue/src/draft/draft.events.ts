import { type DomainEvent, type PartialDate } from '#event-log';
import { type RoleCode } from '#report-reader';
import { type PublicationKind, type TimeLimit } from '../publication.events.js';

/** What can be read of a block, each item by itself. */
export type DraftItemKind = 'recommendation' | 'line-of-enquiry' | 'evidence-source';

const ITEM_NAMES: Readonly<Record<DraftItemKind, string>> = {
  recommendation: 'recommendation',
  'line-of-enquiry': 'line of enquiry',
  'evidence-source': 'suggested source',
};

/** "line of enquiry", as within a sentence. */
export function draftItemName(kind: DraftItemKind): string {
  return ITEM_NAMES[kind];
}

/** An item's words. A suggested source has no sub-items, and only recommendations are numbered. */
export interface DraftWords {
  readonly number: string | null;
  readonly text: string;
  readonly subItems: readonly string[];
}

/** Who a block of recommendations is for, and where it stands. */
export interface DraftBlockHead {
  readonly leadIn: string;
  readonly addressees: readonly { readonly printed: string; readonly roles: readonly RoleCode[] }[];
  /** Among the additional recommendations, which have no lines of enquiry. */
  readonly additional: boolean;
}

/** What is said of a whole publication. */
export interface DraftDetails {
  readonly title: string | null;
  readonly kind: PublicationKind;
  readonly area: string | null;
  readonly published: PartialDate | null;
  readonly statedRecommendations: number | null;
  readonly timeLimit: TimeLimit | null;
}

/**
 * A correction of a draft by hand. `key` names a part of the draft as `draft-tree.ts` does; `was` is what the person saw
 * there, so that a correction is never applied to anything else. Each is known by its `correctionId` for ever.
 */
export type Correction =
  | DomainEvent<'DraftDetailsCorrected', CorrectionOf & { readonly was: DraftDetails; readonly details: DraftDetails }>
  | DomainEvent<'DraftBlockCorrected', CorrectionOf & { readonly was: DraftBlockHead; readonly head: DraftBlockHead }>
  /** One part rewords it, several split it: the first keeps its key. */
  | DomainEvent<
      'DraftItemRewritten',
      CorrectionOf & { readonly was: DraftWords; readonly parts: readonly DraftWords[] }
    >
  /** It was never an item of its own: its words go on with those of the item before, or are a sub-item of it. */
  | DomainEvent<
      'DraftItemMerged',
      CorrectionOf & { readonly was: DraftWords; readonly into: string; readonly as: 'text' | 'sub-item' }
    >
  /** To another place or block; `after` null puts it first. */
  | DomainEvent<
      'DraftItemMoved',
      CorrectionOf & {
        readonly was: DraftWords;
        readonly to: { readonly block: string; readonly after: string | null };
      }
    >
  /** An item, a block or a whole publication that is not to be imported; `was` are its words, lead-in or title. */
  | DomainEvent<'DraftPartDropped', CorrectionOf & { readonly was: string; readonly reason: string }>
  /** At the end of the block `key`. */
  | DomainEvent<
      'DraftItemAdded',
      CorrectionOf & {
        readonly kind: DraftItemKind;
        readonly words: DraftWords;
        /** Where the document prints it: first and last line, from 1. */
        readonly lines: readonly [number, number];
      }
    >
  /** At the end of the publication `key`. */
  | DomainEvent<
      'DraftBlockAdded',
      CorrectionOf & { readonly head: DraftBlockHead; readonly lines: readonly [number, number] }
    >;

interface CorrectionOf {
  readonly correctionId: string;
  readonly key: string;
}

export type DraftCorrectionTakenBack = DomainEvent<
  'DraftCorrectionTakenBack',
  { readonly correctionId: string; readonly key: string }
>;

/** What the draft said then is published; it is corrected no more. */
export type DraftApproved = DomainEvent<'DraftApproved', { readonly sourceDocument: string }>;

export type DraftEvent = Correction | DraftCorrectionTakenBack | DraftApproved;

export const CORRECTION_TYPES = [
  'DraftDetailsCorrected',
  'DraftBlockCorrected',
  'DraftItemRewritten',
  'DraftItemMerged',
  'DraftItemMoved',
  'DraftPartDropped',
  'DraftItemAdded',
  'DraftBlockAdded',
] as const satisfies readonly Correction['type'][];

const DRAFT_EVENT_TYPES: readonly string[] = [...CORRECTION_TYPES, 'DraftCorrectionTakenBack', 'DraftApproved'];

export function isDraftEvent<E extends { readonly type: string }>(event: E): event is E & DraftEvent {
  return DRAFT_EVENT_TYPES.includes(event.type);
}

export function isCorrection<E extends { readonly type: string }>(event: E): event is E & Correction {
  const types: readonly string[] = CORRECTION_TYPES;
  return types.includes(event.type);
}

/** The stream of a document, by the SHA-256 of its bytes. */
export const documentStream = (sourceDocument: string): string => `document-${sourceDocument}`;
