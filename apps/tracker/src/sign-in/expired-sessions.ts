import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type Directory } from '#people';
import { DIRECTORY } from '../shell/tokens.js';

/** Milliseconds between two looks. */
const AN_HOUR = 60 * 60_000;

/** Clears away sessions that have ended by themselves: nobody comes back for them. */
@Injectable()
export class ExpiredSessions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Sessions');
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(DIRECTORY) private readonly directory: Directory) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.directory.sessions.removeExpired();
    this.timer = setInterval(() => this.remove(), AN_HOUR).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private remove(): void {
    this.directory.sessions
      .removeExpired()
      .catch((error: unknown) => this.logger.warn(`Ended sessions were not cleared away: ${String(error)}`));
  }
}
