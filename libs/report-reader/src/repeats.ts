import { comparable } from './folding.js';
import { type DraftBlock } from './reading.js';
import { opening, type Warnings } from './warnings.js';

/** Leaves out points that were read before: a report may print its recommendations in the summary and again in an appendix. */
export function withoutRepeats(blocks: readonly DraftBlock[], warnings: Warnings): DraftBlock[] {
  const seen = new Set<string>();
  return blocks.flatMap((block) => {
    const roles = block.addressees
      .flatMap((addressee) => addressee.roles)
      .sort()
      .join(' ');
    const points = block.points.filter((point) => {
      const key = `${roles} ${comparable([point.text, ...point.subPoints].join(' '))}`;
      if (seen.has(key)) {
        warnings.add(
          'repeated',
          point.lines[0],
          `“${opening(point.text)}” is printed more than once; it was read once.`,
        );
        return false;
      }
      seen.add(key);
      return true;
    });
    return points.length === 0 ? [] : [{ ...block, points }];
  });
}
