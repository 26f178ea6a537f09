import { Inject, Injectable } from '@nestjs/common';
import { AccessQueries, type Grant, PartnershipQueries } from '#partnerships';
import { type Directory, type Person } from '#people';
import { roleName } from '../access/role-name.js';
import { Explained } from '../shell/error-answers.js';
import { DIRECTORY } from '../shell/tokens.js';

/** A role somebody holds, in words, and how an address names it. */
export interface HeldRole {
  readonly grant: Grant;
  /** With the partnership it is held in. */
  readonly words: string;
  /** `board-chair@south-tees`, `inspector@`. */
  readonly key: string;
}

export interface Entry {
  readonly person: Person;
  readonly roles: readonly HeldRole[];
  readonly state: string;
}

/** People with what they may do, as administrators see them. */
@Injectable()
export class PeopleBook {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly access: AccessQueries,
    private readonly partnerships: PartnershipQueries,
  ) {}

  async all(): Promise<Entry[]> {
    const grants = this.access.everybody();
    const names = this.partnerships.names();
    const people = await this.directory.people.all();
    return people.map((person) => entry(person, grants.get(person.personId) ?? [], names));
  }

  /** @throws Explained (404) when nobody has this id, or no longer */
  async find(personId: string): Promise<Entry> {
    const person = await this.directory.people.find(personId);
    if (person === null) throw new Explained(404, 'There is no such person, or they have been removed.');
    return entry(person, this.access.grantsOf(personId), this.partnerships.names());
  }

  /** @throws Explained (404) when the person does not hold the role (any more) */
  held({ roles }: Entry, key: string): HeldRole {
    const held = roles.find((role) => role.key === key);
    if (held === undefined) throw new Explained(404, 'This person does not hold that role, or no longer.');
    return held;
  }
}

function entry(person: Person, grants: readonly Grant[], names: ReadonlyMap<string, string>): Entry {
  const roles = grants.map((grant) => ({
    grant,
    key: `${grant.role}@${grant.partnershipId ?? ''}`,
    words:
      grant.partnershipId === null
        ? roleName(grant.role)
        : `${roleName(grant.role)}, ${names.get(grant.partnershipId) ?? grant.partnershipId}`,
  }));
  const state = person.demonstration ? 'Made up' : person.hasAccount ? 'Has a password' : 'Invited';
  return { person, roles, state };
}
