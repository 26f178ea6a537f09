import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, openSqliteEventLog } from '#event-log';
import { eventLogContract } from '../testing/event-log.contract.js';

eventLogContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'event-log-'));
  const file = join(folder, 'events.db');
  const opened: EventLog[] = [];
  const reopen = (options = {}): EventLog => {
    const log = openSqliteEventLog({ file, pollMilliseconds: 10, ...options });
    opened.push(log);
    return log;
  };
  return {
    log: reopen(),
    reopen: (options) => Promise.resolve(reopen(options)),
    dispose: async () => {
      await Promise.all(opened.map((log) => log.close()));
      await rm(folder, { recursive: true });
    },
  };
});
