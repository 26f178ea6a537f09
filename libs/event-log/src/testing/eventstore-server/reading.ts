import { type ServerWritableStream } from '@grpc/grpc-js';
import { type ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type Faults } from './faults.js';
import { type Gate } from './gate.js';
import { type SeenByServer } from './server-options.js';
import { type TransactionLog } from './transaction-log.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** What every read needs of its server. */
export interface Reading {
  readonly log: TransactionLog;
  readonly gate: Gate;
  readonly faults: Faults;
  readonly seen: SeenByServer;
}

/** Waits until the client can take more, as the real server does: what a slow reader leaves stays here. */
export function write(call: ReadCall, response: ReadResp): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      call.off('drain', done);
      call.off('cancelled', done);
      resolve();
    };
    call.on('drain', done);
    call.on('cancelled', done);
    if (call.write(response) || call.cancelled) done();
  });
}
