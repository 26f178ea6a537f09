import { type ConnectionSettings, type Endpoint } from './connection-string.js';
import { NodeClient } from './node-client.js';
import { isRefusal, NoLeader } from './trouble.js';

/** How long a node may take to say where the leader is, in milliseconds. */
const ANSWER = 1000;

/**
 * Finds the leader of a cluster. All nodes are asked at once, until one knows a leader: what is to be recorded is sent to no other
 * node, since to refuse it holds up the elections of a node that takes part in them.
 */
export class Scout {
  /** Kept while there is no leader: each new one begins with a handshake. */
  readonly #clients = new Map<Endpoint, NodeClient>();

  constructor(private readonly settings: ConnectionSettings) {}

  /**
   * Asks once.
   *
   * @throws NoLeader when a node answers, and none knows a leader; otherwise what a node answered, or kept it from answering
   */
  async leader(): Promise<Endpoint> {
    const asked = this.settings.hosts.map((host) => this.#ask(host));
    try {
      const leader = await Promise.any(asked);
      this.close();
      return leader;
    } catch (error) {
      if (!(error instanceof AggregateError)) throw error;
      const errors: readonly unknown[] = error.errors;
      throw errors.find((each) => each instanceof NoLeader) ?? errors.find(isRefusal) ?? errors[0];
    }
  }

  close(): void {
    for (const host of this.#clients.keys()) this.#end(host);
  }

  async #ask(host: Endpoint): Promise<Endpoint> {
    const client = this.#clients.get(host) ?? new NodeClient(host, this.settings);
    this.#clients.set(host, client);
    const leader = await client.leader(ANSWER).catch((error: unknown) => {
      this.#end(host);
      throw error;
    });
    if (leader === undefined) throw new NoLeader('no node knows a leader');
    return leader;
  }

  #end(host: Endpoint): void {
    const client = this.#clients.get(host);
    this.#clients.delete(host);
    client?.end(undefined).catch(() => undefined);
  }
}
