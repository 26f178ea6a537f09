/** The program of a thread that builds half of the read models from a log of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteEventLog } from '#event-log';
import { buildReadModels } from '#projections';
import { PROJECTIONS, SECOND_HALF } from '../projections.js';

/** What a thread is given to do. */
export interface ThreadOrder {
  readonly logFile: string;
  /** Of the file to build. */
  readonly path: string;
  readonly batchSize: number;
}

const { logFile, path, batchSize } = workerData as ThreadOrder;
const projections = PROJECTIONS.filter(({ name }) => SECOND_HALF.includes(name));
const types = projections.flatMap((projection) => projection.types);
const log = openSqliteEventLog({ file: logFile });
// Who wants it to stop ends the thread.
await buildReadModels({ log, projections, path, batchSize, types, signal: new AbortController().signal });
await log.close();
parentPort?.postMessage('complete');
