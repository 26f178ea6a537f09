import { type DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

type Row = Record<string, SQLOutputValue>;

/** A statement, and what its columns are called. */
interface Prepared {
  readonly statement: StatementSync;
  readonly columns: readonly string[];
}

/** Queries whose text depends on a sort order or a filter are few; this bounds those whose text depends on more. */
const MOST_STATEMENTS = 500;

/** Connections count what others have written each for itself. */
let connections = 0;

/**
 * Read queries on one connection. Statements are prepared once; the least recently used are let go. Rows are taken as lists
 * and named here: the objects that `node:sqlite` makes have no shape in common, so that to make and read them takes twice as
 * long.
 */
export class Queries {
  readonly #db: DatabaseSync;
  readonly #connection = ++connections;
  readonly #statements = new Map<string, Prepared>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  all(sql: string, parameters: readonly SQLInputValue[]): Row[] {
    const { statement, columns } = this.#prepared(sql);
    return statement.all(...parameters).map((values) => named(columns, valuesOf(values)));
  }

  get(sql: string, parameters: readonly SQLInputValue[]): Row | undefined {
    const { statement, columns } = this.#prepared(sql);
    const values = statement.get(...parameters);
    return values && named(columns, valuesOf(values));
  }

  /** Differs from any other one when rows may be others: SQLite counts what other connections, of any process, have written. */
  get version(): string {
    return `${this.#connection}/${String(this.get('PRAGMA data_version', [])?.data_version)}`;
  }

  /** Differs from any other one when rows were put in place of others: a rebuild counts itself in the file. */
  get generation(): string {
    return `${this.#connection}/${String(this.get('PRAGMA user_version', [])?.user_version)}`;
  }

  #prepared(sql: string): Prepared {
    const prepared = this.#statements.get(sql) ?? this.#prepare(sql);
    this.#statements.delete(sql);
    this.#statements.set(sql, prepared);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > MOST_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    return prepared;
  }

  #prepare(sql: string): Prepared {
    const statement = this.#db.prepare(sql);
    statement.setReturnArrays(true);
    return { statement, columns: statement.columns().map(({ name }) => name) };
  }
}

/** What is read of a row by a statement that gives lists: its types know objects only. */
function valuesOf(row: object): readonly SQLOutputValue[] {
  return row as readonly SQLOutputValue[];
}

function named(columns: readonly string[], values: readonly SQLOutputValue[]): Row {
  const row: Row = {};
  let at = 0;
  for (const column of columns) row[column] = values[at++] ?? null;
  return row;
}
