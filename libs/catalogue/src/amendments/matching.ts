import { letterRuns, likeness } from './likeness.js';

/** Something printed, as it is recognised again. */
export interface Printed {
  readonly id: string;
  /** Made comparable: small letters, plain marks, one space. */
  readonly words: string;
  /** The printed number, null when it has none. */
  readonly number: string | null;
  /** What it is printed under; two with the same words are told apart by it. */
  readonly group: string;
}

/** An item of the new edition that may be any of several known ones, or none of them. */
export interface Doubt {
  readonly readId: string;
  readonly candidates: readonly string[];
}

export interface Matching {
  /** Which known item each item of the new edition is; those that are new are left out. */
  readonly known: ReadonlyMap<string, string>;
  readonly doubts: readonly Doubt[];
}

/** From here on two prints are taken for the same item in other words. */
const ENOUGH = 0.6;
/** What the same number, and standing under the same words, add to how alike two items are. */
const SAME_NUMBER = 0.15;
const SAME_GROUP = 0.05;
/** A candidate that is so much less alike than the best one is no rival to it. */
const CLEARLY = 0.1;
/** Pairs compared at most (a second's work); of more, only those with the same words are recognised. */
const MOST_PAIRS = 250_000;

/**
 * Recognises items again: those with the same words first, then by number and likeness. An item with two equally good
 * candidates is left in doubt, never guessed. Pure.
 *
 * @param options.acrossGroups whether an item reworded under other words is still looked for
 */
export function matchItems(
  known: readonly Printed[],
  read: readonly Printed[],
  { acrossGroups }: { readonly acrossGroups: boolean },
): Matching {
  const pools: Pools = { known: new Set(known), read: new Set(read), pairs: new Map(), doubts: [] };
  pairSameWords(pools, acrossGroups);
  pairAlike(pools, acrossGroups);
  return { known: pools.pairs, doubts: pools.doubts };
}

/** What is not decided yet, and what is. */
interface Pools {
  readonly known: Set<Printed>;
  readonly read: Set<Printed>;
  readonly pairs: Map<string, string>;
  readonly doubts: Doubt[];
}

function pair(pools: Pools, known: Printed, read: Printed): void {
  pools.pairs.set(read.id, known.id);
  pools.known.delete(known);
  pools.read.delete(read);
}

function doubt(pools: Pools, read: Printed, candidates: readonly Printed[]): void {
  pools.doubts.push({ readId: read.id, candidates: candidates.map(({ id }) => id) });
  pools.read.delete(read);
  for (const candidate of candidates) pools.known.delete(candidate);
}

/**
 * Same words are the same item; several of them are told apart by place and number, then by their order. Where they cannot
 * be told apart they are in doubt, unless they stand in other groups whose items are not looked for.
 */
function pairSameWords(pools: Pools, acrossGroups: boolean): void {
  const places: ((item: Printed) => string)[] = [
    ({ words, group, number }) => JSON.stringify([words, group, number]),
    ({ words, group }) => JSON.stringify([words, group]),
    ({ words }) => words,
  ];
  for (const place of places) {
    const candidates = Map.groupBy(pools.known, place);
    for (const [key, items] of Map.groupBy(pools.read, place)) {
      const known = candidates.get(key) ?? [];
      if (known.length !== items.length) continue;
      items.forEach((item, index) => {
        const same = known[index];
        if (same) pair(pools, same, item);
      });
    }
  }
  const rivals = ({ words, group }: Printed): string => JSON.stringify(acrossGroups ? [words] : [words, group]);
  const left = Map.groupBy(pools.known, rivals);
  for (const item of [...pools.read]) {
    const candidates = left.get(rivals(item));
    if (candidates) doubt(pools, item, candidates);
  }
}

interface Likely {
  readonly known: Printed;
  readonly read: Printed;
  readonly score: number;
}

/** The clearest pair first; a pair with a rival on either side puts all of them in doubt. */
function pairAlike(pools: Pools, acrossGroups: boolean): void {
  const isOpen = ({ known, read }: Likely): boolean => pools.known.has(known) && pools.read.has(read);
  const likely = likelyPairs(pools, acrossGroups);
  const ofKnown = Map.groupBy(likely, ({ known }) => known);
  const ofRead = Map.groupBy(likely, ({ read }) => read);
  for (const best of likely) {
    if (!isOpen(best)) continue;
    const rivals = [...(ofKnown.get(best.known) ?? []), ...(ofRead.get(best.read) ?? [])].filter(
      (other) => other !== best && isOpen(other) && other.score > best.score - CLEARLY,
    );
    if (rivals.length === 0) {
      pair(pools, best.known, best.read);
      continue;
    }
    for (const [read, candidates] of Map.groupBy([best, ...rivals], (each) => each.read)) {
      doubt(
        pools,
        read,
        candidates.map((each) => each.known),
      );
    }
  }
}

function likelyPairs({ known, read }: Pools, acrossGroups: boolean): Likely[] {
  if (known.size * read.size > MOST_PAIRS) return [];
  const runs = new Map([...known, ...read].map((item) => [item, letterRuns(item.words)]));
  const likely: Likely[] = [];
  for (const item of read) {
    for (const candidate of known) {
      const sameGroup = item.group === candidate.group;
      const [one, other] = [runs.get(item), runs.get(candidate)];
      if (!one || !other || (!acrossGroups && !sameGroup)) continue;
      const sameNumber = item.number !== null && item.number === candidate.number;
      const score = likeness(one, other) + (sameNumber ? SAME_NUMBER : 0) + (sameGroup ? SAME_GROUP : 0);
      if (score >= ENOUGH) likely.push({ known: candidate, read: item, score });
    }
  }
  return likely.sort((one, other) => other.score - one.score);
}
