import { Worker } from 'node:worker_threads';
import { type DocumentRead, type DocumentRefused, refuseDocument } from './document-read.js';
import { type ReadingLimits } from './limits.js';
import { type ThreadMessage } from './reading-thread.js';
import { THREAD_ARGUMENTS, THREAD_PROGRAM } from './thread-program.js';

/** Milliseconds between two looks at a thread's memory. */
const LOOK_EVERY = 100;

/** A thread that reads one document at a time and is stopped when that costs too much. */
export class StoppableReader {
  readonly #worker: Worker;
  readonly #ready: Promise<void>;
  #stopped = false;

  constructor(private readonly limits: ReadingLimits) {
    this.#worker = new Worker(THREAD_PROGRAM, {
      execArgv: [...THREAD_ARGUMENTS],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
    });
    this.#worker.unref();
    this.#ready = this.#next((message) => (message.kind === 'ready' ? { value: undefined } : null));
    this.#ready.catch(() => {
      this.#stopped = true;
    });
  }

  /** False once it was stopped or has failed: it reads nothing more. */
  get usable(): boolean {
    return !this.#stopped;
  }

  /** @throws whatever went wrong in the thread that no document should lead to */
  async read(bytes: Uint8Array): Promise<DocumentRead> {
    this.#worker.ref();
    try {
      await this.#ready;
      const outcome = this.#next((message) => (message.kind === 'done' ? { value: message.outcome } : null));
      const own = Uint8Array.from(bytes);
      this.#worker.postMessage(own, [own.buffer]);
      return await this.#withinLimits(outcome);
    } catch (error) {
      this.#stopped = true;
      if (isOutOfMemory(error)) return tooMuch();
      throw error;
    } finally {
      this.#worker.unref();
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker.terminate();
  }

  async #withinLimits(outcome: Promise<DocumentRead>): Promise<DocumentRead> {
    const { promise: refused, resolve: refuse } = Promise.withResolvers<DocumentRefused>();
    const timer = setTimeout(() => {
      refuse(tooSlow(this.limits));
    }, this.limits.milliseconds);
    const watch = setInterval(() => {
      void this.#externalBytes().then((bytes) => {
        if (bytes > this.limits.externalBytes) refuse(tooMuch());
      });
    }, LOOK_EVERY);
    const stopped = refused.then((refusal) => {
      void this.stop();
      return refusal;
    });
    try {
      return await Promise.race([stopped, outcome]);
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      outcome.catch(() => undefined);
    }
  }

  /** Memory that the limits of a thread leave out; 0 when it is no longer running. */
  async #externalBytes(): Promise<number> {
    try {
      return (await this.#worker.getHeapStatistics()).external_memory;
    } catch {
      return 0;
    }
  }

  /** Waits for the thread to say something; rejects when it fails or ends before. */
  #next<T>(select: (message: ThreadMessage) => { readonly value: T } | null): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const worker = this.#worker;
    const heard = (message: ThreadMessage): void => {
      const selected = select(message);
      if (!selected) return;
      forget();
      resolve(selected.value);
    };
    const failed = (error: unknown): void => {
      forget();
      reject(new Error('The thread that reads documents failed.', { cause: error }));
    };
    const ended = (code: number): void => {
      failed(`It ended with ${code}.`);
    };
    const forget = (): void => {
      worker.off('message', heard).off('error', failed).off('exit', ended);
    };
    worker.on('message', heard).on('error', failed).on('exit', ended);
    return promise;
  }
}

function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error) || typeof error.cause !== 'object' || error.cause === null) return false;
  return 'code' in error.cause && error.cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMuch(): DocumentRefused {
  return refuseDocument(
    'too-much-memory',
    'Reading this file would take more memory than a report needs, so it was stopped: save it as plain text and try again.',
  );
}

function tooSlow({ milliseconds }: ReadingLimits): DocumentRefused {
  const seconds = Math.round(milliseconds / 1000);
  return refuseDocument(
    'too-slow',
    `Reading this file took longer than ${seconds} seconds, so it was stopped: save it as plain text and try again.`,
  );
}
