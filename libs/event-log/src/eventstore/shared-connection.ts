import { type ReceivingEventLog } from '../receiving-event-log.js';
import { Connection } from './connection.js';
import { type ConnectionSettings } from './connection-string.js';
import { EventStoreEventLog } from './eventstore-event-log.js';
import { EventStoreUnavailable } from './eventstore-unavailable.js';
import { type EventStoreEventLogOptions } from './options.js';

const DEADLINE = 10_000;
const ATTEMPT = 3_000;

/** The oldest server that says when a subscription has caught up. */
const OLDEST = [23, 10] as const;

interface Shared {
  readonly connection: Connection;
  readonly settings: string;
  users: number;
}

/** The process's only one: the client keeps the promises of all appends of a process in one place. */
let shared: Shared | undefined;

/** Opens a log on the process's connection, making it when there is none. */
export async function openShared(
  settings: ConnectionSettings,
  options: EventStoreEventLogOptions,
): Promise<ReceivingEventLog> {
  const mine = take(settings, options);
  const release = (): Promise<void> => letGo(mine);
  try {
    await check(mine.connection);
    const log = new EventStoreEventLog(mine.connection, options, release);
    await log.head();
    return log;
  } catch (error) {
    await release();
    throw error;
  }
}

function take(settings: ConnectionSettings, options: EventStoreEventLogOptions): Shared {
  const deadline = options.deadlineMilliseconds ?? settings.defaultDeadline ?? DEADLINE;
  const patience = { deadline, attempt: options.attemptMilliseconds ?? ATTEMPT };
  const key = JSON.stringify([settings, patience]);
  shared ??= { connection: new Connection(settings, patience), settings: key, users: 0 };
  if (shared.settings !== key) {
    const sentence = `This program uses EventStoreDB at ${shared.connection.where} already; one process can use only one.`;
    throw new EventStoreUnavailable('connection-string', sentence);
  }
  shared.users += 1;
  return shared;
}

async function letGo(mine: Shared): Promise<void> {
  mine.users -= 1;
  if (mine.users > 0) return;
  await mine.connection.close();
  // Only now: the next connection must not begin before this one has ended.
  if (shared === mine && mine.users === 0) shared = undefined;
}

async function check(connection: Connection): Promise<void> {
  const version = await connection.call((client) => client.serverVersion());
  const [major, minor] = version.split('.').map(Number);
  if (major === undefined || Number.isNaN(major)) return; // The server does not say: a newer kind, or a proxy.
  if (major > OLDEST[0] || (major === OLDEST[0] && (minor ?? 0) >= OLDEST[1])) return;
  const sentence = `EventStoreDB at ${connection.where} is version ${version}; use ${OLDEST.join('.')} or later.`;
  throw new EventStoreUnavailable('server-too-old', sentence);
}
