import { AsyncLocalStorage } from 'node:async_hooks';
import { type Request, type RequestHandler } from 'express';
import 'express-session';
import { type EventLog, type Position } from '#event-log';
import { type ReadModels } from '#projections';

declare module 'express-session' {
  interface SessionData {
    /** How far into the log this person's own writes reach: any node shows them at least that. */
    written?: Position;
  }
}

/** How long a page waits for this node's lists to show what its reader wrote through another one, in milliseconds. */
const PATIENCE = 2_000;

/** Lets people see what they have written, whichever node answers them next: their session carries how far it reaches. */
export class OwnWrites {
  readonly #requests = new AsyncLocalStorage<Request>();

  /** The same log; whoever appends while answering a request has it noted in their session. */
  noting(log: EventLog): EventLog {
    return {
      append: async (stream, events, options) => {
        const result = await log.append(stream, events, options);
        this.#note(result.position);
        return result;
      },
      readStream: (stream, options) => log.readStream(stream, options),
      readAll: (options) => log.readAll(options),
      subscribe: (options) => log.subscribe(options),
      head: () => log.head(),
      close: () => log.close(),
    };
  }

  /** Remembers which request is being answered; after the steps that read its body. */
  remember(): RequestHandler {
    return (request, _response, next) => {
      this.#requests.run(request, next);
    };
  }

  #note(position: Position): void {
    const session = this.#requests.getStore()?.session;
    if (session && (session.written ?? '') < position) session.written = position;
  }
}

/** Waits, bounded, until this node shows what the person wrote; an older page is better than none. */
export function showOwnWrites(readModels: ReadModels): RequestHandler {
  return async (request, _response, next) => {
    const { written } = request.session;
    if (written !== undefined) await readModels.waitFor(written, PATIENCE);
    next();
  };
}
