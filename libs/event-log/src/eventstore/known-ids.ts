/** Most event ids remembered; what is written to is remembered whole all the same. */
const CAPACITY = 100_000;

/** A stream of which every event from the first on is known by its id. */
interface KnownStream {
  readonly name: string;
  /** By revision. */
  readonly ids: string[];
}

/**
 * What this process knows of streams it has read or written: the id of every event from revision 0 on. With that, a
 * repeat is told from a new event without asking the server, as long as the server then judges the exact revision.
 * What was used longest ago is forgotten first.
 */
export class KnownIds {
  readonly #streams = new Map<string, KnownStream>();
  readonly #byId = new Map<string, KnownStream>();
  /** By how many each stream is held. */
  readonly #held = new Map<string, number>();

  constructor(private readonly capacity = CAPACITY) {}

  /** The last revision known, -1 when the stream is known to have none, undefined when nothing is known. */
  lastRevision(stream: string): number | undefined {
    const known = this.#streams.get(stream);
    return known && known.ids.length - 1;
  }

  /** Where an event of this id was seen, as far as is remembered. */
  placeOf(id: string): { readonly stream: string; readonly revision: number } | undefined {
    const known = this.#byId.get(id);
    return known && { stream: known.name, revision: known.ids.lastIndexOf(id) };
  }

  /** Takes note of an event; one that does not follow what is known of its stream is passed over. */
  note(stream: string, revision: number, id: string): void {
    const known = this.#streams.get(stream) ?? (revision === 0 ? this.begin(stream) : undefined);
    if (known?.ids.length !== revision) return;
    known.ids.push(id);
    this.#byId.set(id, known);
    if (this.#byId.size > this.capacity) this.#forgetOldest(stream);
  }

  /** Takes note that nothing of the stream has been seen yet, and that it is looked at from the beginning. */
  begin(stream: string): KnownStream {
    const known = { name: stream, ids: [] };
    this.#streams.set(stream, known);
    return known;
  }

  /**
   * Says that the stream is in use, and must not be forgotten until it is released as often: of many writers each would
   * otherwise have to read its stream again because the others had read theirs, without end.
   */
  hold(stream: string): void {
    this.#held.set(stream, (this.#held.get(stream) ?? 0) + 1);
    const known = this.#streams.get(stream);
    if (!known) return;
    this.#streams.delete(stream);
    this.#streams.set(stream, known);
  }

  release(stream: string): void {
    const holders = this.#held.get(stream) ?? 0;
    if (holders > 1) this.#held.set(stream, holders - 1);
    else this.#held.delete(stream);
  }

  forget(stream: string): void {
    const known = this.#streams.get(stream);
    this.#streams.delete(stream);
    for (const id of known?.ids ?? []) if (this.#byId.get(id) === known) this.#byId.delete(id);
  }

  #forgetOldest(except: string): void {
    for (const stream of this.#streams.keys()) {
      if (stream === except || this.#held.has(stream)) continue;
      this.forget(stream);
      return;
    }
  }
}
