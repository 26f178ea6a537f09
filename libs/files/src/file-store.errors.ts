/** Nothing is kept under this address. */
export class FileNotFound extends Error {
  override readonly name = 'FileNotFound';

  constructor(readonly sha256: string) {
    super('This file is not in the store.');
  }
}

/** The bytes that are kept no longer match their address. They are never handed out. */
export class FileDamaged extends Error {
  override readonly name = 'FileDamaged';

  constructor(readonly sha256: string) {
    super(`The stored file ${sha256} is damaged: restore it from a backup.`);
  }
}

/** The store cannot be reached, read or written just now. Nothing of the refused file was kept. */
export class FileStoreUnavailable extends Error {
  override readonly name = 'FileStoreUnavailable';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space and try again',
  EDQUOT: 'the disk quota is used up; free some space and try again',
  EACCES: 'permission is denied; let the program write there or choose another folder',
  EPERM: 'permission is denied; let the program write there or choose another folder',
  EROFS: 'it is on a read-only disk; choose another folder',
  ENOTDIR: 'there is a file where a folder should be; choose another folder',
  EEXIST: 'there is a file where a folder should be; choose another folder',
  EMFILE: 'too many files are open; try again in a moment',
};

/** What went wrong with a folder, in one sentence, from an error of the operating system. */
export function unavailable(folder: string, doing: 'read' | 'written', cause: unknown): FileStoreUnavailable {
  const reason = REASONS[systemCode(cause) ?? ''] ?? fieldOf(cause, 'message') ?? 'the computer does not say why';
  return new FileStoreUnavailable(`The folder ${folder} cannot be ${doing}: ${reason}.`, { cause });
}

/** The operating system's name for an error, such as ENOENT; null when it is not one of its errors. */
export function systemCode(error: unknown): string | null {
  return fieldOf(error, 'code');
}

function fieldOf(error: unknown, field: 'code' | 'message'): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : null;
}
