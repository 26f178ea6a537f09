import { Inject, Injectable } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { DATA } from '../shell/tokens.js';
import { type KeptPart } from './kept-part.js';

/** Most bytes kept, as they are before they are compressed: the table of a large country takes two megabytes. */
const MOST = 32 * 1024 * 1024;

interface WithPart {
  readonly part: KeptPart;
}

interface Kept {
  readonly made: Promise<WithPart>;
  /** In bytes; 0 until it is made. */
  size: number;
}

/** Parts of pages. One that is asked for again is not made again until anything is recorded. */
@Injectable()
export class KeptParts {
  /** The one asked for last is the last. */
  private readonly kept = new Map<string, Kept>();
  /** Also those that are no longer kept, because something was recorded meanwhile. */
  private readonly beingMade = new Map<string, Promise<WithPart>>();
  private bytes = 0;
  private version: string | null = null;

  constructor(@Inject(DATA) private readonly data: DataDirectory) {}

  /**
   * The part that was kept, or a new one, with whatever else `make` says of it. What was recorded before it was asked for is
   * in it.
   *
   * @param key everything that the part depends on, beside what is recorded; the first says which kind it is. Nothing typed:
   *   the part is sent compressed
   * @param make may take several turns; of two with the same key only one is under way at a time
   */
  async of<Made extends WithPart>(
    key: readonly [kind: string, ...unknown[]],
    make: () => Made | Promise<Made>,
  ): Promise<Made> {
    const name = JSON.stringify(key);
    for (;;) {
      this.forgetWhatIsOld();
      const kept = this.kept.get(name);
      if (kept !== undefined) {
        this.kept.delete(name);
        this.kept.set(name, kept);
        // Of one kind, made by the same function.
        return kept.made as Promise<Made>;
      }
      const older = this.beingMade.get(name);
      if (older === undefined) return this.make(name, make);
      await Promise.allSettled([older]);
    }
  }

  private async make<Made extends WithPart>(name: string, make: () => Made | Promise<Made>): Promise<Made> {
    const made = (async () => make())();
    const kept: Kept = { made, size: 0 };
    this.kept.set(name, kept);
    this.beingMade.set(name, made);
    try {
      const { part } = await made;
      part.allowCompression();
      if (this.kept.get(name) === kept) this.hold(kept, part.size);
    } catch {
      // Whoever asked is told by the promise itself; the next one tries again.
      if (this.kept.get(name) === kept) this.kept.delete(name);
    } finally {
      this.beingMade.delete(name);
    }
    return made;
  }

  private hold(kept: Kept, bytes: number): void {
    kept.size = bytes;
    this.bytes += kept.size;
    for (const [oldest, { size }] of this.kept) {
      if (this.bytes <= MOST) break;
      this.bytes -= size;
      this.kept.delete(oldest);
    }
  }

  private forgetWhatIsOld(): void {
    const { version } = this.data.readModels;
    if (version !== this.version) {
      this.kept.clear();
      this.bytes = 0;
    }
    this.version = version;
  }
}
