import { type sendUnaryData, type ServerReadableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams, { type AppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { type Appending } from './appending.js';
import { tooLarge } from './refusals.js';
import { type Expected, type ProposedEvent } from './transaction-log.js';

/** One append in a call of its own: what is expected first, then event by event. */
export async function append(
  appending: Appending,
  call: ServerReadableStream<AppendReq, streams.AppendResp>,
  answer: sendUnaryData<streams.AppendResp>,
): Promise<void> {
  let options: AppendReq.Options | undefined;
  const events: ProposedEvent[] = [];
  for await (const message of call as AsyncIterable<AppendReq>) {
    options ??= message.getOptions();
    const proposed = message.getProposedMessage();
    if (proposed) events.push(proposedEvent(proposed));
  }
  const stream = nameOf(options?.getStreamIdentifier());
  const outcome = await appending.carryOut(call.metadata, stream, expectedBy(options), events);
  if (outcome.kind === 'refused') answer(outcome.refusal);
  else if (outcome.kind === 'too-large') answer(tooLarge(appending.maxAppendSize));
  else answer(null, responseTo(outcome));
}

/** The name a stream goes by. */
export function nameOf(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();
}

/** What both kinds of append send of an event. */
export function proposedEvent(
  message: AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage,
): ProposedEvent {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    customMetadata: message.getCustomMetadata_asU8(),
  };
}

function expectedBy(options: AppendReq.Options | undefined): Expected {
  if (options?.hasNoStream()) return 'no-stream';
  if (options?.hasStreamExists()) return 'stream-exists';
  return options?.hasRevision() ? Number(options.getRevision()) : 'any';
}

function responseTo(
  outcome: { kind: 'appended'; revision: number; position: bigint } | { kind: 'wrong-revision'; current: number },
): streams.AppendResp {
  const response = new streams.AppendResp();
  if (outcome.kind === 'appended') {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position));
    const success = new streams.AppendResp.Success();
    success.setCurrentRevision(String(outcome.revision)).setPosition(position);
    return response.setSuccess(success);
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (outcome.current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(outcome.current));
  return response.setWrongExpectedVersion(wrong);
}
