import { createHash } from 'node:crypto';
import { type DatabaseSync } from 'node:sqlite';
import { type Blueprint, quoteName } from './blueprint.js';

/** Every row of every projection's table as one line of SQL literals; the same for the same contents, however they came about. */
export function dumpOf(db: DatabaseSync, blueprint: Blueprint): string[] {
  return [...lines(db, blueprint)];
}

/** SHA-256 over the lines of the dump, in hexadecimal. */
export function digestOf(db: DatabaseSync, blueprint: Blueprint): string {
  const hash = createHash('sha256');
  for (const line of lines(db, blueprint)) hash.update(line).update('\n');
  return hash.digest('hex');
}

function* lines(db: DatabaseSync, { tables }: Blueprint): Generator<string> {
  db.exec('BEGIN');
  try {
    for (const { name, columns } of tables) {
      const literals = columns.map((column) => `quote(${quoteName(column)})`);
      const order = columns.map((_, index) => index + 1);
      const sql = `SELECT ${literals.join(', ')} FROM ${quoteName(name)} ORDER BY ${order.join(', ')}`;
      const statement = db.prepare(sql);
      statement.setReturnArrays(true);
      for (const row of statement.iterate()) yield `${name}: ${Object.values(row).join(', ')}`;
    }
  } finally {
    db.exec('COMMIT');
  }
}
