/** Chance that can be had again: the same seed gives the same numbers. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, `most`. (mulberry32) */
  below(most: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * most;
  }

  /** Lower-case letters. */
  letters(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(this.below(26)))).join('');
  }
}

/** The seed to run with: `SEED`, or a new one. */
export function seedOfThisRun(): number {
  return wholeNumberIn('SEED') ?? Math.floor(Math.random() * 2 ** 32);
}

/** How many times to kill: `KILLS`, or what a run on every change can afford. */
export function killsOfThisRun(usual: number): number {
  return wholeNumberIn('KILLS') ?? usual;
}

function wholeNumberIn(variable: string): number | null {
  const set = process.env[variable] ?? '';
  if (set === '') return null;
  if (/^[1-9]\d{0,9}$/.test(set)) return Number(set);
  throw new Error(`${variable} must be a whole number; it is "${set}".`);
}
