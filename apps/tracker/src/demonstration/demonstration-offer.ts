import { Inject, Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { CatalogueQueries } from '#catalogue';
import { AccessQueries, PartnershipQueries, type Role, ROLES } from '#partnerships';
import { type Directory, type Person } from '#people';
import { roleName } from '../access/role-name.js';
import { type Configuration } from '../configuration.js';
import { CONFIGURATION, DIRECTORY } from '../shell/tokens.js';
import { isAtThisMachine } from './this-machine.js';

/** Somebody who was made up, in one of their roles. */
export interface DemonstrationPerson {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
}

/** The people of one partnership. */
export interface DemonstrationBoard {
  readonly name: string;
  readonly chairs: readonly DemonstrationPerson[];
  readonly managers: readonly DemonstrationPerson[];
  readonly members: readonly DemonstrationPerson[];
}

/** What of the demonstration is offered to whoever asks. */
export interface Offer {
  /** Who works for the whole country. */
  readonly country: readonly DemonstrationPerson[];
  readonly boards: readonly DemonstrationBoard[];
  readonly mayLoad: boolean;
}

const NOTHING: Offer = { country: [], boards: [], mayLoad: false };

/** Offers the demonstration at the machine itself: to load it while nothing is set up, and to sign in once it is there. */
@Injectable()
export class DemonstrationOffer {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly access: AccessQueries,
    private readonly partnerships: PartnershipQueries,
    private readonly catalogue: CatalogueQueries,
  ) {}

  async to(request: Request): Promise<Offer> {
    if (!isAtThisMachine(request)) return NOTHING;
    const people = await this.people();
    if (people.length === 0) return { ...NOTHING, mayLoad: await this.mayLoad() };
    const held = people.flatMap(({ personId, name }) =>
      this.access.grantsOf(personId).map((grant) => ({ ...grant, personId, name })),
    );
    const among = (partnershipId: string | null, role: Role) =>
      held
        .filter((one) => one.partnershipId === partnershipId && one.role === role)
        .map(({ personId, name }) => ({ personId, name, role: roleName(role) }));
    return {
      country: ROLES.flatMap((role) => among(null, role)),
      boards: this.partnerships
        .partnerships({ kind: 'partnerships', ids: held.flatMap((one) => one.partnershipId ?? []) })
        .map(({ partnershipId, name }) => ({
          name,
          chairs: among(partnershipId, 'board-chair'),
          managers: among(partnershipId, 'yot-manager'),
          members: among(partnershipId, 'board-member'),
        })),
      mayLoad: false,
    };
  }

  /** The person, when they are made up and whoever asks sits at this machine; otherwise null. */
  async person(request: Request, personId: string): Promise<Person | null> {
    const person = isAtThisMachine(request) ? await this.directory.people.find(personId) : null;
    return person?.demonstration ? person : null;
  }

  private async people(): Promise<Person[]> {
    return (await this.directory.people.all()).filter(({ demonstration }) => demonstration);
  }

  /** Into the log of a folder only: its three years are played in by a clock of their own. */
  private async mayLoad(): Promise<boolean> {
    return (
      this.configuration.eventStoreUrl === null &&
      !(await this.directory.accounts.any()) &&
      this.partnerships.names().size === 0 &&
      this.catalogue.publications().length === 0
    );
  }
}
