import { LogUnavailable } from '../errors.js';

/** SQLite's primary result codes that mean "not now" or "not here" rather than a bug: https://sqlite.org/rescode.html */
const SENTENCES: ReadonlyMap<number, (file: string) => string> = new Map([
  [5, (file) => `The event log ${file} is being written to by another program; try again in a moment.`],
  [7, (file) => `There was not enough memory to use the event log ${file}; close other programs and try again.`],
  [8, (file) => `The event log ${file} cannot be written to; make the file and its folder writable for this program.`],
  [10, (file) => `The disk failed while the event log ${file} was used; check the disk and try again.`],
  [11, (file) => `The event log ${file} is damaged; restore it from a backup.`],
  [13, (file) => `There is no room left for the event log ${file}; make room on the disk and try again.`],
  [14, (file) => `The event log ${file} cannot be opened; check that this program may write to its folder.`],
  [26, (file) => `${file} is not an event log; move it away or choose another data folder.`],
]);

const BUSY = 5;

/** An extended code, of the primary one for any constraint. */
const NOT_UNIQUE = 2067;

/** True when another connection held the file for longer than the busy timeout. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/** True when a row was not written because of another one with the same value in a unique column. */
export function isNotUnique(error: unknown): boolean {
  return extendedCode(error) === NOT_UNIQUE;
}

/** A broken or busy store as `LogUnavailable` with one sentence; anything else, such as a bug, as it came. */
export function asUnavailable(error: unknown, file: string): unknown {
  const sentence = SENTENCES.get(resultCode(error) ?? 0);
  return sentence ? new LogUnavailable(sentence(file), { cause: error }) : error;
}

function resultCode(error: unknown): number | undefined {
  const code = extendedCode(error);
  return code === undefined ? undefined : code & 0xff;
}

/** Errors of `node:sqlite` keep the extended result code, whose lowest byte is the primary one. */
function extendedCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}
