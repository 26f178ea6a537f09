import { type Metadata } from '@grpc/grpc-js';
import { type Faults } from './faults.js';
import { accessDenied, notLeader, notReady, type Refusal, unauthenticated } from './refusals.js';
import { type SeenByServer } from './server-options.js';

/** Says whether a call is let in, by the switches and by who asks. */
export class Gate {
  constructor(
    private readonly faults: Faults,
    private readonly users: Readonly<Record<string, string>> | undefined,
    private readonly seen: SeenByServer,
  ) {}

  /** Waits while the server is frozen. */
  async refuses(metadata: Metadata): Promise<Refusal | undefined> {
    const { faults } = this;
    await faults.whenThawed();
    if (faults.notReady) return notReady();
    const stranger = this.#refusesUser(metadata);
    if (stranger) return stranger;
    if (faults.deniesAccess) return accessDenied();
    const needsLeader = metadata.get('requires-leader').includes('true');
    if (!needsLeader || faults.role === 'leader') return undefined;
    this.seen.notLed += 1;
    return notLeader(faults.leader);
  }

  #refusesUser(metadata: Metadata): Refusal | undefined {
    if (!this.users) return undefined;
    const [authorization] = metadata.get('authorization');
    if (authorization === undefined) return accessDenied();
    const typed = Buffer.from(String(authorization).replace('Basic ', ''), 'base64').toString();
    const [, name = '', password] = /^([^:]*):(.*)$/s.exec(typed) ?? [];
    return password !== undefined && this.users[name] === password ? undefined : unauthenticated();
  }
}
