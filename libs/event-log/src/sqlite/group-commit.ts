import { setImmediate, setTimeout } from 'node:timers';
import { type AppendResult } from '../event-log.js';
import { type PreparedAppend } from '../prepared-append.js';
import { type Verdict } from '../repeat.js';
import { isBusy } from './unavailable.js';
import { type WriteTransaction } from './write-transaction.js';

/** Most appends in one commit, so that a flood does not hold up everything else in the process. */
const GROUP_LIMIT = 500;

/** Longest pause before the next try while another process writes, in milliseconds; of chance length, so that they alternate. */
const LONGEST_PAUSE = 4;

interface WaitingAppend extends PromiseWithResolvers<AppendResult> {
  readonly append: PreparedAppend;
  readonly since: number;
}

export interface GroupCommitOptions {
  readonly transaction: WriteTransaction;
  /** Writes appends inside the open transaction, or says of each why not. */
  readonly judge: (appends: readonly PreparedAppend[]) => Verdict[];
  /** Called after each commit. */
  readonly committed: () => void;
  /** Turns an error of the store into what the writer is told. */
  readonly translate: (error: unknown) => unknown;
  /** How long an append waits while other processes write, in milliseconds. */
  readonly patience: number;
}

/**
 * Gathers the appends of one turn of the event loop and commits them together: the disk is waited for once, not once
 * for each. Nobody hears of an append, accepted or refused, before the commit, because what it was judged against is
 * not certain before.
 */
export class GroupCommit {
  #waiting: WaitingAppend[] = [];

  constructor(private readonly options: GroupCommitOptions) {}

  add(append: PreparedAppend): Promise<AppendResult> {
    const waiting = { append, since: performance.now(), ...Promise.withResolvers<AppendResult>() };
    this.#waiting.push(waiting);
    // Not a timer: a writer that is alone waits for the rest of this turn only.
    if (this.#waiting.length === 1) setImmediate(() => this.#turn());
    return waiting.promise;
  }

  /** Settles once nothing waits any more. */
  async drain(): Promise<void> {
    await Promise.allSettled(this.#waiting.map(({ promise }) => promise));
  }

  #turn(): void {
    const group = this.#waiting.splice(0, GROUP_LIMIT);
    if (this.#waiting.length > 0) setImmediate(() => this.#turn());
    if (group.length > 0) this.#commit(group);
  }

  #commit(group: readonly WaitingAppend[]): void {
    const { transaction, judge, committed } = this.options;
    let verdicts: Verdict[];
    try {
      verdicts = transaction.run(() => judge(group.map(({ append }) => append)));
    } catch (error) {
      this.#failed(group, error);
      return;
    }
    verdicts.forEach((verdict, index) => {
      if ('result' in verdict) group[index]?.resolve(verdict.result);
      else group[index]?.reject(verdict.refusal);
    });
    committed();
  }

  #failed(group: readonly WaitingAppend[], error: unknown): void {
    if (isBusy(error)) this.#tryLater(group, error);
    // One append too large for the disk, or one mistake, must not take the others with it.
    else if (group.length > 1) for (const one of group) this.#commit([one]);
    else for (const one of group) one.reject(this.options.translate(error));
  }

  #tryLater(group: readonly WaitingAppend[], error: unknown): void {
    const { patience, translate } = this.options;
    const longest = performance.now() - patience;
    for (const overdue of group.filter(({ since }) => since < longest)) overdue.reject(translate(error));
    this.#waiting = [...group.filter(({ since }) => since >= longest), ...this.#waiting];
    setTimeout(() => this.#turn(), Math.random() * LONGEST_PAUSE);
  }
}
