import { type ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { type ReadCall, type Reading, write } from './reading.js';
import { caughtUp, checkpoint, confirmation, eventResponse } from './responses.js';
import { type LoggedEvent, type TransactionLog } from './transaction-log.js';

/** Events the server looks at before it says in a checkpoint how far it has come, times the client's multiplier. */
const WINDOW = 32;

/** Everything after a position, then what is added, until the client has enough. */
export async function subscribe(
  { log, faults, seen }: Reading,
  call: ReadCall,
  options: ReadReq.Options,
): Promise<void> {
  const matches = filterOf(options.getFilter());
  const interval = WINDOW * (options.getFilter()?.getCheckpointintervalmultiplier() ?? 0);
  let considered = 0;
  const consider = async (event: LoggedEvent): Promise<void> => {
    if (matches(event)) {
      seen.eventsSent += 1;
      await write(call, eventResponse(event));
    }
    considered += 1;
    if (interval > 0 && considered % interval === 0) await write(call, checkpoint(event));
  };

  call.write(confirmation());
  let next = startOf(log, options);
  let hasCaughtUp = false;
  while (!call.cancelled) {
    await faults.whenThawed();
    const event = log.events()[next];
    if (event) {
      next += 1;
      await consider(event);
    } else {
      if (!hasCaughtUp) call.write(caughtUp());
      hasCaughtUp = true;
      await newsOrEnd(log, call, next);
    }
  }
  call.end();
}

/** Index of the first event after the position that was named. */
function startOf(log: TransactionLog, options: ReadReq.Options): number {
  const all = options.getAll();
  const from = all?.getPosition();
  if (!from) return all?.hasEnd() ? log.events().length : 0;
  const after = log.events().findIndex(({ position }) => position > BigInt(from.getCommitPosition()));
  return after < 0 ? log.events().length : after;
}

function newsOrEnd(log: TransactionLog, call: ReadCall, seen: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      unwatch();
      call.off('cancelled', done);
      resolve();
    };
    const unwatch = log.watch(done);
    call.on('cancelled', done);
    if (call.cancelled || log.events().length > seen) done();
  });
}

function filterOf(filter: ReadReq.Options.FilterOptions | undefined): (event: LoggedEvent) => boolean {
  const byType = filter?.getEventType();
  const expression = byType ?? filter?.getStreamIdentifier();
  if (!expression) return () => true;
  const subject = (event: LoggedEvent): string => (byType ? event.type : event.stream);
  if (expression.getRegex() === '') {
    return (event) => expression.getPrefixList().some((prefix) => subject(event).startsWith(prefix));
  }
  const pattern = new RegExp(expression.getRegex());
  return (event) => pattern.test(subject(event));
}
