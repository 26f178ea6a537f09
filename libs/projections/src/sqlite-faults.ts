/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that speak of the machine, not of a statement. */
const BUSY = 5;
const READ_ONLY = 8;
const CORRUPT = 11;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;
const LOCKED = 6;
const NO_MEMORY = 7;
const INTERRUPTED = 9;
const INPUT_OUTPUT = 10;
const FULL = 13;
const PROTOCOL = 15;

const MACHINE = new Set([
  BUSY,
  READ_ONLY,
  CORRUPT,
  CANNOT_OPEN,
  NOT_A_DATABASE,
  LOCKED,
  NO_MEMORY,
  INTERRUPTED,
  INPUT_OUTPUT,
  FULL,
  PROTOCOL,
]);

/** The contents of a read-model file are not what this program would have written. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

/** True when another connection holds the lock just now. */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === BUSY;
}

/** True when the file cannot be trusted any more. */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return error instanceof DamagedFile || code === CORRUPT || code === NOT_A_DATABASE;
}

/** True when disk, memory or locks failed, so that the same work may well succeed later; false for a fault of the code. */
export function isMachineFault(error: unknown): boolean {
  const code = primaryCode(error);
  return error instanceof DamagedFile || (code !== null && MACHINE.has(code));
}

/** What went wrong, for people. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}

function primaryCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}
