import { setTimeout as pause } from 'node:timers/promises';
import { type ConnectionSettings, type Endpoint } from './connection-string.js';
import { EventStoreUnavailable } from './eventstore-unavailable.js';
import { NodeClient } from './node-client.js';
import { Scout } from './scout.js';
import { gaveUp, Late, type PassingTrouble, troubleOf } from './trouble.js';
import { within } from './waits.js';

/** Between two tries of a call, in milliseconds. */
const PAUSE = 50;

/** How long the node that is said to lead a cluster may take to say anything, in milliseconds. */
const GREETING = 1000;

/** How long the calls of a client that is given up may take to end, in milliseconds. */
const ENDING = 1000;

/** Milliseconds. */
export interface Patience {
  /** For a call in all, however often it is tried. */
  readonly deadline: number;
  /** For one try. */
  readonly attempt: number;
}

/**
 * The way to the leader. Holds one client at a time; a client that fails is ended, wholly, before the next one is made,
 * because two at once can reject each other's appends.
 */
export class Connection {
  /** The nodes, for sentences. */
  readonly where: string;
  readonly #settings: ConnectionSettings;
  readonly #scout: Scout | undefined;
  #connecting: Promise<NodeClient> | undefined;
  #current: NodeClient | undefined;
  #ending: Promise<void> = Promise.resolve();
  #met: { readonly trouble: PassingTrouble; readonly at: number } | undefined;
  /** What a node said that is not the leader. */
  #leader: Endpoint | undefined;

  constructor(
    settings: ConnectionSettings,
    readonly patience: Patience,
  ) {
    this.#settings = settings;
    this.where = settings.hosts.map(({ address, port }) => `${address}:${port}`).join(', ');
    if (settings.discover || settings.hosts.length > 1) this.#scout = new Scout(settings);
  }

  /** When a call that begins now must have been answered, by `performance.now()`. */
  deadline(): number {
    return performance.now() + this.patience.deadline;
  }

  /**
   * Does a call, as often as it takes until it is answered.
   *
   * @param until by `performance.now()`
   * @throws EventStoreUnavailable when no try could succeed or the time is up, or whatever the call throws as an answer
   */
  async call<T>(work: (client: NodeClient) => Promise<T>, until = this.deadline()): Promise<T> {
    for (;;) {
      let client: NodeClient | undefined;
      try {
        client = await this.client(until);
        return await client.waits.within(this.attempt(until), work(client));
      } catch (error) {
        await this.recover(error, client, until);
      }
    }
  }

  /** The client of the leader, as far as is known. */
  async client(until: number): Promise<NodeClient> {
    if (this.#current) return this.#current;
    this.#connecting ??= this.#connect()
      .then((client) => (this.#current = client))
      .finally(() => (this.#connecting = undefined));
    try {
      return await within(this.attempt(until), this.#connecting);
    } catch (error) {
      throw error instanceof Late ? new Error('none of its nodes says where the leader is') : error;
    }
  }

  /** How long a try may take that begins now, in milliseconds. */
  attempt(until: number): number {
    return Math.max(1, Math.min(this.patience.attempt, until - performance.now()));
  }

  /**
   * Makes ready for another try after one that failed.
   *
   * @throws EventStoreUnavailable when no other try could succeed or the time is up; the error itself when it is an answer
   */
  async recover(error: unknown, client: NodeClient | undefined, until: number): Promise<void> {
    let trouble = troubleOf(error, this.where);
    if (!trouble) throw error;
    if (!trouble.passing) throw trouble.refusal;
    // A call that ended because another one failed failed for the other's reason.
    trouble = client?.trouble ?? trouble;
    if (client) await this.#giveUp(client, trouble);
    const told = this.#telling(trouble);
    if (performance.now() + PAUSE >= until) throw gaveUp(told, this.where, error);
    await pause(PAUSE * (0.5 + Math.random()));
  }

  async close(): Promise<void> {
    const client = this.#current ?? (await this.#connecting?.catch(() => undefined));
    if (client) await this.#giveUp(client);
    this.#scout?.close();
    await this.#ending;
  }

  async #connect(): Promise<NodeClient> {
    await this.#ending;
    const [only] = this.#settings.hosts;
    const endpoint = this.#leader ?? (await this.#scout?.leader()) ?? only;
    this.#leader = undefined;
    if (!endpoint) throw new EventStoreUnavailable('connection-string', 'The connection string names no host.');
    const client = new NodeClient(endpoint, this.#settings);
    if (this.#scout) await this.#greet(client);
    return client;
  }

  /**
   * The other nodes name a leader that hangs for as long as they wait for it themselves: a whole try each time would be
   * spent on it, after they have chosen another.
   */
  async #greet(client: NodeClient): Promise<void> {
    try {
      await client.waits.within(GREETING, client.serverVersion());
    } catch (error) {
      this.#end(client);
      throw error instanceof Late ? new Error('the node that is said to lead does not answer') : error;
    }
  }

  /** The last try may have been too short to meet anything but its own end: what was met shortly before says more. */
  #telling(trouble: PassingTrouble): PassingTrouble {
    const now = performance.now();
    if (trouble.reason !== 'deadline') this.#met = { trouble, at: now };
    return this.#met && this.#met.at > now - this.patience.deadline ? this.#met.trouble : trouble;
  }

  async #giveUp(client: NodeClient, because?: PassingTrouble): Promise<void> {
    // Of many calls that fail together, the first gives the client up.
    if (client.waits.haveEnded) return;
    this.#current = undefined;
    this.#leader = because?.leader;
    this.#end(client, because);
    await this.#ending;
  }

  #end(client: NodeClient, because?: PassingTrouble): void {
    this.#ending = within(ENDING, client.end(because)).catch(() => undefined);
  }
}
