import { type DatabaseSync, type StatementSync } from 'node:sqlite';
import { type RecordedEvent } from '#event-log';
import { type KeptFact, recallAll } from './kept-fact.js';

/** Facts to a row: a row for each would mostly hold its key, one for all would be written again and again. */
const PART = 16;

/** All facts that bear on the status of each follow-up, in recorded order. */
export class FactRows {
  readonly #lastPart: StatementSync;
  readonly #put: StatementSync;
  readonly #all: StatementSync;

  constructor(db: DatabaseSync) {
    this.#lastPart = db.prepare(
      'SELECT part, count, facts FROM benchmark_fact WHERE follow_up = ? ORDER BY part DESC LIMIT 1',
    );
    this.#put = db.prepare('REPLACE INTO benchmark_fact VALUES (?, ?, ?, ?)');
    this.#all = db.prepare('SELECT facts FROM benchmark_fact WHERE follow_up = ? ORDER BY part');
  }

  /** @returns how many there were before */
  add(followUp: number, facts: readonly KeptFact[]): number {
    const last = this.#lastPart.get(followUp);
    const [part, inLast] = last ? [Number(last.part), Number(last.count)] : [0, 0];
    let taken = Math.min(PART - inLast, facts.length);
    // What a row holds is not read to be written again: text is put behind text.
    if (taken > 0) this.#write(followUp, part, inLast, last ? String(last.facts) : '[]', facts.slice(0, taken));
    for (let next = part + 1; taken < facts.length; next++, taken += PART) {
      this.#write(followUp, next, 0, '[]', facts.slice(taken, taken + PART));
    }
    return part * PART + inLast;
  }

  /** As the fold takes them. */
  all(followUp: number): RecordedEvent[] {
    // Only `add` writes these.
    return this.#all.all(followUp).flatMap(({ facts }) => recallAll(String(facts)));
  }

  #write(followUp: number, part: number, count: number, before: string, facts: readonly KeptFact[]): void {
    const start = count === 0 ? '[' : `${before.slice(0, -1)},`;
    this.#put.run(followUp, part, count + facts.length, `${start}${facts.join()}]`);
  }
}
