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
  readonly #find: StatementSync;
  readonly #add: StatementSync;

  /** @param table one that `namesTable` describes, written to by nobody else */
  constructor(db: DatabaseSync, table: string) {
    this.#find = db.prepare(`SELECT number FROM ${table} WHERE name = ?`);
    this.#add = db.prepare(`INSERT INTO ${table} (name) VALUES (?)`);
  }

  /** The name's number, a new one when it has none. */
  number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = Number(this.#find.get(name)?.number ?? this.#add.run(name).lastInsertRowid);
    this.#numbers.set(name, number);
    return number;
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
  }
}
