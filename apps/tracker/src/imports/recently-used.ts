/** Keeps the few things that were used last, by what names them; the others are made again when they are wanted. */
export class RecentlyUsed<Thing> {
  readonly #things = new Map<string, Promise<Thing>>();

  constructor(private readonly most: number) {}

  /** The thing of this name, kept or made. What could not be made is not kept. */
  async find(name: string, make: () => Promise<Thing>): Promise<Thing> {
    const thing = this.#things.get(name) ?? make();
    this.#things.delete(name);
    this.#things.set(name, thing);
    const [oldest] = this.#things.keys();
    if (this.#things.size > this.most && oldest !== undefined) this.#things.delete(oldest);
    try {
      return await thing;
    } catch (error) {
      this.#things.delete(name);
      throw error;
    }
  }
}
