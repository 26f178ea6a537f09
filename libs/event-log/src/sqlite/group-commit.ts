import { type DatabaseSync, type StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers';
import { type WrongExpectedRevision, type EventIdReused } from '../errors.js';
import { type AppendResult } from '../event-log.js';
import { isBusy } from './unavailable.js';
import { type PreparedAppend } from './prepared-append.js';

/** Most appends in one commit, so that a flood does not hold up everything else in the process. */
const GROUP_LIMIT = 500;

/** What became of one append, judged on its own. */
export type Verdict = { readonly result: AppendResult } | { readonly refusal: WrongExpectedRevision | EventIdReused };

interface WaitingAppend {
  readonly append: PreparedAppend;
  resolve(result: AppendResult): void;
  reject(reason: unknown): void;
}

/**
 * Gathers the appends of one turn of the event loop and commits them together: the disk is waited for once, not once
 * for each. Nobody hears of an append, accepted or refused, before the commit, because what it was judged against is
 * not certain before.
 */
export class GroupCommit {
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #waiting: WaitingAppend[] = [];

  /**
   * @param judge writes one append inside the open transaction, or says why not
   * @param committed called after each commit
   * @param translate turns an error of the store into what the writer is told
   */
  constructor(
    private readonly database: DatabaseSync,
    private readonly judge: (appends: readonly PreparedAppend[]) => Verdict[],
    private readonly committed: () => void,
    private readonly translate: (error: unknown) => unknown,
  ) {
    // IMMEDIATE takes the write lock before the first read: nothing can change between judging and writing.
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
  }

  add(append: PreparedAppend): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      // Not a timer: a writer that is alone waits for the rest of this turn only.
      if (this.#waiting.length === 1) this.#commitSoon();
    });
  }

  /** Commits all that wait, now. */
  flush(): void {
    while (this.#waiting.length > 0) this.#commitGroup(this.#waiting.splice(0, GROUP_LIMIT));
  }

  #commitSoon(): void {
    setImmediate(() => {
      const group = this.#waiting.splice(0, GROUP_LIMIT);
      if (this.#waiting.length > 0) this.#commitSoon();
      if (group.length > 0) this.#commitGroup(group);
    });
  }

  #commitGroup(group: readonly WaitingAppend[]): void {
    let verdicts: Verdict[];
    try {
      verdicts = this.#transaction(group);
    } catch (error) {
      // One append too large for the disk must not take the others with it.
      if (group.length > 1 && !isBusy(error)) {
        for (const one of group) this.#commitGroup([one]);
        return;
      }
      const reason = this.translate(error);
      for (const one of group) one.reject(reason);
      return;
    }
    verdicts.forEach((verdict, index) => {
      if ('result' in verdict) group[index]?.resolve(verdict.result);
      else group[index]?.reject(verdict.refusal);
    });
    this.committed();
  }

  #transaction(group: readonly WaitingAppend[]): Verdict[] {
    this.#begin.run();
    try {
      const verdicts = this.judge(group.map(({ append }) => append));
      this.#commit.run();
      return verdicts;
    } catch (error) {
      // SQLite has rolled back by itself after some errors, a full disk among them.
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }
}
