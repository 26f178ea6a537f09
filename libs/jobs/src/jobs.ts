/** What a job is told; plain JSON, small, and no names of people: it may lie in Redis for a day. */
export type JobInput = Readonly<Record<string, string | number | boolean | null>>;

/** A job while it is done. */
export interface JobAtHand {
  readonly id: string;
  readonly input: JobInput;
  /** Counts from 1. */
  readonly attempt: number;
  /** Aborted when the process is to stop: finish soon, or throw and be tried again. */
  readonly signal: AbortSignal;
  /** Tells how far it has come, 0 to 100. */
  readonly progress: (percent: number) => void;
}

/**
 * A kind of work. It may be done more than once: a process can die after the work and before that is known. So that it
 * has exactly one effect, derive what it leaves behind from the job's id (event ids, names of files): the log and the file
 * store take the same thing twice for once.
 */
export interface JobKind {
  /** Lower-case letters and dashes. */
  readonly name: string;
  /** Tries before it is left for a person to decide. */
  readonly attempts: number;
  /** Pause before the second try in milliseconds; twice as long before each one after. */
  readonly backoff: number;
  /** Most of this kind that one process does at the same time. */
  readonly atOnce: number;
  work(job: JobAtHand): Promise<void>;
  /** A person decided that a dead job is never to be done: whoever sees by other means that it is due has to know. */
  givenUp?(id: string, input: JobInput): Promise<void>;
}

/** `dead`: tried as often as its kind allows, and left for a person. */
export type JobState = 'waiting' | 'working' | 'done' | 'dead';

/** A job as others see it. */
export interface JobView {
  readonly kind: string;
  readonly id: string;
  readonly state: JobState;
  /** 0 to 100; null while nothing was told. */
  readonly percent: number | null;
  /** Tries that have come to an end. */
  readonly attempts: number;
  /** Why the last try failed; null when none did. */
  readonly failure: string | null;
}

/**
 * Work that outlasts a request. Two adapters, one contract (`testing/jobs.contract.ts`).
 *
 * Every method throws `JobsUnavailable` when jobs can be neither taken nor looked at just now.
 */
export interface Jobs {
  /** Begins to work on what was and will be submitted. */
  start(): Promise<void>;
  /**
   * Hands a job in: it is kept once this resolves. The same kind and id is the same job, whether it waits, is being
   * done, or was done not long ago.
   *
   * @throws TypeError for a kind that was not named when jobs were opened: a mistake in the calling code
   */
  submit(kind: string, id: string, input?: JobInput): Promise<void>;
  /** Submits a job every so many milliseconds, in one process however many there are; not while the last one still runs. */
  repeat(kind: string, milliseconds: number): Promise<void>;
  /** Null for one that was never submitted, or is long done. */
  find(kind: string, id: string): Promise<JobView | null>;
  /** What waits or is being done. */
  underWay(): Promise<JobView[]>;
  /** What is left for a person to decide. */
  dead(): Promise<JobView[]>;
  /** A dead job is tried anew, as often as its kind allows. False when there is no such dead job. */
  tryAgain(kind: string, id: string): Promise<boolean>;
  /** A dead job is forgotten. False when there is no such dead job. */
  giveUp(kind: string, id: string): Promise<boolean>;
  /** Takes no more work on, and waits for what is being done; what waits is left for the next process. */
  stop(): Promise<void>;
}

/** Jobs can be neither taken nor looked at just now. */
export class JobsUnavailable extends Error {
  override readonly name = 'JobsUnavailable';
}

/** How long to wait after so many failed tries, in milliseconds. */
export function pauseAfter({ backoff }: Pick<JobKind, 'backoff'>, attempts: number): number {
  return backoff * 2 ** (attempts - 1);
}
