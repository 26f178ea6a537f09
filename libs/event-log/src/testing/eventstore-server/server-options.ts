import { type TransactionLog } from './transaction-log.js';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface ServerOptions {
  /** Shared by the nodes of a cluster. */
  readonly log?: TransactionLog;
  /** 0 takes any free port. */
  readonly port?: number;
  /** What the server says it is. */
  readonly version?: string;
  /** PEM texts; without them the server speaks plainly and asks nobody for a name. */
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer };
  /** Passwords by name; only with TLS. */
  readonly users?: Readonly<Record<string, string>>;
}

/** What a server has seen of its clients. */
export interface SeenByServer {
  /** Appends that came over a call for many, and by calls of their own. */
  batched: number;
  single: number;
  /** The deadlines that appends came with. */
  readonly deadlines: Date[];
  eventsSent: number;
  /** Calls that only a leader answers, while it was none. */
  notLed: number;
}
