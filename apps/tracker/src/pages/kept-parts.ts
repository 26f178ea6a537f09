import { Inject, Injectable } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { DATA } from '../shell/tokens.js';
import { type KeptPart } from './kept-part.js';

/** Most bytes kept: a packed list takes some five thousand, the packed table of a large country ninety. */
const MOST = 8 * 1024 * 1024;

interface WithPart {
  readonly part: KeptPart;
}

interface Kept {
  readonly made: Promise<WithPart>;
  /** The read models when it was last known to be right. */
  version: string;
  /** What it was made of; null when only the version tells. */
  readonly madeOf: string | null;
  /** In bytes; null while it is being made. */
  size: number | null;
}

/** Parts of pages. One that is asked for again is not made again until something is recorded that it is made of. */
@Injectable()
export class KeptParts {
  /** The one asked for last is the last. */
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  constructor(@Inject(DATA) private readonly data: DataDirectory) {}

  /**
   * The part that was kept, or a new one, with whatever else `make` says of it. What was recorded before it was asked for is
   * in it.
   *
   * @param key everything that the part depends on, beside what is recorded; the first says which kind it is. Nothing typed:
   *   the part is sent compressed
   * @param make may take several turns; of two with the same key only one is under way at a time
   * @param madeOf stays the same while what is recorded of the part does. Left out, or while it answers null, everything that
   *   is recorded counts
   */
  async of<Made extends WithPart>(
    key: readonly [kind: string, ...unknown[]],
    make: () => Made | Promise<Made>,
    madeOf: () => string | null = () => null,
  ): Promise<Made> {
    const name = JSON.stringify(key);
    for (;;) {
      const { version } = this.data.readModels;
      const kept = this.kept.get(name);
      if (kept === undefined) return this.make(name, { version, madeOf: madeOf() }, make);
      if (kept.version === version || (kept.madeOf !== null && kept.madeOf === madeOf())) {
        kept.version = version;
        this.kept.delete(name);
        this.kept.set(name, kept);
        // Of one kind, made by the same function.
        return kept.made as Promise<Made>;
      }
      if (kept.size === null) await Promise.allSettled([kept.made]);
      else this.forget(name, kept);
    }
  }

  private async make<Made extends WithPart>(
    name: string,
    asOf: Pick<Kept, 'version' | 'madeOf'>,
    make: () => Made | Promise<Made>,
  ): Promise<Made> {
    const made = (async () => make())();
    const kept: Kept = { ...asOf, made, size: null };
    this.kept.set(name, kept);
    try {
      const { part } = await made;
      this.weigh(kept, part);
      void part.pack().then(() => {
        if (this.kept.get(name) === kept) this.weigh(kept, part);
      });
    } catch {
      // Whoever asked is told by the promise itself; the next one tries again.
      this.forget(name, kept);
    }
    return made;
  }

  /** Those that were not asked for longest go when there is no more room. */
  private weigh(kept: Kept, { size }: KeptPart): void {
    this.bytes += size - (kept.size ?? 0);
    kept.size = size;
    for (const [name, oldest] of this.kept) {
      if (this.bytes <= MOST) break;
      if (oldest.size !== null) this.forget(name, oldest);
    }
  }

  private forget(name: string, kept: Kept): void {
    this.bytes -= kept.size ?? 0;
    this.kept.delete(name);
  }
}
