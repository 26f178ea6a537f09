import { LOG_FILE } from '#data-directory';
import { openEventStoreLog, openSqliteEventLog, parseConnectionString, type ReceivingEventLog } from '#event-log';
import { inDataFolder, isAddress, type Place } from './place.js';
import { CommandRefused } from './refusal.js';

/**
 * Where a log is kept. It is opened without upcasters: events are read as they were recorded.
 *
 * @param typed a data folder, or EventStoreDB's connection string
 * @param option where it was typed, for sentences
 * @throws CommandRefused for a connection string that cannot be used
 */
export function logPlace(typed: string, option: string): Place<ReceivingEventLog> {
  if (!isAddress(typed)) return inDataFolder(typed, LOG_FILE, (file) => openSqliteEventLog({ file }));
  const outcome = parseConnectionString(typed, option);
  if (!outcome.valid) throw new CommandRefused(outcome.mistakes);
  const { hosts, discover } = outcome.settings;
  const nodes = hosts.map(({ address, port }) => `${address}:${port}`).join(',');
  return {
    name: `${discover ? 'esdb+discover' : 'esdb'}://${nodes}`,
    exists: true,
    open: () => openEventStoreLog({ connectionString: typed }),
  };
}
