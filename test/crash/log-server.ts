import { Cluster } from '../../libs/event-log/src/testing/cluster.js';
import { EventStoreServer } from '../../libs/event-log/src/testing/eventstore-server/eventstore-server.js';

/** What keeps the log, to be killed as by a power cut and started again on what it kept. */
export interface LogServer {
  readonly connectionString: string;
  kill(): unknown;
  /** Resolves once it is back. */
  start(): Promise<unknown>;
  /** Leaves nothing behind that was started here, and a server that is named running. */
  dispose(): unknown;
}

/**
 * The EventStoreDB that `EVENTSTORE_URL` names, whose log must be empty, where `CLUSTER_KILL_NODE` and `CLUSTER_START_NODE` can
 * kill and start its nodes (of several, the one that leads is killed); otherwise a server in this process.
 */
export async function startLogServer(): Promise<LogServer> {
  const { EVENTSTORE_URL: named, CLUSTER_KILL_NODE: kill, CLUSTER_START_NODE: start } = process.env;
  if (named && kill && start) return new NamedLogServer(new Cluster(named, { kill, start }));
  const server = await new EventStoreServer().start();
  return {
    connectionString: server.connectionString,
    kill: () => server.kill(),
    start: () => server.start(),
    dispose: () => server.kill(),
  };
}

class NamedLogServer implements LogServer {
  constructor(private readonly cluster: Cluster) {}

  get connectionString(): string {
    return this.cluster.connectionString;
  }

  async kill(): Promise<void> {
    await this.cluster.kill(await this.cluster.whole());
  }

  async start(): Promise<void> {
    await this.cluster.mend();
    await this.cluster.whole();
  }

  dispose(): Promise<void> {
    return this.cluster.mend();
  }
}
