/** A run of a plan's words, both ends counted, and how sure it is that it says what was looked for. */
export interface Passage {
  readonly first: number;
  readonly last: number;
  readonly confidence: number;
}

/** A passage may be so much longer than the recommendation: words were added, not a subject treated. */
const STRETCH = 1.35;
const SPARE_WORDS = 2;
/** How much order counts beside presence: the same words in another order are about the same thing, but not the same sentence. */
const ORDER = 0.5;
/** Sums of weights that differ by less are the same. */
const ROUNDING = 1e-9;

/**
 * The run of words that has most of the wanted ones, rare words counting more.
 * @param wanted the recommendation's words in order
 * @param total how many words the plan has
 * @param places where each word of the plan stands, ascending
 * @param least a passage less sure than this is not looked for
 */
export function bestPassage(
  wanted: readonly string[],
  total: number,
  places: ReadonlyMap<string, readonly number[]>,
  least: number,
): Passage | null {
  const weights = new Map(wanted.map((stem) => [stem, weightOf(places.get(stem)?.length ?? 0, total)]));
  const whole = sum(weights.values());
  const hits = [...weights.keys()]
    .flatMap((stem) => (places.get(stem) ?? []).map((at) => ({ at, stem })))
    .sort((one, other) => one.at - other.at);
  const widest = Math.ceil(wanted.length * STRETCH) + SPARE_WORDS;
  const run = fullestRun(wanted, hits, weights, widest, whole * least);
  if (run.length === 0) return null;
  const found = new Set(run.map((hit) => hit.stem));
  const coverage = sum([...found].map((stem) => weights.get(stem) ?? 0)) / whole;
  const order =
    inOrder(
      wanted,
      run.map((hit) => hit.stem),
    ) / wanted.length;
  // Order never makes more of a passage than its presence does, so that one whose words are too few can be left out early.
  return {
    first: run[0]?.at ?? 0,
    last: run.at(-1)?.at ?? 0,
    confidence: coverage * (1 - ORDER) + Math.min(order, coverage) * ORDER,
  };
}

interface Hit {
  readonly at: number;
  readonly stem: string;
}

/** A word that the plan does not have counts as its rarest. */
function weightOf(count: number, total: number): number {
  return Math.log(2 + total / Math.max(1, count));
}

/** Of all runs no wider than asked, the one whose different words weigh most; of several, the one in the better order. */
function fullestRun(
  wanted: readonly string[],
  hits: readonly Hit[],
  weights: ReadonlyMap<string, number>,
  widest: number,
  enough: number,
): Hit[] {
  const inside = new Map<string, number>();
  let weight = 0;
  let heaviest = enough;
  let straightest = -1;
  let best: [number, number] = [0, 0];
  let first = 0;
  hits.forEach((hit, index) => {
    if ((inside.get(hit.stem) ?? 0) === 0) weight += weights.get(hit.stem) ?? 0;
    inside.set(hit.stem, (inside.get(hit.stem) ?? 0) + 1);
    for (let left = hits[first]; left !== undefined; left = hits[first]) {
      const count = inside.get(left.stem) ?? 0;
      if (left.at > hit.at - widest && count < 2) break;
      if (left.at <= hit.at - widest && count < 2) weight -= weights.get(left.stem) ?? 0;
      inside.set(left.stem, count - 1);
      first += 1;
    }
    if (weight < heaviest - ROUNDING) return;
    const order = inOrder(
      wanted,
      hits.slice(first, index + 1).map((each) => each.stem),
    );
    if (weight <= heaviest + ROUNDING && order <= straightest) return;
    heaviest = weight;
    straightest = order;
    best = [first, index + 1];
  });
  return hits.slice(...best);
}

/** Length of the longest sequence that both have in the same order. */
function inOrder(wanted: readonly string[], run: readonly string[]): number {
  let lengths = new Array<number>(run.length + 1).fill(0);
  for (const stem of wanted) {
    const next = [0];
    run.forEach((each, index) => {
      const longer = each === stem ? (lengths[index] ?? 0) + 1 : Math.max(lengths[index + 1] ?? 0, next[index] ?? 0);
      next.push(longer);
    });
    lengths = next;
  }
  return lengths.at(-1) ?? 0;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
}
