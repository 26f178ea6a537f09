import { type Position } from '../event.js';

const DIGITS = 16;

/** Row number → position: padded, so that positions compare as strings; 0, before the first event, is `''`. */
export function toPosition(row: number): Position {
  return row === 0 ? '' : String(row).padStart(DIGITS, '0');
}

/**
 * Position → row number.
 *
 * @throws TypeError when the position is not one of this kind of log
 */
export function toRow(position: Position): number {
  if (position === '') return 0;
  if (!/^\d{16}$/.test(position)) throw new TypeError(`Not a position of this log: ${position}`);
  return Number(position);
}
