import { type ChannelCredentialOptions, EventStoreDBClient } from '@eventstore/db-client';
import { readFileSync } from 'node:fs';
import { type ConnectionSettings, type Endpoint } from './connection-string.js';
import { EventStoreUnavailable } from './eventstore-unavailable.js';
import { type PassingTrouble } from './trouble.js';

/** Shown by the server in its logs. */
const CONNECTION_NAME = 'recommendation-tracker';

/**
 * The client of one node. It does not reconnect by itself: by itself it would open a second channel while appends are
 * under way on the first, whose end would then reject them all (their promises are kept in one place for the whole
 * process), and what then still arrived would throw where nobody can catch it. `Connection` replaces the client as a
 * whole instead.
 */
export class NodeClient extends EventStoreDBClient {
  readonly #ended = new AbortController();
  #trouble: PassingTrouble | undefined;

  constructor(
    readonly endpoint: Endpoint,
    settings: ConnectionSettings,
  ) {
    super(
      { endpoint: { ...endpoint }, ...clientOptions(settings) },
      channelCredentials(settings),
      settings.credentials,
    );
  }

  protected override handleError = (): Promise<void> => Promise.resolve();

  /** Aborts when the client is given up. Streams that it cancels say nothing by themselves. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Such as `23.10.8`; `unknown` when the server does not say. */
  async serverVersion(): Promise<string> {
    return (await this.capabilities).serverVersion;
  }

  /** Why the client was given up. */
  get trouble(): PassingTrouble | undefined {
    return this.#trouble;
  }

  /** Ends every call under way and waits until all are over, then closes the channel. */
  async end(because: PassingTrouble | undefined): Promise<void> {
    this.#trouble = because;
    this.#ended.abort();
    await this.dispose();
    (await this.getChannel()).close();
  }
}

/** Asks the nodes of a cluster where its leader is. */
export class Scout extends EventStoreDBClient {
  constructor(settings: ConnectionSettings) {
    const [first] = settings.hosts;
    // One round of questions, a second for each: the caller asks again until its own deadline.
    const discovery = { maxDiscoverAttempts: 1, discoveryInterval: 0, gossipTimeout: 1, ...clientOptions(settings) };
    const credentials = channelCredentials(settings);
    if (settings.discover && first) super({ discover: { ...first }, ...discovery }, credentials);
    else super({ endpoints: settings.hosts.map((host) => ({ ...host })), ...discovery }, credentials);
  }

  /** The leader, or another node that is up while there is none. */
  async leader(): Promise<Endpoint> {
    const [, address = '', port] = /^(.*):(\d+)$/.exec(await this.resolveUri()) ?? [];
    return { address, port: Number(port) };
  }
}

interface ClientOptions {
  readonly throwOnAppendFailure: boolean;
  readonly connectionName: string;
  readonly keepAliveInterval?: number;
  readonly keepAliveTimeout?: number;
}

function clientOptions({ connectionName, keepAliveInterval, keepAliveTimeout }: ConnectionSettings): ClientOptions {
  return {
    // Without it the client answers a conflict with a next revision that is not the stream's.
    throwOnAppendFailure: true,
    connectionName: connectionName ?? CONNECTION_NAME,
    ...(keepAliveInterval === undefined ? {} : { keepAliveInterval }),
    ...(keepAliveTimeout === undefined ? {} : { keepAliveTimeout }),
  };
}

/** @throws EventStoreUnavailable when a file that the connection string names cannot be read */
function channelCredentials(settings: ConnectionSettings): ChannelCredentialOptions {
  if (!settings.tls) return { insecure: true };
  return {
    insecure: false,
    rootCertificate: contentOf('tlsCAFile', settings.tlsCAFile),
    userCertFile: contentOf('userCertFile', settings.userCertFile),
    userKeyFile: contentOf('userKeyFile', settings.userKeyFile),
  };
}

function contentOf(option: string, path: string | undefined): Buffer | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path);
  } catch (cause) {
    const sentence = `The connection string names ${path} as ${option}, but it cannot be read; check the path.`;
    throw new EventStoreUnavailable('connection-string', sentence, { cause });
  }
}
