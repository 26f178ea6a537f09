import { comparable } from './folding.js';
import { type DraftBlock, type DraftPoint } from './reading.js';
import { opening, type Warnings } from './warnings.js';

/** Share of words that two prints of one numbered recommendation have in common; a summary may shorten it. */
const LIKE_ENOUGH = 0.8;

interface Printed {
  /** The roles it is addressed to; empty where it names none. */
  readonly roles: string;
  readonly number: string | null;
  readonly words: string;
}

/** Leaves out points that were read before: a report may print its recommendations in the summary and again in an appendix. */
export function withoutRepeats(blocks: readonly DraftBlock[], warnings: Warnings): DraftBlock[] {
  const seen = new SeenBefore();
  return blocks.flatMap((block) => {
    const points = block.points.filter((point) => {
      if (seen.add(printed(block, point))) return true;
      warnings.add('repeated', point.lines[0], `“${opening(point.text)}” is printed more than once; it was read once.`);
      return false;
    });
    return points.length === 0 ? [] : [{ ...block, points }];
  });
}

function printed(block: DraftBlock, point: DraftPoint): Printed {
  const roles = block.addressees.flatMap((addressee) => addressee.roles);
  return {
    roles: roles.sort().join(' '),
    number: point.number,
    words: comparable([point.text, ...point.subPoints].join(' ')),
  };
}

class SeenBefore {
  readonly #byWords = new Map<string, Set<string>>();
  readonly #byNumber = new Map<string, string[]>();

  /** Notes a point; answers false when it is one that was noted before. */
  add({ roles, number, words }: Printed): boolean {
    const sameWords = this.#byWords.get(words);
    const numbered = number === null ? null : `${number} ${roles}`;
    const sameNumber = numbered === null ? [] : (this.#byNumber.get(numbered) ?? []);
    if (sameWords !== undefined && (roles === '' || sameWords.has(roles) || sameWords.has(''))) return false;
    if (sameNumber.some((other) => likeness(other, words) >= LIKE_ENOUGH)) return false;
    this.#byWords.set(words, (sameWords ?? new Set()).add(roles));
    if (numbered !== null) this.#byNumber.set(numbered, [...sameNumber, words].slice(-MOST_OF_A_NUMBER));
    return true;
  }
}

/** So many recommendations of one number and role are kept for comparing. */
const MOST_OF_A_NUMBER = 4;

/** The words that both have, as a share of the longer one's. */
function likeness(one: string, other: string): number {
  const words = new Set(one.split(' '));
  const others = new Set(other.split(' '));
  let shared = 0;
  for (const word of words) shared += others.has(word) ? 1 : 0;
  return shared / Math.max(words.size, others.size);
}
