/** A backup that could not be made or restored, with a sentence that says why and what to do. */
export class BackupFailed extends Error {
  override readonly name = 'BackupFailed';
}

/** Lets a sentence of ours through, and turns what the operating system says into one. */
export function asBackupFailed(error: unknown, doing: string): BackupFailed {
  if (error instanceof BackupFailed) return error;
  const code: unknown = Error.isError(error) ? Reflect.get(error, 'code') : undefined;
  const message = Error.isError(error) ? error.message : String(error);
  const reason = code === 'ENOSPC' ? 'the disk is full; free some space and try again' : message;
  return new BackupFailed(`${doing}: ${reason.replace(/\.$/, '')}.`, { cause: error });
}
