import { type Upcasters } from '../upcasters.js';

export interface EventStoreEventLogOptions {
  /** Such as `esdb://name:password@one:2113,two:2113?tls=true&tlsCAFile=/etc/ca.crt`. */
  readonly connectionString: string;
  /** Applied to everything that is read. */
  readonly upcasters?: Upcasters;
  /** How long a call may take in all, in milliseconds; by default what the connection string says, or 10,000. */
  readonly deadlineMilliseconds?: number;
  /** How long one try of a call may take before the server is taken to be gone. Default 3000. */
  readonly attemptMilliseconds?: number;
  /**
   * How many ids of events are remembered, so that a repeat is told without reading its stream again. Default 100,000;
   * streams that are written to at the moment are remembered whole beyond it.
   */
  readonly rememberedIds?: number;
}
