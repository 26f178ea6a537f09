import { Inject, Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { type Directory } from '#people';
import { type Configuration } from '../configuration.js';
import { CONFIGURATION, DIRECTORY } from '../shell/tokens.js';

declare module 'express-session' {
  interface SessionData {
    /** A link that was just made, until the administrator has seen it once. */
    madeLink?: { readonly personId: string; readonly link: string };
  }
}

/** How long an invitation works, in minutes. */
const VALID_FOR = 7 * 24 * 60;

/** Makes links by which people choose their password; each is shown once, to whoever made it, to hand over. */
@Injectable()
export class Invitations {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async makeLink(request: Pick<Request, 'session' | 'protocol' | 'get'>, personId: string): Promise<void> {
    const token = await this.directory.links.issue('invitation', personId, VALID_FOR);
    const base = this.configuration.publicUrl?.origin ?? `${request.protocol}://${request.get('host') ?? ''}`;
    request.session.madeLink = { personId, link: `${base}/invitation/${token}` };
  }

  /** The link just made for this person, the first time only. */
  takeLink({ session }: Pick<Request, 'session'>, personId: string): string | null {
    const made = session.madeLink;
    if (made?.personId !== personId) return null;
    delete session.madeLink;
    return made.link;
  }
}
