import {
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip, { type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features, { type SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import {
  type AppendReq,
  type AppendResp,
  type BatchAppendReq,
  type BatchAppendResp,
  type ReadReq,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { append } from './append-call.js';
import { Appending } from './appending.js';
import { batchAppend } from './batch-append-call.js';
import { Faults } from './faults.js';
import { Gate } from './gate.js';
import { read } from './read-call.js';
import { type Endpoint, type SeenByServer, type ServerOptions } from './server-options.js';
import { TransactionLog } from './transaction-log.js';

const MAX_APPEND_SIZE = 1024 * 1024;

const ROLES = {
  leader: gossip.MemberInfo.VNodeState.LEADER,
  follower: gossip.MemberInfo.VNodeState.FOLLOWER,
  unknown: gossip.MemberInfo.VNodeState.UNKNOWN,
} as const;

/**
 * A node of EventStoreDB within this process, as far as this project uses one: it speaks the client's own protocol, keeps
 * everything in memory, and can be made to fail. What a real server does is held against it by `wire.contract.ts`.
 */
export class EventStoreServer {
  readonly faults = new Faults();
  readonly log: TransactionLog;
  /** The nodes that gossip tells of; oneself alone at first. */
  cluster: readonly EventStoreServer[] = [this];
  /** What was asked of the server, and what it sent. */
  readonly seen: SeenByServer = { batched: 0, single: 0, deadlines: [], eventsSent: 0, notLed: 0 };
  /** Reads and subscriptions that are open. */
  readonly openReads = new Set<object>();
  readonly #gate: Gate;
  #server: Server | undefined;
  #port: number;

  constructor(private readonly options: ServerOptions = {}) {
    this.log = options.log ?? new TransactionLog();
    this.#gate = new Gate(this.faults, options.users, this.seen);
    this.#port = options.port ?? 0;
  }

  get endpoint(): Endpoint {
    return { address: '127.0.0.1', port: this.#port };
  }

  /** To this node alone. */
  get connectionString(): string {
    return `esdb://127.0.0.1:${this.#port}?tls=${String(this.options.tls !== undefined)}`;
  }

  get isRunning(): boolean {
    return this.#server !== undefined;
  }

  /** Begins to listen; after `kill`, on the same port. */
  async start(): Promise<this> {
    const server = new Server();
    server.addService(streamsService.StreamsService, this.#streams());
    server.addService(gossipService.GossipService, { read: this.#gossip });
    server.addService(featuresService.ServerFeaturesService, { getSupportedMethods: this.#features });
    this.#port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.#port}`, this.#credentials(), (error, port) => {
        if (error) reject(error);
        else resolve(port);
      });
    });
    this.#server = server;
    return this;
  }

  /** Ends at once, with every connection. What was recorded is kept. */
  kill(): void {
    this.faults.thaw();
    this.#server?.forceShutdown();
    this.#server = undefined;
  }

  /** Ends every connection, and listens on. */
  dropConnections(): void {
    this.#server?.drain(`127.0.0.1:${this.#port}`, 0);
  }

  #credentials(): ServerCredentials {
    const { tls } = this.options;
    if (!tls) return ServerCredentials.createInsecure();
    return ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }]);
  }

  #streams() {
    const drop = (): void => this.dropConnections();
    const appending = new Appending(this.log, this.#gate, this.faults, drop, MAX_APPEND_SIZE);
    return {
      read: (call: ServerWritableStream<ReadReq, ReadResp>) => {
        this.openReads.add(call);
        call.on('close', () => this.openReads.delete(call));
        const { log, faults, seen } = this;
        void read({ log, faults, seen, gate: this.#gate }, call);
      },
      append: (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) => {
        this.seen.single += 1;
        void append(appending, call, answer).catch(() => undefined);
      },
      batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) =>
        batchAppend(appending, call, this.seen),
    };
  }

  readonly #gossip = (_: ServerUnaryCall<shared.Empty, ClusterInfo>, answer: sendUnaryData<ClusterInfo>): void => {
    const info = new gossip.ClusterInfo();
    for (const node of this.cluster) {
      const { address, port } = node.endpoint;
      const member = new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
        .setState(ROLES[node.faults.role])
        .setIsAlive(node.isRunning)
        .setHttpEndPoint(new gossip.EndPoint().setAddress(address).setPort(port));
      info.addMembers(member);
    }
    void this.faults.whenThawed().then(() => answer(null, info));
  };

  readonly #features = (
    _: ServerUnaryCall<shared.Empty, SupportedMethods>,
    answer: sendUnaryData<SupportedMethods>,
  ): void => {
    const supported = new features.SupportedMethods().setEventStoreServerVersion(this.options.version ?? '23.10.8');
    const name = 'event_store.client.streams.Streams';
    for (const method of ['Read', 'Append', 'BatchAppend']) {
      supported.addMethods(new features.SupportedMethod().setServiceName(name).setMethodName(method));
    }
    void this.faults.whenThawed().then(() => answer(null, supported));
  };
}
