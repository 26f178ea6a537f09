import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { ORIGIN_SCHEMA, ORIGIN_TABLE } from './log-origin.js';
import { type Projection } from './projection.js';

/** Raised when the layout of the file itself changes, so that no older file is read by newer code. */
const LAYOUT = 2;

const CHECKPOINTS = `
  CREATE TABLE projection_checkpoints (
    projection TEXT PRIMARY KEY,
    position TEXT NOT NULL,
    failed_position TEXT,
    failed_type TEXT,
    failed_message TEXT
  ) STRICT, WITHOUT ROWID;`;

/** A table and how its rows are named in a copy or a dump. */
export interface BlueprintTable {
  readonly name: string;
  /** Columns that hold what was written: none that SQLite derives. */
  readonly columns: readonly string[];
  readonly virtual: boolean;
  /** True when `SELECT *` is exactly `columns`, so that SQLite can copy whole pages. */
  readonly plain: boolean;
}

/** What a read-model file of these projections must look like, and the hash that names it. */
export class Blueprint {
  readonly projections: readonly Projection[];
  readonly hash: string;
  /** The projections' tables, by name. */
  readonly tables: readonly BlueprintTable[];
  readonly #layout: string;

  /** @throws Error when two projections have one name, a schema or statement is not valid, or a rebuild could not copy it */
  constructor(projections: readonly Projection[]) {
    this.projections = projections.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    this.projections.forEach(({ name }, index) => {
      if (this.projections[index + 1]?.name === name) throw new Error(`Two projections are named ${name}.`);
    });
    // The wanted types count too: a type added later would otherwise never see its history.
    const parts = this.projections.map(({ name, version, schema, indexes = '', types }) => [
      name,
      version,
      schema + indexes,
      types.toSorted(),
    ]);
    this.hash = createHash('sha256')
      .update(JSON.stringify([LAYOUT, parts]))
      .digest('hex')
      .slice(0, 16);

    const model = new DatabaseSync(':memory:');
    try {
      this.createIn(model);
      refuseWhatCannotBeCopied(model);
      // A statement that does not fit its tables is better found here than in the background.
      for (const projection of this.projections) projection.prepare(model);
      this.#layout = layoutOf(model);
      this.tables = tablesOf(model);
    } finally {
      model.close();
    }
  }

  /** Creates all there is in a file, with the projections at the beginning of the log. */
  createIn(db: DatabaseSync): void {
    this.createTablesIn(db);
    this.createIndexesIn(db);
  }

  /** Creates the indexes that applying events does without. */
  createIndexesIn(db: DatabaseSync): void {
    for (const { indexes = '' } of this.projections) db.exec(indexes);
  }

  /** Creates the tables of all projections, and their checkpoints at the beginning of the log. */
  createTablesIn(db: DatabaseSync): void {
    db.exec(CHECKPOINTS);
    db.exec(ORIGIN_SCHEMA);
    for (const { schema } of this.projections) db.exec(schema);
    const insert = db.prepare("INSERT INTO projection_checkpoints (projection, position) VALUES (?, '')");
    for (const { name } of this.projections) insert.run(name);
  }

  /** True when the database has exactly this layout and a checkpoint for every projection. */
  fits(db: DatabaseSync): boolean {
    if (layoutOf(db) !== this.#layout) return false;
    const rows = db.prepare('SELECT projection FROM projection_checkpoints ORDER BY projection').all();
    return JSON.stringify(rows.map((row) => row.projection)) === JSON.stringify(this.projections.map((p) => p.name));
  }
}

/** Quotes a table or column name. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function layoutOf(db: DatabaseSync): string {
  const rows = db
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name",
    )
    .all();
  return JSON.stringify(rows);
}

function refuseWhatCannotBeCopied(db: DatabaseSync): void {
  const found = db
    .prepare("SELECT type, tbl_name FROM sqlite_schema WHERE type = 'trigger' OR name = 'sqlite_sequence'")
    .get();
  if (found) {
    const what = found.type === 'trigger' ? `a trigger on ${String(found.tbl_name)}` : 'AUTOINCREMENT';
    throw new Error(`A projection uses ${what}: rows and ids of a read model come from events only.`);
  }
}

function tablesOf(db: DatabaseSync): BlueprintTable[] {
  const rows = db
    .prepare(
      `SELECT name, type FROM pragma_table_list
       WHERE schema = 'main' AND type IN ('table', 'virtual')
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN ('projection_checkpoints', '${ORIGIN_TABLE}')
       ORDER BY name`,
    )
    .all();
  return rows.map((row) => {
    const name = String(row.name);
    const columns = db.prepare('SELECT name, hidden FROM pragma_table_xinfo(?)').all(name);
    const virtual = row.type === 'virtual';
    return {
      name,
      columns: columns.filter((column) => column.hidden === 0).map((column) => String(column.name)),
      virtual,
      plain: !virtual && columns.every((column) => column.hidden === 0),
    };
  });
}
