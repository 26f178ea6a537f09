import { Inject, Injectable } from '@nestjs/common';
import { AccessQueries } from '#partnerships';
import { type Directory } from '#people';
import { DIRECTORY } from '../shell/tokens.js';
import { type Viewer } from './viewer.js';

/** Finds who a session belongs to. */
@Injectable()
export class ViewerOfSession {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly access: AccessQueries,
  ) {}

  /** The person with their grants as of now; null when nobody signed in, or they have been removed since. */
  async find(personId: string | undefined): Promise<Viewer | null> {
    if (personId === undefined) return null;
    const person = await this.directory.people.find(personId);
    return person && { personId, name: person.name, grants: this.access.grantsOf(personId) };
  }
}
