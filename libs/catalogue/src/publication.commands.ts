import { type Identities } from './amendments/identify.js';
import { type PublicationContent } from './publication-content.js';

/** Approves the changes that a new edition makes to what Boards answer. */
export interface AmendmentApproval {
  /** Seal of the changes that were seen; null approves whatever there is. */
  readonly seal: string | null;
}

/** What can be asked of a publication. */
export type PublicationCommand =
  | ({
      readonly type: 'RegisterPublication';
      /** What a person said its items are; nothing when left out. */
      readonly identities?: Identities;
      /** What allows it to amend a publication that is approved; left out, it changes no such publication. */
      readonly approval?: AmendmentApproval;
    } & PublicationContent)
  | { readonly type: 'ApprovePublication' }
  | { readonly type: 'WithdrawPublication'; readonly reason: string }
  | {
      readonly type: 'AmendRecommendation';
      readonly recommendationId: string;
      readonly text: string;
      readonly subPoints: readonly string[];
      readonly reason: string;
      /** SHA-256 of the document the corrected text comes from. */
      readonly sourceDocument: string;
    };
