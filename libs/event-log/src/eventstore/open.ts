import { type ReceivingEventLog } from '../receiving-event-log.js';
import { parseConnectionString } from './connection-string.js';
import { EventStoreUnavailable } from './eventstore-unavailable.js';
import { type EventStoreEventLogOptions } from './options.js';

/**
 * Opens an event log kept in EventStoreDB 23.10 or later, after asking the server whether it can be used. All logs of a
 * process share one client.
 *
 * @throws EventStoreUnavailable when the connection string is wrong, the server cannot be reached in time, refuses the
 *   user or is too old
 */
export async function openEventStoreLog(options: EventStoreEventLogOptions): Promise<ReceivingEventLog> {
  const outcome = parseConnectionString(options.connectionString);
  if (!outcome.valid) throw new EventStoreUnavailable('connection-string', outcome.mistakes.join(' '));
  // The client takes 30 MB: only when it is needed.
  const { openShared } = await import('./shared-connection.js');
  return openShared(outcome.settings, options);
}
