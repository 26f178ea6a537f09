import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { type EventBatch, type Position, type RecordedEvent } from '#event-log';
import { openFollowUps } from '#follow-up';
import { DATA } from '../shell/tokens.js';
import { waited } from '../shell/waited.js';

/** After any of these there may be something to follow up that was not before. */
const OCCASIONS = ['PublicationApproved', 'EditionRegistered', 'PartnershipRegistered', 'AreasChanged'];

/**
 * What was recorded longer ago than this, in milliseconds, and comes only now, is history being played in by another
 * process, which opens what belongs to it at the time it belongs to.
 */
const LONG_AGO = 60 * 60_000;

/** How long to wait for the lists, and after a failure before the next try, in milliseconds. */
const PATIENCE = 60_000;
const BETWEEN_TRIES = 5_000;

/** Gives every partnership what is addressed to it: at the start, and whenever there is something new. */
@Injectable()
export class FollowUpOpener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Follow-ups');
  private readonly stopping = new AbortController();
  private work: Promise<void> = Promise.resolve();
  /** The last occasion after which nobody has looked yet. */
  private latest: RecordedEvent | null = null;

  constructor(@Inject(DATA) private readonly data: DataDirectory) {}

  async onApplicationBootstrap(): Promise<void> {
    this.work = this.follow(await this.data.log.head());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  /** Ends when the service stops. What was recorded up to `started` is looked at in any case. */
  private async follow(started: Position): Promise<void> {
    const { signal } = this.stopping;
    let after: Position | null = null;
    for (;;) {
      try {
        if (after === null) {
          await this.open(started);
          after = started;
        }
        for await (const batch of this.data.log.subscribe({ types: OCCASIONS, after, signal })) {
          await this.openAfter(batch);
          if (this.latest === null) after = batch.position;
        }
        return;
      } catch (error) {
        this.logger.error(`Follow-ups could not be opened; trying again: ${String(error)}`);
      }
      if (!(await waited(BETWEEN_TRIES, signal))) return;
    }
  }

  private async openAfter({ caughtUp, events, position }: EventBatch): Promise<void> {
    this.latest = events.at(-1) ?? this.latest;
    const { latest } = this;
    if (!caughtUp || latest === null) return;
    const isPlayedIn = Date.now() - Date.parse(latest.recordedAt) > LONG_AGO;
    if (!isPlayedIn) await this.open(position);
    this.latest = null;
  }

  private async open(position: Position): Promise<void> {
    await this.data.readModels.waitFor(position, PATIENCE);
    await openFollowUps(this.data.log, this.data.readModels);
  }
}
