import { createHash } from 'node:crypto';
import { canonicalEvent, differingField } from './canonical-event.js';
import { type RecordedEvent } from './event.js';
import { type EventLog } from './event-log.js';
import { type ReceivingEventLog } from './receiving-event-log.js';

/** Events that are handed over at once, and between two words about how far it is. */
const BATCH = 500;

export interface CopyFigures {
  /** In the one log as in the other. */
  readonly events: number;
  /** Of these, how many were not there before. */
  readonly copied: number;
  /** SHA-256, in hexadecimal, of every event as canonical JSON without its position, each followed by a line feed. */
  readonly sha256: string;
}

export interface CopyProgress {
  readonly doing: 'copying' | 'comparing';
  /** How far it is, counted from the beginning of the log. */
  readonly events: number;
}

/** One log is not the beginning of the other, or not the same in the end. The message says where they part. */
export class LogsDiffer extends Error {
  override readonly name = 'LogsDiffer';

  /** @param event which event is the first that differs, counted from 1 */
  constructor(
    readonly event: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Copies a log to another, then reads both to the end and compares every event. What the other holds already must be the
 * beginning of the first: a copy that was interrupted goes on when it is begun again. Nobody may write to either meanwhile.
 * Open both without upcasters, or other events are copied than were recorded. Holds some hundred events at a time.
 *
 * @throws LogsDiffer when the other log holds something else, before anything is added to it; when the two are not the
 *   same in the end
 * @throws EventsNotReceived when an event cannot be kept as it is
 * @throws LogUnavailable when either cannot be read or written
 */
export async function copyLog(
  from: EventLog,
  to: ReceivingEventLog,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<CopyFigures> {
  const copied = await addMissing(from, to, onProgress);
  return { ...(await compare(from, to, onProgress)), copied };
}

async function addMissing(
  from: EventLog,
  to: ReceivingEventLog,
  onProgress: (progress: CopyProgress) => void,
): Promise<number> {
  let events = 0;
  let copied = 0;
  let batch: RecordedEvent[] = [];
  const handOver = async (): Promise<void> => {
    await to.receive(batch);
    copied += batch.length;
    batch = [];
  };
  for await (const [source, target] of sideBySide(from, to)) {
    events += 1;
    if (source && !target) batch.push(source);
    else if (!isSame(source, target)) {
      const sentence = `The target holds something else: ${parting(events, source, target)}. Nothing was copied; name a target that is empty or holds the beginning of the same log.`;
      throw new LogsDiffer(events, sentence);
    }
    if (batch.length === BATCH) await handOver();
    if (events % BATCH === 0) onProgress({ doing: 'copying', events });
  }
  if (batch.length > 0) await handOver();
  onProgress({ doing: 'copying', events });
  return copied;
}

async function compare(
  from: EventLog,
  to: EventLog,
  onProgress: (progress: CopyProgress) => void,
): Promise<{ readonly events: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let events = 0;
  for await (const [source, target] of sideBySide(from, to)) {
    events += 1;
    if (!source || !isSame(source, target)) {
      const sentence = `The copy is not the same as its source: ${parting(events, source, target)}. Do not use it; see that nobody writes to either log and that the disks are sound, then copy again.`;
      throw new LogsDiffer(events, sentence);
    }
    hash.update(`${canonicalEvent(source)}\n`);
    if (events % BATCH === 0) onProgress({ doing: 'comparing', events });
  }
  onProgress({ doing: 'comparing', events });
  return { events, sha256: hash.digest('hex') };
}

/** What both logs have at each place, until both have ended. */
async function* sideBySide(
  one: EventLog,
  other: EventLog,
): AsyncGenerator<readonly [RecordedEvent | undefined, RecordedEvent | undefined], void> {
  const [left, right] = [one.readAll()[Symbol.asyncIterator](), other.readAll()[Symbol.asyncIterator]()];
  try {
    for (;;) {
      const pair = [nextOf(await left.next()), nextOf(await right.next())] as const;
      if (!pair[0] && !pair[1]) return;
      yield pair;
    }
  } finally {
    await left.return?.();
    await right.return?.();
  }
}

function nextOf(result: IteratorResult<RecordedEvent, unknown>): RecordedEvent | undefined {
  return result.done ? undefined : result.value;
}

function isSame(source: RecordedEvent | undefined, target: RecordedEvent | undefined): boolean {
  return source !== undefined && target !== undefined && canonicalEvent(source) === canonicalEvent(target);
}

/** Where two logs part, in words. */
function parting(number: number, source: RecordedEvent | undefined, target: RecordedEvent | undefined): string {
  if (source && target) return `its ${called(number, target)} has another ${differingField(source, target)}`;
  if (target) return `it has an ${called(number, target)}, and the source has ended before`;
  return source ? `it ends before ${called(number, source)}` : 'both have ended';
}

function called(number: number, { type, revision, stream }: RecordedEvent): string {
  return `event ${number.toLocaleString('en-GB')} (${type}, revision ${revision} of ${stream})`;
}
