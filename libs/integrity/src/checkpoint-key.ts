import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { systemCode, writeOnce } from '#files';

/** For its owner alone. */
const SECRET = 0o600;

/** The key to sign with cannot be used; the message says why, and what to do. */
export class CheckpointKeyUnusable extends Error {
  override readonly name = 'CheckpointKeyUnusable';
}

/**
 * Reads a private Ed25519 key, as `openssl genpkey -algorithm ed25519` makes one.
 *
 * @throws CheckpointKeyUnusable when it cannot be read, or is something else
 */
export function readCheckpointKey(file: string): KeyObject {
  const text = readKeyFile(file);
  if (text === null)
    throw new CheckpointKeyUnusable(`The checkpoint key ${file} is not there: name the file it is in.`);
  return keyIn(text, file);
}

/**
 * The key of this file, which is made when there is none; of several processes that make one at once, all take the same.
 *
 * @throws CheckpointKeyUnusable when what is there cannot be read, or is something else
 * @throws FileStoreUnavailable when it cannot be made
 */
export async function readOrMakeCheckpointKey(file: string): Promise<KeyObject> {
  if (readKeyFile(file) === null) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    await writeOnce(dirname(file), basename(file), text, SECRET);
  }
  return readCheckpointKey(file);
}

function readKeyFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    throw new CheckpointKeyUnusable(
      `The checkpoint key ${file} cannot be read: let this program read it, or name another file.`,
      { cause },
    );
  }
}

function keyIn(text: string, file: string): KeyObject {
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below: what Node says of it helps nobody.
  }
  throw new CheckpointKeyUnusable(
    `The checkpoint key ${file} is no Ed25519 private key in PEM: make one with "openssl genpkey -algorithm ed25519".`,
  );
}
