import { setImmediate as nextTurn } from 'node:timers/promises';
import { Subject } from 'rxjs';
import { type EventBatch, type EventLog, type Position } from '#event-log';
import { type Blueprint } from './blueprint.js';
import { noteOrigin, originBy, originIn, originOf } from './log-origin.js';
import { pause, whenUnlocked } from './patience.js';
import { Projector } from './projector.js';
import { type ReadModelFile } from './read-model-file.js';
import { isDamage, messageOf } from './sqlite-faults.js';

/** Longest transaction, in milliseconds: pages are served between two of them. */
const TRANSACTION_TIME = 20;

/** First and longest wait before an interrupted runner tries again, in milliseconds. */
const FIRST_BACKOFF = 100;
const LONGEST_BACKOFF = 5_000;

interface Waiter {
  readonly position: Position;
  readonly settle: (shown: boolean) => void;
}

/** Follows the log and applies it to the read-model file, for as long as the process lives. */
export class Runner {
  /** The position the read models show, after each committed batch. */
  readonly advanced = new Subject<Position>();
  readonly #log: EventLog;
  readonly #file: ReadModelFile;
  readonly #blueprint: Blueprint;
  readonly #batchSize: number;
  readonly #closing = new AbortController();
  readonly #waiters = new Set<Waiter>();
  readonly #firstCatchUp = Promise.withResolvers<undefined>();
  #work: Promise<void> | null = null;
  #live = false;
  #shown: Position = '';
  #interruption: string | undefined;
  #backoff = FIRST_BACKOFF;

  constructor(log: EventLog, file: ReadModelFile, blueprint: Blueprint, batchSize: number) {
    this.#log = log;
    this.#file = file;
    this.#blueprint = blueprint;
    this.#batchSize = batchSize;
    // Whoever waits is told of the rejection on close; nobody has to wait.
    this.#firstCatchUp.promise.catch(() => undefined);
  }

  /** True from the moment history is exhausted until something interrupts. */
  get live(): boolean {
    return this.#live;
  }

  /** Why the runner cannot go on just now. */
  get interruption(): string | undefined {
    return this.#interruption;
  }

  /** Resolves when everything that was in the log at some moment since the start is shown; rejects when closed before. */
  get caughtUp(): Promise<undefined> {
    return this.#firstCatchUp.promise;
  }

  start(): void {
    this.#work ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#closing.abort();
    for (const waiter of this.#waiters) waiter.settle(false);
    await this.#work;
    this.#firstCatchUp.reject(new Error('The read models were closed before they had caught up.'));
    this.advanced.complete();
  }

  /** Resolves true once `position` is shown by every projection that has not stopped, false after the time or on close. */
  async waitFor(position: Position, milliseconds: number): Promise<boolean> {
    if (this.#closing.signal.aborted) return false;
    return new Promise((resolve) => {
      const settle = (shown: boolean): void => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        resolve(shown);
      };
      const waiter = { position, settle };
      const timer = setTimeout(settle, milliseconds, false);
      this.#waiters.add(waiter);
    });
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        if (this.#file.condemned.aborted) await this.#file.replace();
        await this.#follow(AbortSignal.any([signal, this.#file.condemned]));
      } catch (error) {
        if (isDamage(error)) this.#file.condemn();
        this.#interruption = messageOf(error);
        this.#live = false;
        await pause(this.#backoff, signal);
        this.#backoff = Math.min(this.#backoff * 2, LONGEST_BACKOFF);
      }
    }
  }

  /** Reads the log from where the projections stand; returns when it must be read again from further back. */
  async #follow(signal: AbortSignal): Promise<void> {
    this.#live = false;
    const projector = new Projector(this.#file.writer, this.#blueprint.projections);
    let after = projector.start();
    if (await this.#isOfAnotherLog(projector.furthest())) {
      this.#file.condemn();
      return;
    }

    // Another process may have shown what somebody here waits for, and nothing would be left for us to apply.
    this.#tell(after);
    for await (const batch of this.#log.subscribe({ after, batchSize: this.#batchSize, signal })) {
      const gap = await this.#take(projector, batch, after, signal);
      if (gap || signal.aborted) return;
      after = batch.position;
    }
    if (!signal.aborted) throw new Error('The event log ended the subscription.');
  }

  /** An event is durable before it is projected: a checkpoint beyond the end means that the log is not the one we read. */
  async #isOfAnotherLog(furthest: Position): Promise<boolean> {
    const origin = originIn(this.#file.writer);
    if (origin === null) return furthest !== '';
    return origin !== (await originOf(this.#log)) || furthest > (await this.#log.head());
  }

  /** Applies a batch in transactions of bounded time; true when some projection stands further back than the batch. */
  async #take(projector: Projector, batch: EventBatch, after: Position, signal: AbortSignal): Promise<boolean> {
    const { events, position } = batch;
    const [first] = events;
    if (after === '' && first) await whenUnlocked(() => noteOrigin(this.#file.writer, originBy(first)), signal);
    const stretch = { after, events, position };
    let shown = after;
    let next = 0;
    while (next < events.length || shown < position) {
      const progress = await whenUnlocked(() => projector.project(stretch, next, TRANSACTION_TIME), signal);
      if (progress.gap) return true;
      this.#recover();
      ({ next, shown } = progress);
      if (batch.caughtUp && next === events.length) this.#file.settle();
      this.#tell(shown);
      await nextTurn();
      if (signal.aborted) return false;
    }
    this.#recover();
    if (batch.caughtUp && !this.#live) await this.#goLive(signal);
    return false;
  }

  #recover(): void {
    this.#interruption = undefined;
    this.#backoff = FIRST_BACKOFF;
  }

  async #goLive(signal: AbortSignal): Promise<void> {
    await this.#file.checked;
    if (signal.aborted) return;
    this.#live = true;
    this.#file.settle();
    this.#tell(this.#shown);
    await this.#file.removeOthers();
    this.#firstCatchUp.resolve(undefined);
  }

  #tell(shown: Position): void {
    if (this.#file.shown) for (const waiter of this.#waiters) if (shown >= waiter.position) waiter.settle(true);
    if (shown !== this.#shown) this.advanced.next(shown);
    this.#shown = shown;
  }
}
