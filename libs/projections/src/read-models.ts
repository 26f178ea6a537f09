import { type SQLInputValue } from 'node:sqlite';
import { type Observable } from 'rxjs';
import { type EventLog, type Position } from '#event-log';
import { Blueprint } from './blueprint.js';
import { digestOf, dumpOf } from './dump.js';
import { type Projection, type ProjectionStatus, ReadModelsUnavailable } from './projection.js';
import { type Queries } from './queries.js';
import { ReadModelFile } from './read-model-file.js';
import { closedMeanwhile } from './build.js';
import { rebuild, type RebuildFigures } from './rebuild.js';
import { Runner } from './runner.js';
import { type SecondBuilder } from './second-half.js';
import { isDamage } from './sqlite-faults.js';
import { type Checkpoint, checkpointsIn, POSITIONS, statusOf } from './status.js';

export interface ReadModelsOptions {
  /** Folder of the read-model file; created when missing. */
  readonly directory: string;
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  /** Most events read at once, and so the most held in memory. Default 500. */
  readonly batchSize?: number;
  /** Takes its share of every rebuild. Default: all is built in one thread. */
  readonly secondBuilder?: SecondBuilder;
}

/** A row, when there is one. */
export type Found<Row> = Row | undefined;

/**
 * The read models of one data folder: keeps them in step with the log and answers queries.
 * Several processes may do this in one folder at the same time.
 */
export class ReadModels {
  /** The position shown, after each committed batch; completes on close. */
  readonly advanced: Observable<Position>;
  readonly #log: EventLog;
  readonly #blueprint: Blueprint;
  readonly #file: ReadModelFile;
  readonly #runner: Runner;
  readonly #batchSize: number;
  readonly #secondBuilder: SecondBuilder | undefined;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;
  readonly #rebuilds = new Set<Promise<unknown>>();

  /**
   * Opens the file for these projections; nothing is projected before `start` or `rebuild`.
   *
   * @throws ReadModelsUnavailable when the folder cannot be written, or a damaged file is in use by another process
   * @throws Error when the projections do not go together, or a schema is not valid
   */
  static async open(options: ReadModelsOptions): Promise<ReadModels> {
    const blueprint = new Blueprint(options.projections);
    const file = await ReadModelFile.open(options.directory, blueprint);
    return new ReadModels(options, blueprint, file);
  }

  private constructor(options: ReadModelsOptions, blueprint: Blueprint, file: ReadModelFile) {
    const { log, batchSize = 500, secondBuilder } = options;
    this.#log = log;
    this.#secondBuilder = secondBuilder;
    this.#blueprint = blueprint;
    this.#file = file;
    this.#batchSize = batchSize;
    this.#runner = new Runner(log, file, blueprint, batchSize);
    this.advanced = this.#runner.advanced.asObservable();
  }

  /** Begins to catch up, then to follow the log, in the background. Trouble shows in `status`. */
  start(): void {
    this.#runner.start();
  }

  /** Resolves at the first moment when everything then in the log is shown; rejects when closed before. */
  async caughtUp(): Promise<void> {
    await this.#runner.caughtUp;
  }

  /** True once every projection that has not stopped shows `position`; false when that takes longer than the time given. */
  async waitFor(position: Position, timeoutMilliseconds: number): Promise<boolean> {
    const healthy = this.#checkpoints().filter(({ failure }) => failure === null);
    if (this.#file.shown && healthy.every((checkpoint) => checkpoint.position >= position)) return true;
    return this.#runner.waitFor(position, timeoutMilliseconds);
  }

  /** Where each projection stands, by name. */
  async status(): Promise<readonly ProjectionStatus[]> {
    return statusOf(this.#checkpoints(), this.#log, this.#runner, Date.now());
  }

  /**
   * Stays the same while queries answer the same; another one once anything was recorded, by whichever process.
   *
   * @throws ReadModelsUnavailable while a damaged file is being replaced
   */
  get version(): string {
    return this.#query((queries) => queries.version);
  }

  /**
   * Stays the same while rows do nothing but follow the log: another one after a rebuild, or when a damaged file was replaced.
   *
   * @throws ReadModelsUnavailable while a damaged file is being replaced
   */
  get generation(): string {
    return this.#query((queries) => queries.generation);
  }

  /**
   * True while all projections show the log up to the same position, so that their rows belong together.
   *
   * @throws ReadModelsUnavailable while a damaged file is being replaced
   */
  get inStep(): boolean {
    return this.#query((queries) => queries.get(POSITIONS, []))?.positions === 1;
  }

  /**
   * All rows of a query. The caller vouches for the shape of `Row`.
   *
   * @throws ReadModelsUnavailable while a damaged file is being replaced
   */
  all<Row>(sql: string, ...parameters: SQLInputValue[]): Row[] {
    return this.#query((queries) => queries.all(sql, parameters)) as Row[];
  }

  /**
   * The first row of a query, or undefined. The caller vouches for the shape of `Row`.
   *
   * @throws ReadModelsUnavailable while a damaged file is being replaced
   */
  get<Row>(sql: string, ...parameters: SQLInputValue[]): Found<Row> {
    return this.#query((queries) => queries.get(sql, parameters)) as Found<Row>;
  }

  /**
   * Projects the whole log anew beside the serving rows, which serve until the new ones take their place in one step.
   *
   * @throws LogUnavailable when the log cannot be read to the end; the serving rows are untouched then
   */
  async rebuild(onProgress: (done: number) => void = () => undefined): Promise<RebuildFigures> {
    const work = rebuild({
      log: this.#log,
      blueprint: this.#blueprint,
      file: this.#file,
      batchSize: this.#batchSize,
      secondBuilder: this.#secondBuilder,
      signal: this.#closing.signal,
      onProgress,
    });
    this.#rebuilds.add(work);
    try {
      return await work;
    } finally {
      this.#rebuilds.delete(work);
    }
  }

  /** All rows of all projections as text: equal for two files exactly when their contents are. */
  dump(): string[] {
    return dumpOf(this.#file.reader, this.#blueprint);
  }

  /** SHA-256 of the dump. */
  digest(): string {
    return digestOf(this.#file.reader, this.#blueprint);
  }

  /** Ends what is under way between two transactions and releases the file. */
  close(): Promise<void> {
    this.#closed ??= this.#release();
    return this.#closed;
  }

  async #release(): Promise<void> {
    this.#closing.abort(closedMeanwhile());
    await Promise.allSettled(this.#rebuilds);
    await this.#runner.stop();
    this.#file.close();
  }

  /** Without a file that can be read, everything is still to be shown. */
  #checkpoints(): Checkpoint[] {
    try {
      return checkpointsIn(this.#file.reader);
    } catch (error) {
      if (isDamage(error)) this.#file.condemn();
      else if (!(error instanceof ReadModelsUnavailable)) throw error;
      return this.#blueprint.projections.map(({ name }) => ({ name, position: '', failure: null }));
    }
  }

  #query<Result>(ask: (queries: Queries) => Result): Result {
    try {
      return ask(this.#file.queries);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#file.condemn();
      return ask(this.#file.queries);
    }
  }
}
