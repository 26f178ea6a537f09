import { setTimeout as pause } from 'node:timers/promises';
import { type Job, Queue, Worker } from 'bullmq';
import { type JobInput, type JobKind, type Jobs, JobsUnavailable, type JobView } from '../jobs.js';

export interface RedisJobsOptions {
  /** Such as `redis://127.0.0.1:6379`. */
  readonly url: string;
  readonly kinds: readonly JobKind[];
  /** False for a process that hands jobs in and leaves the work to others. */
  readonly works: boolean;
  /** Names everything in Redis, so that several services may share it. Default `tracker`. */
  readonly prefix?: string;
  /** Milliseconds after which a job is taken from a process that has not been heard of. Default 30,000. */
  readonly patience?: number;
  /** Told when Redis cannot be reached; it is tried again without end. */
  readonly onTrouble: (error: Error) => void;
}

/** How long done jobs are remembered, so that handing one in again does nothing: seconds, and how many. */
const REMEMBERED = { age: 24 * 60 * 60, count: 10_000 };

/** Longest wait for an answer of Redis, in milliseconds. */
const DEADLINE = 5_000;

/** A job may be taken from so many dead processes before a person is asked. */
const MOST_STALLED = 10;

/** Jobs of many processes, kept in Redis by BullMQ: what is handed in is done by whichever has room. */
export class RedisJobs implements Jobs {
  readonly #kinds: ReadonlyMap<string, JobKind>;
  readonly #queues = new Map<string, Queue>();
  readonly #workers: Worker[] = [];
  readonly #stopping = new AbortController();

  constructor(private readonly options: RedisJobsOptions) {
    const { kinds, url, prefix = 'tracker', onTrouble } = options;
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    for (const kind of kinds) {
      const queue = new Queue(kind.name, {
        prefix,
        // Without Redis a person is told at once, instead of waiting for it to come back.
        connection: {
          url,
          enableOfflineQueue: false,
          maxRetriesPerRequest: 1,
          commandTimeout: DEADLINE,
          retryStrategy,
        },
        defaultJobOptions: {
          attempts: kind.attempts,
          backoff: { type: 'exponential', delay: kind.backoff },
          removeOnComplete: REMEMBERED,
          removeOnFail: false,
        },
      });
      queue.on('error', onTrouble);
      this.#queues.set(kind.name, queue);
    }
  }

  async start(): Promise<void> {
    const { works, url, prefix = 'tracker', patience = 30_000, onTrouble } = this.options;
    if (!works) return;
    for (const kind of this.#kinds.values()) {
      const worker = new Worker(kind.name, (job) => this.#work(kind, job), {
        prefix,
        connection: { url, maxRetriesPerRequest: null, retryStrategy },
        concurrency: kind.atOnce,
        lockDuration: patience,
        stalledInterval: patience,
        maxStalledCount: MOST_STALLED,
      });
      worker.on('error', onTrouble);
      this.#workers.push(worker);
    }
    await Promise.resolve();
  }

  async submit(name: string, id: string, input: JobInput = {}): Promise<void> {
    const queue = this.#queue(name);
    await answered(() => queue.add(name, input, { jobId: id }));
  }

  async repeat(name: string, milliseconds: number): Promise<void> {
    const queue = this.#queue(name);
    await answered(() =>
      queue.upsertJobScheduler(`every-${milliseconds}`, { every: milliseconds }, { name, data: {} }),
    );
  }

  async find(name: string, id: string): Promise<JobView | null> {
    const queue = this.#queue(name);
    return answered(async () => {
      const job: Job | undefined = await queue.getJob(id);
      return job ? await viewOf(name, job) : null;
    });
  }

  underWay(): Promise<JobView[]> {
    return this.#listed((queue) => queue.getJobs(['active', 'waiting', 'delayed', 'prioritized']));
  }

  dead(): Promise<JobView[]> {
    return this.#listed((queue) => queue.getFailed());
  }

  async tryAgain(name: string, id: string): Promise<boolean> {
    const job = await this.#dead(name, id);
    if (job === null) return false;
    await answered(() => job.retry('failed', { resetAttemptsMade: true }));
    return true;
  }

  async giveUp(name: string, id: string): Promise<boolean> {
    const job = await this.#dead(name, id);
    if (job === null) return false;
    await this.#kinds.get(name)?.givenUp?.(id, job.data as JobInput);
    await answered(() => job.remove());
    return true;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#workers.map((worker) => worker.close()));
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
  }

  async #work(kind: JobKind, job: Job): Promise<void> {
    await kind.work({
      id: job.id ?? '',
      input: job.data as JobInput,
      attempt: job.attemptsMade + 1,
      signal: this.#stopping.signal,
      progress: (percent) => {
        job.updateProgress(percent).catch(this.options.onTrouble);
      },
    });
  }

  #dead(name: string, id: string): Promise<Job | null> {
    const queue = this.#queue(name);
    return answered(async () => {
      const job: Job | undefined = await queue.getJob(id);
      return job && (await job.getState()) === 'failed' ? job : null;
    });
  }

  async #listed(list: (queue: Queue) => Promise<Job[]>): Promise<JobView[]> {
    const views: JobView[] = [];
    for (const [name, queue] of this.#queues) {
      const jobs = await answered(() => list(queue));
      views.push(...(await answered(() => Promise.all(jobs.map((job) => viewOf(name, job))))));
    }
    return views;
  }

  #queue(name: string): Queue {
    const queue = this.#queues.get(name);
    if (!queue) throw new TypeError(`There is no kind of job called ${name}.`);
    return queue;
  }
}

/** Tries to reach Redis without end, from a tenth of a second to two seconds apart. */
function retryStrategy(times: number): number {
  return Math.min(100 * 2 ** Math.min(times, 5), 2_000);
}

const STATES: Readonly<Record<string, JobView['state']>> = { active: 'working', completed: 'done', failed: 'dead' };

async function viewOf(kind: string, job: Job): Promise<JobView> {
  const state = STATES[await job.getState()] ?? 'waiting';
  const { progress, failedReason } = job;
  return {
    kind,
    id: job.id ?? '',
    state,
    percent: typeof progress === 'number' && progress > 0 ? progress : null,
    attempts: job.attemptsMade,
    failure: failedReason ? failedReason : null,
  };
}

/** What Redis answers in time; whatever keeps it from answering becomes `JobsUnavailable`. */
async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const late = new AbortController();
  try {
    return await Promise.race([ask(), deadline(late.signal)]);
  } catch (cause) {
    throw new JobsUnavailable('Redis cannot be reached, so no work can be handed in or looked at just now.', { cause });
  } finally {
    late.abort();
  }
}

async function deadline(signal: AbortSignal): Promise<never> {
  await pause(DEADLINE, undefined, { signal, ref: false });
  throw new Error(`Redis did not answer within ${DEADLINE} milliseconds.`);
}
