import { type EventStoreEventLogOptions, openEventStoreLog, type ReceivingEventLog } from '#event-log';
import { EventStoreServer } from './eventstore-server.js';
import { type ServerOptions } from './server-options.js';
import { TransactionLog } from './transaction-log.js';

/** Servers and logs of one test, which end with it. */
export class Servers {
  readonly #servers: EventStoreServer[] = [];
  readonly #logs: ReceivingEventLog[] = [];

  async one(options: ServerOptions = {}): Promise<EventStoreServer> {
    const server = await new EventStoreServer(options).start();
    this.#servers.push(server);
    return server;
  }

  /** Nodes that share their events; the first one leads. */
  async cluster(size: number): Promise<EventStoreServer[]> {
    const log = new TransactionLog();
    const nodes = await Promise.all(Array.from({ length: size }, () => this.one({ log })));
    for (const node of nodes) node.cluster = nodes;
    const [leader] = nodes;
    if (leader) elect(leader);
    return nodes;
  }

  async log(
    server: EventStoreServer | readonly EventStoreServer[],
    options: Partial<EventStoreEventLogOptions> = {},
  ): Promise<ReceivingEventLog> {
    const nodes = 'start' in server ? [server] : server;
    const hosts = nodes.map(({ endpoint: { address, port } }) => `${address}:${port}`).join(',');
    const log = await openEventStoreLog({ connectionString: `esdb://${hosts}?tls=false`, ...options });
    this.#logs.push(log);
    return log;
  }

  async end(): Promise<void> {
    for (const server of this.#servers) server.faults.thaw();
    await Promise.all(this.#logs.map((log) => log.close()));
    for (const server of this.#servers) server.kill();
  }
}

/** From now on this node of its cluster leads, and the others say so. */
export function elect(leader: EventStoreServer): void {
  for (const { faults } of leader.cluster) {
    faults.role = 'follower';
    faults.leader = leader.endpoint;
  }
  leader.faults.role = 'leader';
}
