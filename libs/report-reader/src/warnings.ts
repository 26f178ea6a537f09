import { type DraftWarning } from './reading.js';

/** So many warnings of one sort say enough: the rest are counted. */
const MOST_OF_ONE_SORT = 200;

/** Collects what a person should look at, each once. */
export class Warnings {
  private readonly seen = new Set<string>();
  private readonly lines = new Set<number>();
  private readonly counts = new Map<string, number>();
  private readonly kept: DraftWarning[] = [];

  add(code: string, line: number, message: string): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count > MOST_OF_ONE_SORT) return;
    const key = `${code} ${line} ${message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.lines.add(line);
    this.kept.push({ code, message, line });
  }

  /** Whether one stands at a line. */
  stands(line: number): boolean {
    return this.lines.has(line);
  }

  /** The warnings in the order of their lines. */
  inOrder(): DraftWarning[] {
    const more = [...this.counts]
      .filter(([, count]) => count > MOST_OF_ONE_SORT)
      .map(([code, count]) => ({
        code: 'more-warnings',
        message: `There are ${count - MOST_OF_ONE_SORT} more warnings of the sort “${code}”.`,
        line: this.kept.findLast((warning) => warning.code === code)?.line ?? 1,
      }));
    return [...this.kept, ...more].sort((one, other) => one.line - other.line);
  }
}

/** The beginning of a text, to say in a warning which one is meant. */
export function opening(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).trimEnd()}…`;
}
