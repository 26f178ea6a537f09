import { EventsNotReceived } from '../errors.js';
import { idTaken, isHeld, misfitOf, type ReceivedEvent, toReceived } from '../received-event.js';
import { type Times } from './envelope.js';
import { NO_EVENTS, Sender, type SenderOptions } from './sender.js';

/** Most events in one append, and most bytes: the server takes a megabyte, their envelopes included. */
const MOST_EVENTS = 500;
const MOST_BYTES = 512 * 1024;

/** About what an event takes beside its bodies, in bytes. */
const ENVELOPE = 256;

export interface ReceiverOptions extends SenderOptions {
  /** The latest time of recording that has been seen; '' before any. */
  readonly latest: () => string;
}

/** Writes events as another log recorded them: one append after another, in their order. */
export class Receiver {
  readonly #sender: Sender;

  constructor(private readonly options: ReceiverOptions) {
    this.#sender = new Sender(options);
  }

  /**
   * @param run as `runsOf` gives them
   * @throws EventsNotReceived when they do not fit; before that is said, the stream has been looked at anew
   */
  async receive(run: Run): Promise<void> {
    const { known } = this.options;
    known.hold(run.stream);
    try {
      await this.#receive(run);
    } finally {
      known.release(run.stream);
    }
  }

  async #receive({ stream, events }: Run): Promise<void> {
    const { connection, known, latest } = this.options;
    const until = connection.deadline();
    let left = events;
    let isFresh = false;
    for (;;) {
      const last = known.lastRevision(stream) ?? (left[0]?.revision === 0 ? NO_EVENTS : undefined);
      if (last !== undefined) {
        left = await this.#withoutHeld(stream, left, last, until);
        const [first] = left;
        if (!first) return;
        const misfit = misfitOf(first, last + 1, latest());
        if (misfit && isFresh) throw misfit;
        if (!misfit) {
          const elsewhere = left.find(({ id }) => known.placeOf(id));
          if (elsewhere) throw idTaken(elsewhere);
          const sent = await this.#sender.send({ stream, events: left }, last, until, timesOf);
          if (sent !== undefined) return;
          isFresh = true;
          continue;
        }
      }
      await this.#sender.learn(stream, until);
      isFresh = true;
    }
  }

  /** Passes over what the stream holds already; after an answer that was lost, that may be all. */
  async #withoutHeld(
    stream: string,
    events: readonly ReceivedEvent[],
    last: number,
    until: number,
  ): Promise<readonly ReceivedEvent[]> {
    const there = events.filter(({ revision }) => revision <= last);
    const [first] = there;
    if (!first) return events;
    const held = new Map<number, ReceivedEvent>();
    for await (const read of this.options.readStream(stream, first.revision, there.length, until)) {
      for (const event of read) held.set(event.revision, toReceived(event));
    }
    const other = there.find((event) => !isHeld(event, held.get(event.revision)));
    if (other) {
      throw new EventsNotReceived(other.id, `revision ${other.revision} of ${stream} is something else there`);
    }
    return events.slice(there.length);
  }
}

/** Events of one stream that follow each other, few enough for one append. */
export interface Run {
  readonly stream: string;
  readonly events: readonly ReceivedEvent[];
}

/** The events in their order, those together that one append can take. */
export function runsOf(events: readonly ReceivedEvent[]): Run[] {
  const runs: { stream: string; events: ReceivedEvent[] }[] = [];
  let bytes = 0;
  let before: ReceivedEvent | undefined;
  for (const event of events) {
    const size = sizeOf(event);
    const run = runs.at(-1);
    const follows = event.stream === before?.stream && event.revision === before.revision + 1;
    if (run && follows && run.events.length < MOST_EVENTS && bytes + size <= MOST_BYTES) {
      run.events.push(event);
      bytes += size;
    } else {
      runs.push({ stream: event.stream, events: [event] });
      bytes = size;
    }
    before = event;
  }
  return runs;
}

function timesOf({ recordedAt }: ReceivedEvent): Times {
  return { recordedAt };
}

function sizeOf({ data, metadata }: ReceivedEvent): number {
  return Buffer.byteLength(data) + Buffer.byteLength(metadata) + ENVELOPE;
}
