import { open, type FileHandle } from 'node:fs/promises';
import { LONGEST_DOCUMENT } from '#documents';
import { CommandRefused } from './refusal.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check its name and folder',
  ENOTDIR: 'there is no such file; check its name and folder',
  EISDIR: 'it is a folder; name a file in it',
  EACCES: 'permission is denied; ask its owner to let you read it',
  EPERM: 'permission is denied; ask its owner to let you read it',
};

/**
 * The bytes of a file somebody named, as far as a document may be long. A pipe is read up to there.
 * @throws CommandRefused, with one sentence, when it cannot be read or is longer: then it was not read to its end
 */
export async function readNamedFile(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      return await readBounded(file, path);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error) || error instanceof CommandRefused) throw error;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    throw new CommandRefused([`${path} cannot be read: ${REASONS[code] ?? error.message}.`]);
  }
}

async function readBounded(file: FileHandle, path: string): Promise<Buffer> {
  const { size } = await file.stat();
  const pieces: Buffer[] = [];
  let length = size > LONGEST_DOCUMENT ? size : 0;
  if (length === 0) {
    for await (const piece of file.createReadStream({ autoClose: false })) {
      if (!Buffer.isBuffer(piece)) continue;
      pieces.push(piece);
      length += piece.length;
      if (length > LONGEST_DOCUMENT) break;
    }
  }
  if (length <= LONGEST_DOCUMENT) return Buffer.concat(pieces);
  const limit = `${LONGEST_DOCUMENT / 1024 / 1024} MB`;
  throw new CommandRefused([`${path} is too large: a document may have up to ${limit}.`]);
}
