import { type Position } from '../event.js';

/** A place in the server's transaction file. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const DIGITS = 16;

/** Commit and prepare position, both as long as the longest, so that positions compare as strings. */
export function toPosition({ commit, prepare }: LogPosition): Position {
  const first = commit.toString(16).padStart(DIGITS, '0');
  // The same number twice, except for events of a transaction of the old TCP interface.
  return `${first}-${commit === prepare ? first : prepare.toString(16).padStart(DIGITS, '0')}`;
}

/**
 * A position as the client takes it; `'start'` before the first event.
 *
 * @throws TypeError when the position is not one of this kind of log
 */
export function fromPosition(position: Position): LogPosition | 'start' {
  if (position === '') return 'start';
  const [, commit, prepare] = /^([0-9a-f]{16})-([0-9a-f]{16})$/.exec(position) ?? [];
  if (commit === undefined || prepare === undefined) throw new TypeError(`Not a position of this log: ${position}`);
  return { commit: BigInt(`0x${commit}`), prepare: BigInt(`0x${prepare}`) };
}
