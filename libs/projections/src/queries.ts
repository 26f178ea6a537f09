import { type DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

/** Queries whose text depends on a sort order or a filter are few; this bounds those whose text depends on more. */
const MOST_STATEMENTS = 500;

/** Connections count what others have written each for itself. */
let connections = 0;

/** Read queries on one connection. Statements are prepared once; the least recently used are let go. */
export class Queries {
  readonly #db: DatabaseSync;
  readonly #connection = ++connections;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  all(sql: string, parameters: readonly SQLInputValue[]): Record<string, SQLOutputValue>[] {
    return this.#statement(sql).all(...parameters);
  }

  get(sql: string, parameters: readonly SQLInputValue[]): Record<string, SQLOutputValue> | undefined {
    return this.#statement(sql).get(...parameters);
  }

  /** Differs from any other one when rows may be others: SQLite counts what other connections, of any process, have written. */
  get version(): string {
    return `${this.#connection}/${String(this.get('PRAGMA data_version', [])?.data_version)}`;
  }

  #statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > MOST_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    return statement;
  }
}
