import { Inject, Injectable } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { DATA } from '../shell/tokens.js';
import { type KeptPart } from './kept-part.js';

/** Most bytes kept: the table of a large country takes two megabytes, a Board's list a tenth of one. */
const MOST = 32 * 1024 * 1024;

interface WithPart {
  readonly part: KeptPart;
}

/** Parts of pages. One that is asked for again is not made again until anything is recorded. */
@Injectable()
export class KeptParts {
  private readonly kept = new Map<string, WithPart>();
  private bytes = 0;
  private version: number | null = null;

  constructor(@Inject(DATA) private readonly data: DataDirectory) {}

  /**
   * The part that was kept, or a new one, with whatever else `make` says of it.
   *
   * @param key everything that the part depends on, beside what is recorded; the first says which kind it is
   */
  of<Made extends WithPart>(key: readonly [kind: string, ...unknown[]], make: () => Made): Made {
    this.forgetWhatIsOld();
    const name = JSON.stringify(key);
    // Of one kind, made by the same function.
    const made = (this.kept.get(name) as Made | undefined) ?? make();
    // Taken out and put back, it is the last to be let go.
    this.forget(name);
    this.kept.set(name, made);
    this.bytes += made.part.size;
    for (const [oldest] of this.kept) {
      if (this.bytes <= MOST) break;
      this.forget(oldest);
    }
    return made;
  }

  private forget(name: string): void {
    this.bytes -= this.kept.get(name)?.part.size ?? 0;
    this.kept.delete(name);
  }

  /** SQLite counts what other connections, of this process or another, have written to the read models. */
  private forgetWhatIsOld(): void {
    const version = this.data.readModels.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? null;
    if (version !== this.version) {
      this.kept.clear();
      this.bytes = 0;
    }
    this.version = version;
  }
}
