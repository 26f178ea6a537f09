import { resolve } from 'node:path';
import { CheckpointKeyUnusable, readCheckpointKey } from './checkpoint-key.js';
import { isKeyName, parseVerifierKey, type VerifierKey } from './signed-note.js';

/** By which name and key checkpoints are signed. */
export interface CheckpointSettings {
  /** Stands in every checkpoint as that of the log and of its key. */
  readonly name: string;
  /** Absolute path of the private key; null for one that is made where the service keeps everything. */
  readonly keyFile: string | null;
  /** Keys that signed before, and are still believed. */
  readonly oldKeys: readonly VerifierKey[];
}

const DEFAULT_NAME = 'track-inspection-recommendations';

/**
 * Reads from the environment how checkpoints are signed.
 *
 * @param mistakes takes one sentence for each mistake
 */
export function readCheckpointSettings(
  environment: Readonly<Record<string, string | undefined>>,
  mistakes: string[],
): CheckpointSettings {
  const name = environment.CHECKPOINT_NAME?.trim() || DEFAULT_NAME;
  if (!isKeyName(name)) {
    mistakes.push(`CHECKPOINT_NAME must be a name without spaces or +, such as tracker.example.org; it is "${name}".`);
  }
  const file = environment.CHECKPOINT_KEY_FILE?.trim() || null;
  const keyFile = file === null ? null : resolve(file);
  if (keyFile !== null) checkKey(keyFile, mistakes);
  return { name, keyFile, oldKeys: readOldKeys(environment.CHECKPOINT_OLD_KEYS, mistakes) };
}

function checkKey(file: string, mistakes: string[]): void {
  try {
    readCheckpointKey(file);
  } catch (error) {
    if (!(error instanceof CheckpointKeyUnusable)) throw error;
    mistakes.push(`CHECKPOINT_KEY_FILE cannot be used. ${error.message}`);
  }
}

function readOldKeys(text: string | undefined, mistakes: string[]): VerifierKey[] {
  const keys: VerifierKey[] = [];
  for (const each of text?.trim().split(/\s+/).filter(Boolean) ?? []) {
    const key = parseVerifierKey(each);
    if (key) keys.push(key);
    else {
      mistakes.push(
        `CHECKPOINT_OLD_KEYS must hold keys such as name+0123abcd+AekyeRrm…, with spaces between; one is "${each}".`,
      );
    }
  }
  return keys;
}
