import { describe, expect, it } from '@jest/globals';
import { openEventStoreLog, type ReceivingEventLog, type Upcasters } from '#event-log';
import { eventLogContract, type LogUnderTest } from '../testing/event-log.contract.js';
import { EventStoreServer } from '../testing/eventstore-server/eventstore-server.js';

/** Opens logs on one server, and closes them all. */
async function logsOn(connectionString: string, stop: () => void): Promise<LogUnderTest> {
  const opened: ReceivingEventLog[] = [];
  const reopen = async (options: { readonly upcasters?: Upcasters } = {}): Promise<ReceivingEventLog> => {
    const log = await openEventStoreLog({ connectionString, ...options });
    opened.push(log);
    return log;
  };
  return {
    log: await reopen(),
    reopen,
    dispose: async () => {
      await Promise.all(opened.map((log) => log.close()));
      stop();
    },
  };
}

eventLogContract('EventStoreDB (in process)', async () => {
  const server = await new EventStoreServer().start();
  return logsOn(server.connectionString, () => server.kill());
});

const named = process.env.EVENTSTORE_URL;
if (named) eventLogContract('EventStoreDB (the server that is named)', () => logsOn(named, () => undefined));
else {
  describe('a real EventStoreDB', () => {
    it('is left out: EVENTSTORE_URL names none', () => expect(named ?? '').toBe(''));
  });
}
