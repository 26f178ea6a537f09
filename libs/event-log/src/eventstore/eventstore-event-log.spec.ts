import { openEventStoreLog, type EventLog } from '#event-log';
import { eventLogContract } from '../testing/event-log.contract.js';

const url = process.env.EVENTSTORE_URL ?? '';
eventLogContract('EventStoreDB', async () => {
  const opened: EventLog[] = [];
  const open = async (options = {}): Promise<EventLog> => {
    const log = await openEventStoreLog({ connectionString: url, ...options });
    opened.push(log);
    return log;
  };
  return {
    log: await open(),
    reopen: open,
    dispose: async () => {
      await Promise.all(opened.map((log) => log.close()));
    },
  };
});
