import { type ChannelCredentialOptions, EventStoreDBClient } from '@eventstore/db-client';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip, { type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { readFileSync } from 'node:fs';
import { type ConnectionSettings, type Endpoint } from './connection-string.js';
import { EventStoreUnavailable } from './eventstore-unavailable.js';
import { type PassingTrouble } from './trouble.js';
import { Waits } from './waits.js';

/** Shown by the server in its logs. */
const CONNECTION_NAME = 'recommendation-tracker';

/**
 * The client of one node. It does not reconnect by itself: by itself it would open a second channel while appends are
 * under way on the first, whose end would then reject them all (their promises are kept in one place for the whole
 * process), and what then still arrived would throw where nobody can catch it. `Connection` replaces the client as a
 * whole instead.
 */
export class NodeClient extends EventStoreDBClient {
  /** They end when the client is given up. Streams that it cancels say nothing by themselves. */
  readonly waits = new Waits();
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

  /**
   * Where the leader is, as far as the node knows; undefined while it knows none.
   *
   * @param milliseconds it may take to say so
   */
  leader(milliseconds: number): Promise<Endpoint | undefined> {
    const call = this.callArguments({ deadline: milliseconds });
    return this.execute(
      gossipService.GossipClient,
      'Gossip.read',
      (client) =>
        new Promise((resolve, reject) => {
          client.read(new shared.Empty(), ...call, (error, cluster) => {
            if (error) reject(error);
            else resolve(leaderIn(cluster));
          });
        }),
    );
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
    this.waits.endAll();
    await this.dispose();
    (await this.getChannel()).close();
  }
}

/** The one that was heard of last, should there be two: for a moment there may be. */
function leaderIn(cluster: ClusterInfo): Endpoint | undefined {
  const { LEADER } = gossip.MemberInfo.VNodeState;
  const [latest] = cluster
    .getMembersList()
    .filter((member) => member.getIsAlive() && member.getState() === LEADER)
    .sort((one, other) => Number(other.getTimeStamp()) - Number(one.getTimeStamp()));
  const endpoint = latest?.getHttpEndPoint();
  return endpoint && { address: endpoint.getAddress(), port: endpoint.getPort() };
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
