import { Inject, Injectable } from '@nestjs/common';
import { type Directory } from '#people';
import { DIRECTORY } from '../shell/tokens.js';
import { CurrentGrants } from './current-grants.js';
import { type Viewer } from './viewer.js';

/** Finds who a session belongs to. */
@Injectable()
export class ViewerOfSession {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly grants: CurrentGrants,
  ) {}

  /** The person with their grants as of now; null when nobody signed in, or they have been removed since. */
  async find(personId: string | undefined): Promise<Viewer | null> {
    if (personId === undefined) return null;
    const person = await this.directory.people.find(personId);
    return person && { personId, name: person.name, grants: this.grants.of(personId) };
  }
}
