import { type DatabaseSync, type StatementSync } from 'node:sqlite';

/**
 * Does some work in a write transaction: all of it, durable when `run` returns, or nothing. The connection must not wait for
 * others by itself, which would hold up the whole process.
 */
export class WriteTransaction {
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;

  constructor(private readonly database: DatabaseSync) {
    // IMMEDIATE takes the write lock before the first read: nothing can change between judging and writing.
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
  }

  /** @throws the busy error, at once, while another connection writes; whatever `work` or the disk throws */
  run<T>(work: () => T): T {
    this.#begin.run();
    try {
      const result = work();
      this.#commit.run();
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some errors, a full disk among them.
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }
}
