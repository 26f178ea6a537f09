import streams, { type ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { nameOf } from './append-call.js';
import { type ReadCall, type Reading, write } from './reading.js';
import { eventResponse, streamNotFound } from './responses.js';
import { subscribe } from './subscription-call.js';
import { type LoggedEvent } from './transaction-log.js';

/** A read of one stream or of all, or a subscription to all. */
export async function read(reading: Reading, call: ReadCall): Promise<void> {
  const { log, gate } = reading;
  call.on('error', () => undefined);
  const refusal = await gate.refuses(call.metadata);
  if (refusal) return void call.emit('error', refusal);
  const options = call.request.getOptions();
  const stream = options?.getStream();
  if (!options) return void call.end();
  if (options.hasSubscription()) return subscribe(reading, call, options);
  if (stream) {
    const name = nameOf(stream.getStreamIdentifier());
    if (log.events(name).length === 0) {
      call.write(streamNotFound(stream.getStreamIdentifier()));
      return void call.end();
    }
    await send(reading, call, chosen(log.events(name), options, revisionBound(stream, options)));
  } else await send(reading, call, chosen(log.events(), options, positionBound(options)));
  call.end();
}

/** In reading order, at most as many as were asked for. */
function chosen(
  events: readonly LoggedEvent[],
  options: ReadReq.Options,
  isWithin: (event: LoggedEvent) => boolean,
): LoggedEvent[] {
  const within = events.filter(isWithin);
  if (isBackwards(options)) within.reverse();
  return within.slice(0, Number(options.getCount()));
}

function revisionBound(
  stream: ReadReq.Options.StreamOptions,
  options: ReadReq.Options,
): (event: LoggedEvent) => boolean {
  if (!stream.hasRevision()) return () => stream.hasStart() !== isBackwards(options);
  const bound = Number(stream.getRevision());
  return isBackwards(options) ? ({ revision }) => revision <= bound : ({ revision }) => revision >= bound;
}

function positionBound(options: ReadReq.Options): (event: LoggedEvent) => boolean {
  const all = options.getAll();
  const from = all?.getPosition();
  if (!from) return () => all?.hasStart() !== isBackwards(options);
  const bound = BigInt(from.getCommitPosition());
  return isBackwards(options) ? ({ position }) => position < bound : ({ position }) => position >= bound;
}

function isBackwards(options: ReadReq.Options): boolean {
  return options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
}

async function send({ faults, seen }: Reading, call: ReadCall, events: readonly LoggedEvent[]): Promise<void> {
  for (const event of events) {
    await faults.whenThawed();
    if (call.cancelled) return;
    seen.eventsSent += 1;
    await write(call, eventResponse(event));
  }
}
