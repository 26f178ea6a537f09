import { join } from 'node:path';
import { type EventLog } from '#event-log';
import { readCheckpointKey, readOrMakeCheckpointKey } from './checkpoint-key.js';
import { type CheckpointSettings } from './checkpoint-settings.js';
import { KeptCheckpoints } from './kept-checkpoints.js';
import { signingKey, type SigningKey, type VerifierKey } from './signed-note.js';

/** Name of the private key that is made where no other is named. */
export const KEY_FILE = 'checkpoint.key';

/** What signing and checking a log needs. */
export interface Notary {
  readonly log: EventLog;
  readonly kept: KeptCheckpoints;
  readonly key: SigningKey;
  /** Whose signatures are believed: the present key's first, then those before. */
  readonly known: readonly VerifierKey[];
}

export interface NotaryOptions {
  readonly log: EventLog;
  readonly settings: CheckpointSettings;
  /** The folder of the file store, which keeps the checkpoints. */
  readonly filesFolder: string;
  /** Where a key is made when the settings name none: a folder that all nodes see, if there are many. */
  readonly keyFolder: string;
}

/**
 * Takes the key, which is made at the first time, and the checkpoints kept so far.
 *
 * @throws CheckpointKeyUnusable when the key is not one
 * @throws FileStoreUnavailable when it cannot be made
 */
export async function openNotary({ log, settings, filesFolder, keyFolder }: NotaryOptions): Promise<Notary> {
  const { name, keyFile, oldKeys } = settings;
  const privateKey =
    keyFile === null ? await readOrMakeCheckpointKey(join(keyFolder, KEY_FILE)) : readCheckpointKey(keyFile);
  const key = signingKey(name, privateKey);
  return { log, kept: new KeptCheckpoints(filesFolder), key, known: [key.verifier, ...oldKeys] };
}
