/** A backup that could not be made or restored, with a sentence that says why and what to do. */
export class BackupFailed extends Error {
  override readonly name = 'BackupFailed';
}

/** What the operating system means by a code, and what to do. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space and try again',
  EBUSY: 'a disk is mounted at that folder, which keeps it from being put in place; name a folder within it',
};

/** Lets a sentence of ours through, and turns what the operating system says into one. */
export function asBackupFailed(error: unknown, doing: string): BackupFailed {
  if (error instanceof BackupFailed) return error;
  const code: unknown = Error.isError(error) ? Reflect.get(error, 'code') : undefined;
  const message = Error.isError(error) ? error.message : String(error);
  const reason = REASONS[String(code)] ?? message;
  return new BackupFailed(`${doing}: ${reason.replace(/\.$/, '')}.`, { cause: error });
}
