import { afterEach, beforeEach, describe } from '@jest/globals';
import { type ReceivingEventLog, type Upcasters } from '#event-log';
import { appendContract } from './append.contract.js';
import { handleCommandContract } from './handle-command.contract.js';
import { idempotencyContract } from './idempotency.contract.js';
import { orderContract } from './order.contract.js';
import { readContract } from './read.contract.js';
import { receiveContract } from './receive.contract.js';
import { subscribeContract } from './subscribe.contract.js';

/** A store with one log open on it. It may hold events already, but nobody else writes to it meanwhile. */
export interface LogUnderTest {
  readonly log: ReceivingEventLog;
  /** Opens the same store once more, as another process would. */
  readonly reopen: (options?: { readonly upcasters?: Upcasters }) => Promise<ReceivingEventLog>;
  /** Closes all that was opened and lets go of the store. */
  readonly dispose: () => Promise<void>;
}

export type OpenLog = () => Promise<LogUnderTest>;

/** The log of the test that is running. */
export type CurrentLog = () => LogUnderTest;

/**
 * What every adapter of the `EventLog` port must do, and of `ReceivingEventLog`. Call it from the adapter's spec:
 *
 *     eventLogContract('EventStoreDB', async () => ({ log, reopen, dispose }));
 */
export function eventLogContract(name: string, open: OpenLog): void {
  describe(`${name} keeps the contract of an event log`, () => {
    let current: LogUnderTest;
    beforeEach(async () => {
      current = await open();
    });
    afterEach(() => current.dispose());

    appendContract(() => current);
    idempotencyContract(() => current);
    readContract(() => current);
    subscribeContract(() => current);
    orderContract(() => current);
    receiveContract(() => current);
    handleCommandContract(() => current);
  });
}
