import { once } from 'node:events';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { firstValueFrom, fromEvent, merge, timer } from 'rxjs';
import { type DataDirectory } from '#data-directory';
import { PartnershipQueries } from '#partnerships';
import { ReadModelsUnavailable } from '#projections';
import { londonDate } from '../../pages/index.js';
import { DATA } from '../../shell/tokens.js';
import { waited } from '../../shell/waited.js';
import { readListQuestion } from './list-question.js';
import { PartnershipLists } from './partnership-lists.js';

/** What a Board's members see first: all of today's list, its first page. */
const AS_IT_OPENS = readListQuestion({}, null);

/** Milliseconds after the start before the first one: whoever waited for the start comes first. */
const AFTER_THE_START = 1_000;

/** Between two there is a rest of so many times what one took, and of no less than so many milliseconds. */
const RESTS = 19;
const LEAST_REST = 10;

/** Milliseconds after which it is looked again, though nothing was recorded: the day may be another one. */
const LOOK_AGAIN = 10 * 60_000;

/**
 * Has the list of every partnership made before somebody asks for it: after the start, after anything was recorded and on a
 * new day, in a twentieth of this thread's time at most. One that is kept and still right is not made again.
 */
@Injectable()
export class ListsAhead implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Lists');
  private readonly stopping = new AbortController();
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly partnerships: PartnershipQueries,
    private readonly lists: PartnershipLists,
    @Inject(DATA) private readonly data: DataDirectory,
  ) {}

  onApplicationBootstrap(): void {
    this.work = this.keepAhead();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  /** Ends when the service stops. */
  private async keepAhead(): Promise<void> {
    const { signal } = this.stopping;
    const { readModels } = this.data;
    await Promise.race([readModels.caughtUp(), once(signal, 'abort')]);
    await waited(AFTER_THE_START, signal);
    while (!signal.aborted) {
      // From before the round: what is recorded while it goes on is an occasion for the next one.
      const occasion = firstValueFrom(merge(readModels.advanced, timer(LOOK_AGAIN), fromEvent(signal, 'abort')));
      await this.makeAll().catch(this.tell);
      await occasion;
    }
  }

  private async makeAll(): Promise<void> {
    const today = londonDate(new Date());
    for (const [partnershipId, name] of this.partnerships.names()) {
      const began = performance.now();
      await this.lists.list({ partnershipId, name }, today, AS_IT_OPENS).catch(this.tell);
      const rest = Math.max(LEAST_REST, (performance.now() - began) * RESTS);
      if (!(await waited(rest, this.stopping.signal))) return;
    }
  }

  private readonly tell = (error: unknown): void => {
    // While there are no read models whoever asks is told.
    if (!(error instanceof ReadModelsUnavailable)) this.logger.error(`A list could not be made: ${String(error)}`);
  };
}
