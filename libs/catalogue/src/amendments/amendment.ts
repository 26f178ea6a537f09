import { type PublicationContent } from '../publication-content.js';
import { type Change, changesBetween } from './changes.js';
import { type Identified, type Identities, identify, type KnownContent } from './identify.js';

/** What a new edition of a known publication would change. */
export interface Amendment extends Identified {
  readonly changes: readonly Change[];
}

/** Compares a new edition with what is known of the publication. Pure. */
export function amendmentOf(known: KnownContent, read: PublicationContent, identities: Identities): Amendment {
  const identified = identify(known, read, identities);
  return { ...identified, changes: changesBetween(known.content, identified.content, identified.superseded) };
}
