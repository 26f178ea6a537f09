/** An event on its way in. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly customMetadata: Uint8Array;
}

/** An event as the server keeps it. */
export interface LoggedEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  /** Commit and prepare position are the same number since version 20. */
  readonly position: bigint;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export type Expected = 'any' | 'no-stream' | 'stream-exists' | number;

export type AppendOutcome =
  | { readonly kind: 'appended'; readonly revision: number; readonly position: bigint }
  /** `current` is -1 when there is no stream. */
  | { readonly kind: 'wrong-revision'; readonly current: number }
  | { readonly kind: 'too-large' };

/** What lies around a body in a record, in bytes: only so that positions have gaps, as they have. */
const OVERHEAD = 100;

/** What the nodes of a cluster share: every event in its order, kept in memory. */
export class TransactionLog {
  readonly #events: LoggedEvent[] = [];
  readonly #streams = new Map<string, LoggedEvent[]>();
  readonly #byId = new Map<string, LoggedEvent>();
  readonly #watchers = new Set<() => void>();
  #end = 0n;

  constructor(
    private readonly clock: () => number = Date.now,
    private readonly maxAppendSize = 1024 * 1024,
  ) {
    // A new server has written something for itself before anybody comes.
    const body = new TextEncoder().encode('{}');
    const own = { id: crypto.randomUUID(), contentType: 'application/json', data: body, customMetadata: body };
    this.append('$$$scavenges', 'any', [{ ...own, type: '$metadata' }]);
  }

  /** Of a stream, or of all. */
  events(stream?: string): readonly LoggedEvent[] {
    return stream === undefined ? this.#events : (this.#streams.get(stream) ?? []);
  }

  /** Calls back after every append; returns what ends that. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  append(stream: string, expected: Expected, proposed: readonly ProposedEvent[]): AppendOutcome {
    if (proposed.reduce((sum, event) => sum + sizeOf(event), 0) > this.maxAppendSize) return { kind: 'too-large' };
    const current = this.events(stream).length - 1;
    const before = this.#repeated(stream, expected, current, proposed);
    if (before) return { kind: 'appended', revision: before.revision, position: before.position };
    if (!isAsExpected(expected, current)) return { kind: 'wrong-revision', current };
    for (const event of proposed) this.#add(stream, event);
    for (const watcher of [...this.#watchers]) watcher();
    const last = this.events(stream).at(-1);
    return { kind: 'appended', revision: last?.revision ?? current, position: last?.position ?? 0n };
  }

  #add(stream: string, event: ProposedEvent): void {
    const events = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, events);
    const logged = { ...event, stream, revision: events.length, position: this.#end, created: this.clock() };
    events.push(logged);
    this.#events.push(logged);
    this.#byId.set(event.id, logged);
    this.#end += BigInt(sizeOf(event) + OVERHEAD);
  }

  /** The server's own idea of a repeat: by id alone, whatever the content, and at the expected place when one is named. */
  #repeated(
    stream: string,
    expected: Expected,
    current: number,
    proposed: readonly ProposedEvent[],
  ): LoggedEvent | undefined {
    const isRelative = expected === 'any' || expected === 'stream-exists';
    const first = expected === 'no-stream' ? 0 : Number(expected) + 1;
    if (!isRelative && first > current) return undefined;
    const events = this.events(stream);
    const found = proposed.map(({ id }, index) => (isRelative ? this.#byId.get(id) : events[first + index]));
    const isKnown = found.every((event, index) => event?.stream === stream && event.id === proposed[index]?.id);
    return isKnown ? found.at(-1) : undefined;
  }
}

function isAsExpected(expected: Expected, current: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'no-stream') return current === -1;
  return expected === 'stream-exists' ? current >= 0 : current === expected;
}

function sizeOf({ type, data, customMetadata }: ProposedEvent): number {
  return type.length + data.length + customMetadata.length;
}
