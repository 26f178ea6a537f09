import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { loadDemonstration } from '#demonstration';
import { type Directory } from '#people';
import { Commands } from '../ledger/commands.js';
import { londonDate } from '../pages/index.js';
import { DATA, DIRECTORY } from '../shell/tokens.js';

export type Loading =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly percent: number }
  | { readonly kind: 'failed'; readonly sentence: string };

/** Plays the demonstration in while its page shows how far it has come. */
@Injectable()
export class DemonstrationLoader implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Demonstration');
  private work: Promise<void> = Promise.resolve();
  private current: Loading = { kind: 'idle' };

  constructor(
    @Inject(DATA) private readonly data: DataDirectory,
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly commands: Commands,
  ) {}

  get loading(): Loading {
    return this.current;
  }

  /** Settles when what has begun has come to its end, good or bad. */
  get finished(): Promise<void> {
    return this.work;
  }

  /** Begins, unless it has begun. */
  start(): void {
    if (this.current.kind === 'loading') return;
    this.current = { kind: 'loading', percent: 0 };
    this.work = this.load().catch((error: unknown) => {
      this.logger.error('The demonstration could not be loaded.', error);
      this.current = { kind: 'failed', sentence: 'The demonstration could not be loaded to its end: try again.' };
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.work;
  }

  private async load(): Promise<void> {
    const outcome = await loadDemonstration({
      directory: this.data.directory,
      people: this.directory.people,
      today: londonDate(new Date()),
      onProgress: (share) => {
        this.current = { kind: 'loading', percent: Math.floor(share * 100) };
      },
    });
    await this.commands.shown();
    this.current =
      outcome.kind === 'refused' ? { kind: 'failed', sentence: outcome.refusal.message } : { kind: 'idle' };
  }
}
