import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';

/** Who signed: what others need to verify it. */
export interface VerifierKey {
  readonly name: string;
  /** Eight hexadecimal digits, made from name and key. */
  readonly id: string;
  readonly publicKey: KeyObject;
  /** `name+id+key`, as C2SP writes it. */
  readonly text: string;
}

/** What signs: a private Ed25519 key, and its public part. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly verifier: VerifierKey;
}

/** A text that was signed by a known key, or why it is not to be believed. */
export type OpenedNote =
  | { readonly kind: 'signed'; readonly text: string; readonly by: VerifierKey }
  /** Not a signed note at all. */
  | { readonly kind: 'malformed' }
  /** None of its signatures is by a known key. `names` says who claims to have signed. */
  | { readonly kind: 'unknown-key'; readonly names: readonly string[] }
  /** A signature that claims to be by a known key is not. */
  | { readonly kind: 'forged' };

interface Signature {
  readonly name: string;
  readonly id: string;
  readonly bytes: Buffer;
}

/** The signature type of Ed25519. */
const ED25519 = 1;
const KEY_LENGTH = 32;
const ID_LENGTH = 4;

/** Sixteen have to be read; nobody needs so many here. */
const MOST_SIGNATURES = 100;

const NAME = /^[^\s+\p{Cc}]+$/u;

/** Half a character (`\p{Cs}`), or a control character other than the end of a line. */
const NOT_TEXT = /(?!\n)[\p{Cs}\p{Cc}]/u;

/** True for what may stand as a key's name: no space, no plus, not nothing. */
export function isKeyName(name: string): boolean {
  return NAME.test(name) && name.isWellFormed();
}

/** @throws TypeError when the key is not Ed25519, or the name may not be one: mistakes in the calling code */
export function signingKey(name: string, privateKey: KeyObject): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519' || !isKeyName(name)) throw new TypeError('Not a key to sign with.');
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, verifier: verifierKey(name, Buffer.from(x, 'base64url')) };
}

/** Reads `name+id+key`; null for anything else, another kind of key or an id that does not belong to it. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [, name = '', , encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = strictBase64(encoded);
  if (!isKeyName(name) || bytes?.length !== 1 + KEY_LENGTH || bytes[0] !== ED25519) return null;
  const key = verifierKey(name, bytes.subarray(1));
  return key.text === text ? key : null;
}

/**
 * Signs a text as C2SP signed-note says. The same text and key give the same note.
 *
 * @param text ends with a line feed
 */
export function signNote(text: string, { privateKey, verifier }: SigningKey): string {
  const signature = sign(null, Buffer.from(text), privateKey);
  const encoded = Buffer.concat([Buffer.from(verifier.id, 'hex'), signature]).toString('base64');
  return `${text}\n— ${verifier.name} ${encoded}\n`;
}

/** Takes a note apart, strictly, and verifies it. Signatures by keys that are not known are passed over. */
export function openNote(note: string, known: readonly VerifierKey[]): OpenedNote {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const signatures = end < 0 ? null : parseSignatures(note.slice(end + 2));
  if (!signatures || text.trim() === '' || NOT_TEXT.test(note)) return { kind: 'malformed' };
  let by: VerifierKey | null = null;
  for (const { name, id, bytes } of signatures) {
    const key = known.find((each) => each.name === name && each.id === id);
    if (!key) continue;
    if (!verify(null, Buffer.from(text), key.publicKey, bytes)) return { kind: 'forged' };
    by ??= key;
  }
  return by ? { kind: 'signed', text, by } : { kind: 'unknown-key', names: signatures.map(({ name }) => name) };
}

function verifierKey(name: string, bytes: Buffer): VerifierKey {
  const typed = Buffer.concat([Buffer.from([ED25519]), bytes]);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer')
    .subarray(0, ID_LENGTH)
    .toString('hex');
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
    format: 'jwk',
  });
  return { name, id, publicKey, text: `${name}+${id}+${typed.toString('base64')}` };
}

/** The lines of signatures, of which there is at least one; null when any of them is something else. */
function parseSignatures(block: string): Signature[] | null {
  if (!block.endsWith('\n')) return null;
  const lines = block.slice(0, -1).split('\n');
  const signatures = lines.map((line) => {
    const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = strictBase64(encoded);
    if (!isKeyName(name) || !bytes || bytes.length <= ID_LENGTH) return null;
    return { name, id: bytes.toString('hex', 0, ID_LENGTH), bytes: bytes.subarray(ID_LENGTH) };
  });
  return signatures.length <= MOST_SIGNATURES && signatures.every((each) => each !== null) ? signatures : null;
}

/** The bytes of a text in base64; null when it could be written in another way. */
export function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
