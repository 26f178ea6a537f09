import { type Position, type RecordedEvent } from '#event-log';
import { type Note, type NotePage, type Notes } from './notes.js';
import { type NotedProjection } from './projection.js';
import { type Stretch } from './projector.js';

/** Builds some of the projections at the same time as the others are built here: in another thread, from notes. */
export interface SecondBuilder {
  /** The projections it knows, by name; those that have no `notes` are not asked of it. */
  readonly projections: readonly string[];
  /** Whether to use it for the log as it is now. */
  isWorthwhile(): Promise<boolean>;
  /**
   * Begins a file of some of them; what goes wrong is told by what follows.
   *
   * @param names of the projections, in the order of the notes in a page
   * @param path of the file; there is none yet
   * @param signal ends the build
   */
  begin(names: readonly string[], path: string, signal: AbortSignal): SecondBuild;
}

/** Whatever goes wrong with it, a full disk, a broken projection, a thread that dies, is met again by building here. */
export interface SecondBuild {
  /**
   * Takes the next page; resolves when there is room for another.
   *
   * @throws when it cannot go on
   */
  take(page: NotePage): Promise<void>;
  /**
   * Resolves when the file has everything that was taken and is closed; it may be called again.
   *
   * @throws when it could not be built; nobody has it open then
   */
  complete(): Promise<void>;
}

/** Takes the notes of some projections while the log is read, and hands them to the one who builds those. */
export class SecondHalf {
  readonly #takers: readonly { readonly types: ReadonlySet<string>; readonly notes: Notes }[];
  readonly #build: SecondBuild;
  #handed: Position = '';
  #failed = false;

  constructor(projections: readonly NotedProjection[], builder: SecondBuilder, path: string, signal: AbortSignal) {
    this.#takers = projections.map(({ types, notes }) => ({ types: new Set(types), notes }));
    const names = projections.map(({ name }) => name);
    this.#build = builder.begin(names, path, signal);
  }

  /** Hands on what was not handed on before: whoever begins again reads the same events once more. */
  async hand({ after, events, position }: Stretch): Promise<void> {
    if (this.#failed || position <= this.#handed) return;
    try {
      const unheard = after < this.#handed ? events.filter((event) => event.position > this.#handed) : events;
      await this.#build.take({ position, notes: this.#takers.map((taker) => notesOf(unheard, taker)) });
      this.#handed = position;
    } catch {
      this.#failed = true;
    }
  }

  /** False when it has to be done here. */
  async complete(): Promise<boolean> {
    try {
      await this.#build.complete();
      return !this.#failed;
    } catch {
      return false;
    }
  }
}

function notesOf(
  events: readonly RecordedEvent[],
  { types, notes }: { readonly types: ReadonlySet<string>; readonly notes: Notes },
): Note[] {
  const taken: Note[] = [];
  for (const event of events) {
    const note = types.has(event.type) ? notes.of(event) : null;
    if (note) taken.push(note);
  }
  return taken;
}
