import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { type CommandOutcome, refuse } from '#event-log';
import {
  accessDecider,
  type AccessCommand,
  AccessQueries,
  accessStream,
  type Grant,
  PartnershipQueries,
} from '#partnerships';
import { type Directory } from '#people';
import { type Viewer } from '../access/viewer.js';
import { Commands } from '../ledger/commands.js';
import { DIRECTORY } from '../shell/tokens.js';

/** Who asks, and from which form. */
export interface Asker {
  readonly viewer: Viewer;
  readonly commandId: string;
  readonly seenRevision?: number;
}

/** Gives roles, takes them away and removes people: one at a time, so that the last administrator is always counted right. */
@Injectable()
export class AccessDesk {
  private before: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly access: AccessQueries,
    private readonly partnerships: PartnershipQueries,
    private readonly commands: Commands,
  ) {}

  async grant(personId: string, grant: Grant, asker: Asker): Promise<CommandOutcome> {
    if (grant.partnershipId !== null && this.partnerships.partnership(grant.partnershipId) === null) {
      const { refusal } = refuse('no-such-partnership', 'There is no such partnership.', 'partnership');
      return { kind: 'refused', refusal };
    }
    return this.carryOut(personId, { type: 'GrantAccess', personId, ...grant }, asker);
  }

  revoke(personId: string, grant: Grant, reason: string, asker: Asker): Promise<CommandOutcome> {
    return this.inTurn(async () => {
      const otherAdministrators = await this.administratorsBeside(personId);
      const command = { type: 'RevokeAccess', personId, ...grant, reason, otherAdministrators } as const;
      return this.carryOut(personId, command, asker);
    });
  }

  /** The fact first, then the name: what is broken off in between, `finishErasing` finishes at the next start. */
  erase(personId: string, reason: string, asker: Asker): Promise<CommandOutcome> {
    return this.inTurn(async () => {
      const otherAdministrators = await this.administratorsBeside(personId);
      const command = { type: 'ErasePerson', personId, reason, otherAdministrators } as const;
      const outcome = await this.carryOut(personId, command, asker);
      if (outcome.kind === 'accepted') await this.directory.people.erase(personId);
      return outcome;
    });
  }

  /** Takes out of the directory whoever is recorded as removed and is still in it. */
  async finishErasing(): Promise<void> {
    for (const personId of this.access.erased()) {
      if ((await this.directory.people.find(personId)) !== null) await this.directory.people.erase(personId);
    }
  }

  private carryOut(personId: string, command: AccessCommand, asker: Asker): Promise<CommandOutcome> {
    return this.commands.carryOut(accessDecider, accessStream(personId), command, {
      ...asker,
      permission: 'administer',
    });
  }

  /** Those who can sign in as administrators when this person no longer can. */
  private async administratorsBeside(personId: string): Promise<number> {
    if (!(await this.commands.shown())) throw new ServiceUnavailableException();
    const others = this.access.holders('administrator').filter((holder) => holder !== personId);
    const people = await Promise.all(others.map((holder) => this.directory.people.find(holder)));
    return people.filter((person) => person?.hasAccount).length;
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.before.then(work);
    this.before = mine.catch(() => undefined);
    return mine;
  }
}
