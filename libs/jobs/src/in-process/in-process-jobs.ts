import {
  type JobAtHand,
  type JobInput,
  type JobKind,
  type Jobs,
  type JobState,
  type JobView,
  pauseAfter,
} from '../jobs.js';

interface Kept {
  readonly kind: JobKind;
  readonly id: string;
  readonly input: JobInput;
  state: JobState;
  percent: number | null;
  attempts: number;
  failure: string | null;
}

/** Done jobs that are remembered, so that handing one in again does nothing. */
const MOST_DONE = 1_000;

/**
 * Jobs within one process. Nothing is kept beyond it: whoever owns a kind hands in again, at the start, what its tables and
 * files show as not done.
 */
export class InProcessJobs implements Jobs {
  readonly #kinds: ReadonlyMap<string, JobKind>;
  readonly #jobs = new Map<string, Kept>();
  readonly #working = new Map<Kept, Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #stopping = new AbortController();
  #started = false;

  constructor(kinds: readonly JobKind[]) {
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
  }

  start(): Promise<void> {
    this.#started = true;
    this.#takeOn();
    return Promise.resolve();
  }

  submit(name: string, id: string, input: JobInput = {}): Promise<void> {
    const kind = this.#kinds.get(name);
    if (!kind) return Promise.reject(new TypeError(`There is no kind of job called ${name}.`));
    const key = keyOf(name, id);
    if (!this.#jobs.has(key)) {
      this.#jobs.set(key, { kind, id, input, state: 'waiting', percent: null, attempts: 0, failure: null });
      this.#takeOn();
    }
    return Promise.resolve();
  }

  async repeat(name: string, milliseconds: number): Promise<void> {
    let count = 0;
    const submit = (): Promise<void> => {
      const last = this.#jobs.get(keyOf(name, `repeated-${count}`));
      if (last && last.state !== 'done' && last.state !== 'dead') return Promise.resolve();
      count += 1;
      return this.submit(name, `repeated-${count}`);
    };
    await submit();
    const timer = setInterval(() => void submit(), milliseconds).unref();
    this.#timers.add(timer);
  }

  find(name: string, id: string): Promise<JobView | null> {
    const job = this.#jobs.get(keyOf(name, id));
    return Promise.resolve(job ? viewOf(job) : null);
  }

  underWay(): Promise<JobView[]> {
    return Promise.resolve(this.#in('working', 'waiting').map(viewOf));
  }

  dead(): Promise<JobView[]> {
    return Promise.resolve(this.#in('dead').map(viewOf));
  }

  tryAgain(name: string, id: string): Promise<boolean> {
    const job = this.#jobs.get(keyOf(name, id));
    if (job?.state !== 'dead') return Promise.resolve(false);
    Object.assign(job, { state: 'waiting', percent: null, attempts: 0 });
    this.#takeOn();
    return Promise.resolve(true);
  }

  async giveUp(name: string, id: string): Promise<boolean> {
    const job = this.#jobs.get(keyOf(name, id));
    if (job?.state !== 'dead') return false;
    await job.kind.givenUp?.(id, job.input);
    return this.#jobs.delete(keyOf(name, id));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all(this.#working.values());
  }

  /** Begins what waits, as far as its kind allows. */
  #takeOn(): void {
    if (!this.#started || this.#stopping.signal.aborted) return;
    for (const job of this.#in('waiting')) {
      const busy = [...this.#working.keys()].filter(({ kind }) => kind === job.kind).length;
      if (busy >= job.kind.atOnce) continue;
      job.state = 'working';
      this.#working.set(job, this.#work(job));
    }
  }

  async #work(job: Kept): Promise<void> {
    const { kind, id, input } = job;
    const atHand: JobAtHand = {
      id,
      input,
      attempt: job.attempts + 1,
      signal: this.#stopping.signal,
      progress: (percent) => (job.percent = percent),
    };
    try {
      await kind.work(atHand);
      job.state = 'done';
      job.failure = null;
    } catch (error) {
      job.failure = error instanceof Error ? error.message : String(error);
    }
    job.attempts += 1;
    this.#working.delete(job);
    if (job.state === 'done') this.#forgetOldest();
    else if (job.attempts >= kind.attempts) job.state = 'dead';
    else this.#later(job);
    this.#takeOn();
  }

  #later(job: Kept): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        job.state = 'waiting';
        this.#takeOn();
      },
      pauseAfter(job.kind, job.attempts),
    ).unref();
    this.#timers.add(timer);
  }

  #forgetOldest(): void {
    const done = this.#in('done');
    for (const { kind, id } of done.slice(0, Math.max(0, done.length - MOST_DONE)))
      this.#jobs.delete(keyOf(kind.name, id));
  }

  #in(...states: readonly JobState[]): Kept[] {
    return [...this.#jobs.values()].filter(({ state }) => states.includes(state));
  }
}

function keyOf(kind: string, id: string): string {
  return `${kind} ${id}`;
}

function viewOf({ kind, id, state, percent, attempts, failure }: Kept): JobView {
  return { kind: kind.name, id, state, percent, attempts, failure };
}
