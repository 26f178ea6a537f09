import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { PROJECTIONS } from '#data-directory';
import { type EventLog } from '#event-log';
import { ReadModels } from '#projections';
import { until } from '../until.js';

/** Compares what the service has made of the log, by following it, with what one pass over the log makes elsewhere. */
export async function expectReadModelsToEqualRebuild(log: EventLog, directory: string): Promise<void> {
  const elsewhere = await mkdtemp(join(tmpdir(), 'rebuilt-'));
  await using served = new AsyncDisposableStack();
  served.defer(() => rm(elsewhere, { recursive: true }));
  // Neither is started: the one shows what the service wrote, the other what the rebuild did.
  const shown = served.adopt(await ReadModels.open({ directory, log, projections: PROJECTIONS }), close);
  const rebuilt = served.adopt(await ReadModels.open({ directory: elsewhere, log, projections: PROJECTIONS }), close);
  // The service may have something to add by itself yet: then once more.
  let head: string;
  do {
    head = await log.head();
    await until(async () => (await shown.status()).every(({ position }) => position === head));
    await rebuilt.rebuild();
  } while ((await log.head()) !== head);
  expect(shown.digest()).toBe(rebuilt.digest());
}

const close = (readModels: ReadModels): Promise<void> => readModels.close();
