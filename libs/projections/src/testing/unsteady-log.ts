import { type EventLog, LogUnavailable } from '#event-log';

/** A log whose subscriptions fail when asked to: `fails` is asked before each batch is handed over. */
export function unsteady(log: EventLog, fails: () => boolean): EventLog {
  return {
    append: log.append.bind(log),
    readStream: log.readStream.bind(log),
    readAll: log.readAll.bind(log),
    head: () => log.head(),
    close: () => log.close(),
    async *subscribe(options) {
      for await (const batch of log.subscribe(options)) {
        if (fails()) throw new LogUnavailable('The disk has gone away.');
        yield batch;
      }
    },
  };
}
