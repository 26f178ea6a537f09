import { type RecordedEvent } from '#event-log';

/**
 * What a projection keeps in memory between two events, in front of its tables. It is trusted for as long as nobody else
 * can have changed the tables, and no longer: whoever applies the events sees to that.
 */
export interface Memory {
  /**
   * Writes what is held back, so that the tables are exactly as if each event had been written at once.
   *
   * @param until when to stop, by `performance.now()`; at least one thing is written before
   * @returns false when something is left to write
   */
  flush(until?: number): boolean;
  /**
   * Gives memory back in the middle of a rebuild, whose tables nobody reads before they are flushed: they need not be
   * right yet, but must hold whatever is let go.
   */
  relieve(): void;
  /** Drops everything: the tables may be different from what is remembered. */
  forget(): void;
}

/** Hands a memory to whoever applies the events, who from then on says when it is written and when it is dropped. */
export type Entrust = (memory: Memory) => void;

/**
 * The function that applies an event, or a note of one, with memories behind it. When nobody takes charge of them they
 * are written and dropped after every event.
 */
export function remembering<Given = RecordedEvent>(
  memories: readonly Memory[],
  entrust: Entrust | undefined,
  apply: (given: Given) => void,
): (given: Given) => void {
  if (entrust) {
    memories.forEach(entrust);
    return apply;
  }
  return (given) => {
    apply(given);
    for (const memory of memories) memory.flush();
    for (const memory of memories) memory.forget();
  };
}

/** How the things of a `Held` come from rows and go there. */
export interface Keeping<Thing, Key = string> {
  /** @param isNew true when no row can exist yet, so that there is nothing to look for */
  readonly read: (key: Key, isNew: boolean) => Thing;
  readonly write: (thing: Thing) => void;
  /** Most things kept from one flush to the next. */
  readonly most: number;
}

/** Things by key: each is read when it is first wanted, written by the next flush when it changed, the least used let go. */
export class Held<Thing, Key = string> implements Memory {
  readonly #keeping: Keeping<Thing, Key>;
  readonly #things = new Map<Key, Thing>();
  readonly #changed = new Set<Thing>();

  constructor(keeping: Keeping<Thing, Key>) {
    this.#keeping = keeping;
  }

  /** The thing, about to be changed. */
  change(key: Key, isNew = false): Thing {
    const known = this.#things.get(key);
    if (known !== undefined) this.#things.delete(key);
    const thing = known ?? this.#keeping.read(key, isNew);
    this.#things.set(key, thing);
    this.#changed.add(thing);
    return thing;
  }

  flush(until = Infinity): boolean {
    for (const thing of this.#changed) {
      this.#write(thing);
      if (performance.now() > until) return this.#changed.size === 0;
    }
    this.relieve();
    return true;
  }

  /** Lets the least used go, and writes those of them that changed. */
  relieve(): void {
    for (const [key, thing] of this.#things) {
      if (this.#things.size <= this.#keeping.most) return;
      if (this.#changed.has(thing)) this.#write(thing);
      this.#things.delete(key);
    }
  }

  forget(): void {
    this.#things.clear();
    this.#changed.clear();
  }

  #write(thing: Thing): void {
    this.#keeping.write(thing);
    this.#changed.delete(thing);
  }
}
