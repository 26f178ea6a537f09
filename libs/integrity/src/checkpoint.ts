import { HASH_LENGTH, type Hash } from './growing-tree.js';
import { openNote, type OpenedNote, signNote, type SigningKey, strictBase64, type VerifierKey } from './signed-note.js';

/** What a checkpoint says: of so many records, this is the root. */
export interface Checkpoint {
  /** Which log it speaks of. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** A checkpoint that was signed by a known key, or why it is not to be believed. */
export type OpenedCheckpoint =
  | { readonly kind: 'signed'; readonly checkpoint: Checkpoint; readonly by: VerifierKey }
  | Exclude<OpenedNote, { kind: 'signed' }>;

const SIZE = /^(0|[1-9]\d{0,15})$/;

/** The text of a signed checkpoint (C2SP tlog-checkpoint). The same tree and key give the same text. */
export function signCheckpoint(size: number, root: Hash, key: SigningKey): string {
  return signNote(`${key.verifier.name}\n${size}\n${root.toString('base64')}\n`, key);
}

/** Reads and verifies the text of a checkpoint. Further lines, which others may have added before signing, are passed over. */
export function openCheckpoint(text: string, known: readonly VerifierKey[]): OpenedCheckpoint {
  const note = openNote(text, known);
  if (note.kind !== 'signed') return note;
  const checkpoint = parseBody(note.text);
  return checkpoint ? { kind: 'signed', checkpoint, by: note.by } : { kind: 'malformed' };
}

function parseBody(text: string): Checkpoint | null {
  const lines = text.slice(0, -1).split('\n');
  const [origin = '', size = '', encoded = ''] = lines;
  const root = strictBase64(encoded);
  if (lines.includes('') || !SIZE.test(size) || root?.length !== HASH_LENGTH) return null;
  return Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root } : null;
}
