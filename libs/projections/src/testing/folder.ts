import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, openSqliteEventLog } from '#event-log';
import { type Projection, ReadModels } from '#projections';
import { loans, shelf } from './lending.js';

/** A data folder for one test: opens logs and read models in it and closes what is still open at the end. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'projections-'));
  readonly #open = new Set<{ close(): Promise<void> }>();

  /** A connection to the folder's log; each stands for a process of its own. */
  log(): EventLog {
    const log = openSqliteEventLog({ file: join(this.path, 'log.sqlite'), pollMilliseconds: 10 });
    this.#open.add(log);
    return log;
  }

  /** Read models that are not started yet. */
  async readModels(
    log: EventLog,
    projections: readonly Projection[] = [shelf, loans],
    batchSize = 100,
  ): Promise<ReadModels> {
    const readModels = await ReadModels.open({ directory: this.path, log, projections, batchSize });
    this.#open.add(readModels);
    return readModels;
  }

  /** Read models that show what is in the log and follow it. */
  async running(log: EventLog, projections?: readonly Projection[], batchSize?: number): Promise<ReadModels> {
    const readModels = await this.readModels(log, projections, batchSize);
    readModels.start();
    await readModels.caughtUp();
    return readModels;
  }

  async close(): Promise<void> {
    // What was opened last depends on what was opened before.
    for (const opened of [...this.#open].reverse()) await opened.close();
    rmSync(this.path, { recursive: true, force: true });
  }
}
