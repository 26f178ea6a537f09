import { type ServerDuplexStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import google from '@eventstore/db-client/generated/status_pb.js';
import streams, { type BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { nameOf, proposedEvent } from './append-call.js';
import { type Appending } from './appending.js';
import { type SeenByServer } from './server-options.js';
import { type Expected, type ProposedEvent } from './transaction-log.js';

/** An append that has begun to arrive. */
interface Arriving {
  readonly options: BatchAppendReq.Options;
  readonly events: ProposedEvent[];
}

/** Many appends over one call, each answered under its correlation id. */
export function batchAppend(
  appending: Appending,
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
  seen: SeenByServer,
): void {
  const arriving = new Map<string, Arriving>();
  call.on('data', (request: BatchAppendReq) => {
    const id = request.getCorrelationId()?.getString() ?? '';
    const options = request.getOptions();
    if (options) {
      arriving.set(id, { options, events: [] });
      const deadline = options.getDeadline()?.toDate();
      if (deadline) seen.deadlines.push(deadline);
    }
    const append = arriving.get(id);
    append?.events.push(...request.getProposedMessagesList().map(proposedEvent));
    if (!append || !request.getIsFinal()) return;
    arriving.delete(id);
    seen.batched += 1;
    void answer(appending, call, request, append);
  });
  call.on('end', () => call.end());
  call.on('error', () => undefined);
}

async function answer(
  appending: Appending,
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
  request: BatchAppendReq,
  { options, events }: Arriving,
): Promise<void> {
  const stream = nameOf(options.getStreamIdentifier());
  const outcome = await appending.carryOut(call.metadata, stream, expectedBy(options), events);
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(options.getStreamIdentifier());
  switch (outcome.kind) {
    case 'refused':
      // Permission is a matter of the one append; everything else ends the call for all that are under way.
      if (outcome.refusal.details !== 'Access Denied') return void call.emit('error', outcome.refusal);
      response.setError(errorWith('AccessDenied', new shared.AccessDenied()));
      break;
    case 'too-large': {
      const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(appending.maxAppendSize);
      response.setError(errorWith('MaximumAppendSizeExceeded', details));
      break;
    }
    case 'wrong-revision':
      response.setError(errorWith('WrongExpectedVersion', wrongExpectedVersion(outcome.current)));
      break;
    case 'appended': {
      const position = new shared.AllStreamPosition();
      position.setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position));
      const success = new streams.BatchAppendResp.Success();
      response.setSuccess(success.setCurrentRevision(String(outcome.revision)).setPosition(position));
    }
  }
  if (!call.cancelled && !call.destroyed) call.write(response);
}

function expectedBy(options: BatchAppendReq.Options): Expected {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  return options.hasStreamPosition() ? Number(options.getStreamPosition()) : 'any';
}

function wrongExpectedVersion(current: number): shared.WrongExpectedVersion {
  const wrong = new shared.WrongExpectedVersion();
  if (current < 0) return wrong.setCurrentNoStream(new empty.Empty());
  return wrong.setCurrentStreamRevision(String(current));
}

function errorWith(name: string, details: { serializeBinary(): Uint8Array }): google.Status {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  return new google.Status().setMessage(name).setDetails(packed);
}
