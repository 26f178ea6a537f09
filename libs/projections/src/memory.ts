import { type RecordedEvent } from '#event-log';

/**
 * What a projection keeps in memory between two events, in front of its tables. It is trusted for as long as nobody else
 * can have changed the tables, and no longer: whoever applies the events sees to that.
 */
export interface Memory {
  /** Writes everything that is held back, so that the tables are exactly as if each event had been written at once. */
  flush(): void;
  /** Drops everything: the tables may be different from what is remembered. */
  forget(): void;
}

/** Hands a memory to whoever applies the events, who from then on says when it is written and when it is dropped. */
export type Entrust = (memory: Memory) => void;

/**
 * The function that applies an event, with a memory behind it. When nobody takes charge of the memory it is written and
 * dropped after every event.
 */
export function remembering(
  memory: Memory,
  entrust: Entrust | undefined,
  apply: (event: RecordedEvent) => void,
): (event: RecordedEvent) => void {
  if (entrust) {
    entrust(memory);
    return apply;
  }
  return (event) => {
    apply(event);
    memory.flush();
    memory.forget();
  };
}

/** How the things of a `Held` come from rows and go there. */
export interface Keeping<Thing> {
  /** @param isNew true when no row can exist yet, so that there is nothing to look for */
  readonly read: (key: string, isNew: boolean) => Thing;
  readonly write: (thing: Thing) => void;
  /** Most things kept from one flush to the next. */
  readonly most: number;
}

/** Things by key: each is read when it is first wanted, written by the next flush when it changed, the least used let go. */
export class Held<Thing> implements Memory {
  readonly #keeping: Keeping<Thing>;
  readonly #things = new Map<string, Thing>();
  readonly #changed = new Set<Thing>();

  constructor(keeping: Keeping<Thing>) {
    this.#keeping = keeping;
  }

  /** The thing, about to be changed. */
  change(key: string, isNew = false): Thing {
    const known = this.#things.get(key);
    if (known !== undefined) this.#things.delete(key);
    const thing = known ?? this.#keeping.read(key, isNew);
    this.#things.set(key, thing);
    this.#changed.add(thing);
    return thing;
  }

  flush(): void {
    for (const thing of this.#changed) this.#keeping.write(thing);
    this.#changed.clear();
    for (const key of this.#things.keys()) {
      if (this.#things.size <= this.#keeping.most) return;
      this.#things.delete(key);
    }
  }

  forget(): void {
    this.#things.clear();
    this.#changed.clear();
  }
}
