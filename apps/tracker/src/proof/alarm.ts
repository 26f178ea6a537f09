import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { KeptChecks, type Notary } from '#integrity';
import { NOTARY } from '../shell/tokens.js';

/** Between two looks at what other nodes have found, in milliseconds. */
const BETWEEN_LOOKS = 10_000;

export interface Alarmed {
  /** What is not as it was signed, in sentences; nothing when all is. */
  readonly sentences: readonly string[];
  /** When it was last tried to sign, ISO 8601 in UTC; null before the first time. */
  readonly signedAt: string | null;
}

/** Whether what is recorded is what was signed, as the last try to sign and the last check found: on whichever node. */
@Injectable()
export class Alarm implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('Checkpoints');
  #seen: Alarmed | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(NOTARY) private readonly notary: Notary,
    private readonly checks: KeptChecks,
  ) {}

  /** As last seen; for whoever must not wait for a folder that may hang. Null while it is not known. */
  get sentences(): readonly string[] | null {
    return this.#seen?.sentences ?? null;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.#timer = setInterval(() => void this.look(), BETWEEN_LOOKS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** Looks now. Null when it cannot be read just now. */
  async look(): Promise<Alarmed | null> {
    try {
      const signing = await this.notary.kept.lastSigning();
      const check = await this.checks.newest();
      const findings = [...(signing?.finding ? [signing.finding] : []), ...(check?.findings ?? [])];
      const sentences = [...new Set(findings.map(({ sentence }) => sentence))];
      this.#seen = { sentences, signedAt: signing?.at ?? null };
    } catch (error) {
      this.#logger.warn('It cannot be read whether the record is as it was signed.', error);
      this.#seen = null;
    }
    return this.#seen;
  }
}
