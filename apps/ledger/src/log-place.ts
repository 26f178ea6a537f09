import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LOG_FILE } from '#data-directory';
import { openEventStoreLog, openSqliteEventLog, parseConnectionString, type ReceivingEventLog } from '#event-log';
import { CommandRefused } from './refusal.js';

/** Where a log is kept. */
export interface LogPlace {
  /** For people to read: the data folder, or the nodes of EventStoreDB; never a password. */
  readonly name: string;
  /** False for a data folder without a log; a log that is opened there is a new one. */
  readonly exists: boolean;
  /** Opens the log without upcasters: events are read as they were recorded. */
  open(): Promise<ReceivingEventLog>;
}

/**
 * @param typed a data folder, or EventStoreDB's connection string
 * @param option where it was typed, for sentences
 * @throws CommandRefused for a connection string that cannot be used
 */
export function logPlace(typed: string, option: string): LogPlace {
  return typed.includes('://') ? eventStore(typed, option) : dataFolder(resolve(typed));
}

function eventStore(connectionString: string, option: string): LogPlace {
  const outcome = parseConnectionString(connectionString, option);
  if (!outcome.valid) throw new CommandRefused(outcome.mistakes);
  const { hosts, discover } = outcome.settings;
  const nodes = hosts.map(({ address, port }) => `${address}:${port}`).join(',');
  return {
    name: `${discover ? 'esdb+discover' : 'esdb'}://${nodes}`,
    exists: true,
    open: () => openEventStoreLog({ connectionString }),
  };
}

function dataFolder(folder: string): LogPlace {
  const file = join(folder, LOG_FILE);
  return {
    name: folder,
    exists: existsSync(file),
    open: () => Promise.resolve(openSqliteEventLog({ file })),
  };
}
