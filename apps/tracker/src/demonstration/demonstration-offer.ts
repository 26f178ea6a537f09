import { Inject, Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { CatalogueQueries } from '#catalogue';
import { roleWords } from '#follow-up';
import { AccessQueries, PartnershipQueries } from '#partnerships';
import { type Directory } from '#people';
import { DIRECTORY } from '../shell/tokens.js';
import { isAtThisMachine } from './this-machine.js';

/** Somebody who was made up, and what they do. */
export interface DemonstrationPerson {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** What of the demonstration is offered to whoever asks. */
export interface Offer {
  readonly people: readonly DemonstrationPerson[];
  readonly mayLoad: boolean;
}

/** Offers the demonstration at the machine itself: to load it while nothing is set up, and to sign in once it is there. */
@Injectable()
export class DemonstrationOffer {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly access: AccessQueries,
    private readonly partnerships: PartnershipQueries,
    private readonly catalogue: CatalogueQueries,
  ) {}

  async to(request: Request): Promise<Offer> {
    if (!isAtThisMachine(request)) return { people: [], mayLoad: false };
    const people = await this.people();
    return { people, mayLoad: people.length === 0 && (await this.nothingIsSetUp()) };
  }

  private async people(): Promise<DemonstrationPerson[]> {
    const everybody = await this.directory.people.all();
    const names = this.partnerships.names();
    return everybody
      .filter(({ demonstration }) => demonstration)
      .map(({ personId, name }) => ({
        personId,
        name,
        roles: this.access.grantsOf(personId).map(({ role, partnershipId }) => {
          const words = roleWords(role);
          return partnershipId === null ? words : `${words}, ${names.get(partnershipId) ?? partnershipId}`;
        }),
      }));
  }

  private async nothingIsSetUp(): Promise<boolean> {
    return (
      !(await this.directory.accounts.any()) &&
      this.partnerships.names().size === 0 &&
      this.catalogue.publications().length === 0
    );
  }
}
