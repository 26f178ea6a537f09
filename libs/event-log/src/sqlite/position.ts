import { type Position } from '../event.js';

const DIGITS = 16;
const SHAPE = /^\d{16}$/;

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
  if (!SHAPE.test(position)) throw new TypeError(`Not a position of this log: ${position}`);
  return Number(position);
}

/** How many events stand up to a position of this kind of log, which numbers them; null for another kind, which does not. */
export function eventsUpTo(position: Position): number | null {
  return position === '' || SHAPE.test(position) ? toRow(position) : null;
}
