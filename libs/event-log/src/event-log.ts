import { type NewEvent, type Position, type RecordedEvent } from './event.js';

/** What the writer believes about the stream: that it is new, that it exists, nothing, or its last revision. */
export type ExpectedRevision = 'no-stream' | 'stream-exists' | 'any' | number;

export interface AppendResult {
  /** Revision of the last event of this append. */
  readonly revision: number;
  /** Position of the last event of this append. */
  readonly position: Position;
}

export interface ReadStreamOptions {
  /** First revision to return; when reading backwards, the highest one. Default: the start (the end, backwards). */
  readonly from?: number;
  /** Default `forwards`. */
  readonly direction?: 'forwards' | 'backwards';
  /** Default: no limit. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Only events after this position. Default: from the beginning. */
  readonly after?: Position;
  /** Only events of these types. Default: all. */
  readonly types?: readonly string[];
  readonly limit?: number;
  /** True for events as they were recorded, whatever the upcasters of this log would make of them. Default false. */
  readonly asRecorded?: boolean;
}

export interface SubscribeOptions {
  readonly after?: Position;
  readonly types?: readonly string[];
  /** Most events in one batch, and so the most that is ever held for a slow reader. Default 500. */
  readonly batchSize?: number;
  /** Ends the subscription; the iteration then finishes without an error. */
  readonly signal?: AbortSignal;
}

/** Some events in log order, at most `batchSize`; none when only the position moved, or history was empty. */
export interface EventBatch {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here has been delivered (events of other types may have been passed over). */
  readonly position: Position;
  /** True when the subscription had reached the end of the log as this batch was read: what follows is live. */
  readonly caughtUp: boolean;
}

/**
 * The one place where facts are kept. Two adapters, one contract (`testing/event-log.contract.ts`).
 *
 * Every method throws `LogUnavailable` when the store cannot be reached, written to or read, or the log is closed.
 */
export interface EventLog {
  /**
   * Adds events to the end of one stream: all or none, acknowledged only once they are durable.
   * Idempotent by event id: the same ids again answer the first result, whatever is expected.
   *
   * @throws WrongExpectedRevision when the stream is not where the writer believes it is
   * @throws EventIdReused when an id was used before with other content or in another stream, or beside ids that are new
   * @throws TypeError when there is no event or no stream name: a mistake in the calling code
   */
  append(
    stream: string,
    events: readonly NewEvent[],
    options: { readonly expected: ExpectedRevision },
  ): Promise<AppendResult>;

  /** The events of one stream. A stream that does not exist has none. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;

  /** The events of all streams in the one total order, up to the one that was the last when the reading began. */
  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent>;

  /**
   * First history, then live, in one total order, without gaps or repeats, until the signal aborts.
   * A batch with `caughtUp: true` is delivered as soon as history is exhausted, even when it holds no event.
   * The reader pulls: nothing is read ahead of it beyond one batch.
   */
  subscribe(options?: SubscribeOptions): AsyncIterable<EventBatch>;

  /** Position of the last event, `''` when the log is empty. */
  head(): Promise<Position>;

  /** Waits for appends under way, ends subscriptions and releases the store. */
  close(): Promise<void>;
}
