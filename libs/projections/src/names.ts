import { type DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Memory } from './memory.js';

/** Most names whose numbers are kept in memory; a name takes some hundred bytes. */
const MOST_KNOWN = 50_000;

/** The table behind `Names`, to stand in a projection's schema. */
export function namesTable(table: string): string {
  return `CREATE TABLE ${table} (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;`;
}

/**
 * Small numbers in place of long names, so that a stream's name does not stand in every row and index that speaks of it.
 * A name is given the next number by the first event that mentions it: the same in every rebuild.
 */
export class Names implements Memory {
  readonly #numbers = new Map<string, number>();
  /** The stream asked for last. */
  #stream: { readonly name: string; readonly number: number } | null = null;
  readonly #find: StatementSync;
  readonly #add: StatementSync;

  /** @param table one that `namesTable` describes, written to by nobody else */
  constructor(db: DatabaseSync, table: string) {
    this.#find = db.prepare(`SELECT number FROM ${table} WHERE name = ?`);
    this.#add = db.prepare(`INSERT INTO ${table} (name) VALUES (?) ON CONFLICT DO NOTHING`);
  }

  /** The name's number, a new one when it has none. */
  number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    // Most names that are not remembered are new.
    const { changes, lastInsertRowid } = this.#add.run(name);
    const number = Number(changes > 0 ? lastInsertRowid : this.#find.get(name)?.number);
    this.#numbers.set(name, number);
    return number;
  }

  /** The same for an event's stream: the next event is often of the same, and its name is long. */
  streamNumber(name: string): number {
    if (this.#stream?.name !== name) this.#stream = { name, number: this.number(name) };
    return this.#stream.number;
  }

  /** Names are written when they come. */
  flush(): boolean {
    if (this.#numbers.size > MOST_KNOWN) this.#numbers.clear();
    return true;
  }

  relieve(): void {
    this.flush();
  }

  forget(): void {
    this.#numbers.clear();
    this.#stream = null;
  }
}
