import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parseConnectionString } from '#event-log';

const run = promisify(execFile);

/** Between two looks at a node, in milliseconds. */
const LOOK = 100;

/** How long a cluster may take to be whole, in milliseconds. */
const PATIENCE = 90_000;

/** Shell commands that take the number of a node, from 1 in the order of the connection string. */
export interface ClusterCommands {
  /** Kills a node as a power cut would: `kill -9`. */
  readonly kill: string;
  readonly start: string;
}

/** A real cluster whose nodes can be killed. */
export class Cluster {
  readonly #nodes: readonly string[];
  readonly #killed = new Set<number>();

  constructor(
    readonly connectionString: string,
    private readonly commands: ClusterCommands,
  ) {
    const outcome = parseConnectionString(connectionString);
    if (!outcome.valid) throw new Error(outcome.mistakes.join(' '));
    const { hosts, tls } = outcome.settings;
    this.#nodes = hosts.map(({ address, port }) => `${tls ? 'https' : 'http'}://${address}:${port}/info`);
  }

  /**
   * Settles once every node is up and one of them leads: its number.
   *
   * @throws Error when that takes longer than 90 seconds
   */
  async whole(): Promise<number> {
    const until = performance.now() + PATIENCE;
    for (;;) {
      const states = await Promise.all(this.#nodes.map(stateOf));
      const followers = states.filter((state) => state === 'follower').length;
      if (states.includes('leader') && followers === states.length - 1) return states.indexOf('leader') + 1;
      if (performance.now() > until) throw new Error(`The cluster is not whole: ${states.join(', ')}.`);
      await pause(LOOK);
    }
  }

  async kill(node: number): Promise<void> {
    this.#killed.add(node);
    await run('sh', ['-c', `${this.commands.kill} ${node}`]);
  }

  async start(node: number): Promise<void> {
    await run('sh', ['-c', `${this.commands.start} ${node}`]);
    this.#killed.delete(node);
  }

  /** Starts whatever is not running because it was killed here. */
  async mend(): Promise<void> {
    for (const node of [...this.#killed]) await this.start(node);
  }
}

/** Such as `leader`; empty when the node does not answer. */
async function stateOf(address: string): Promise<string> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(1000) });
    const { state } = (await answer.json()) as { readonly state?: string };
    return state ?? '';
  } catch {
    return '';
  }
}
