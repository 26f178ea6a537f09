import { type DraftBlock } from './reading.js';
import { type Warnings } from './warnings.js';

/** Warns where printed numbers do not follow one another: a recommendation may have been lost there. A new list may start at 1. */
export function checkNumbering(blocks: readonly DraftBlock[], warnings: Warnings): void {
  let before = 0;
  for (const point of blocks.flatMap((block) => block.points)) {
    const number = /^\d+$/.test(point.number ?? '') ? Number(point.number) : null;
    if (number === null) continue;
    if (number !== before + 1 && number !== 1) {
      const place = before === 0 ? `starts at ${number}` : `goes from ${before} to ${number}`;
      warnings.add('numbers-jump', point.lines[0], `The numbering ${place}: a recommendation may be missing.`);
    }
    before = number;
  }
}
