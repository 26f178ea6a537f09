import { readFile } from 'node:fs/promises';
import { CommandRefused } from './refusal.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check its name and folder',
  ENOTDIR: 'there is no such file; check its name and folder',
  EISDIR: 'it is a folder; name a file in it',
  EACCES: 'permission is denied; ask its owner to let you read it',
  EPERM: 'permission is denied; ask its owner to let you read it',
  ERR_FS_FILE_TOO_LARGE: 'it is too large; name a file below 2 GB',
};

/** The bytes of a file somebody named. Throws CommandRefused, with one sentence, when it cannot be read. */
export async function readNamedFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    throw new CommandRefused([`${path} cannot be read: ${REASONS[code] ?? error.message}.`]);
  }
}
