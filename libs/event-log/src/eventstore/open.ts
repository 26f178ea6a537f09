import { type EventLog } from '../event-log.js';
import { type Upcasters } from '../upcasters.js';
import { parseConnectionString } from './connection-string.js';
import { EventStoreUnavailable } from './eventstore-unavailable.js';

export interface EventStoreEventLogOptions {
  /** Such as `esdb://name:password@one:2113,two:2113?tls=true&tlsCAFile=/etc/ca.crt`. */
  readonly connectionString: string;
  /** Applied to everything that is read. */
  readonly upcasters?: Upcasters;
  /** How long a call may take in all, in milliseconds; by default what the connection string says, or 10,000. */
  readonly deadlineMilliseconds?: number;
  /** How long one try of a call may take before the server is taken to be gone. Default 3000. */
  readonly attemptMilliseconds?: number;
}

/**
 * Opens an event log kept in EventStoreDB 23.10 or later, after asking the server whether it can be used. All logs of a
 * process share one client.
 *
 * @throws EventStoreUnavailable when the connection string is wrong, the server cannot be reached in time, refuses the
 *   user or is too old
 */
export async function openEventStoreLog(options: EventStoreEventLogOptions): Promise<EventLog> {
  const outcome = parseConnectionString(options.connectionString);
  if (!outcome.valid) throw new EventStoreUnavailable('connection-string', outcome.mistakes.join(' '));
  // The client takes 30 MB: only when it is needed.
  const { openShared } = await import('./shared-connection.js');
  return openShared(outcome.settings, options);
}
