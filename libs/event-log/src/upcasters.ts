/** Turns one version of one event's body into the next. Pure. */
export interface Upcaster {
  readonly type: string;
  /** The version it reads; it returns the body of version `from + 1`. */
  readonly from: number;
  upcast(data: object): object;
}

/** All upcasters by event name and version, applied one after another on reading. */
export class Upcasters {
  readonly #byNameAndVersion = new Map<string, Map<number, Upcaster>>();

  /** @throws Error when two upcasters read the same version of the same event */
  constructor(upcasters: readonly Upcaster[] = []) {
    for (const upcaster of upcasters) {
      const { type, from } = upcaster;
      const ofType = this.#byNameAndVersion.get(type) ?? new Map<number, Upcaster>();
      if (ofType.has(from)) throw new Error(`Two upcasters read ${type}@${from}.`);
      this.#byNameAndVersion.set(type, ofType.set(from, upcaster));
    }
  }

  /** The event as today's code knows it; the same object when it is of today's version already. */
  toLatest<E extends { readonly type: string; readonly v: number; readonly data: object }>(event: E): E {
    const ofType = this.#byNameAndVersion.get(event.type);
    if (!ofType) return event;
    let { v, data } = event;
    for (;;) {
      const upcaster = ofType.get(v);
      if (!upcaster) return v === event.v ? event : { ...event, v, data };
      data = upcaster.upcast(data);
      v += 1;
    }
  }
}
