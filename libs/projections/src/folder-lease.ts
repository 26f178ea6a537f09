import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './sqlite-faults.js';

/**
 * Tells the processes that work in one folder of each other, so that nobody removes a read-model file under another's feet:
 * SQLite deletes a file's write-ahead log by name when its last user leaves, which would then be the log of a new file.
 *
 * The lease is SQLite's own lock on an empty file beside the read models; the system releases it when a process dies.
 */
export class FolderLease {
  readonly #db: DatabaseSync;

  /** @param path the lock file, created when missing and never removed */
  constructor(path: string) {
    this.#db = new DatabaseSync(path, { timeout: 0 });
  }

  /** Takes part in the use of the folder. False while another process has it for itself. */
  share(): boolean {
    return this.#take('BEGIN; SELECT count(*) FROM sqlite_schema');
  }

  /** Takes the folder for oneself alone. False while any other process takes part. */
  seize(): boolean {
    return this.#take('BEGIN EXCLUSIVE');
  }

  release(): void {
    if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
  }

  close(): void {
    this.#db.close();
  }

  #take(sql: string): boolean {
    this.release();
    try {
      this.#db.exec(sql);
      return true;
    } catch (error) {
      this.release();
      if (isBusy(error)) return false;
      throw error;
    }
  }
}
