import { Body, Controller, Inject, NotFoundException, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { type Directory } from '#people';
import { AllowAnyone } from '../access/decorators.js';
import { type SeeOther, seeOther } from '../pages/index.js';
import { DIRECTORY } from '../shell/tokens.js';
import { beginSession } from '../sign-in/browser-session.js';
import { typed } from '../sign-in/typed.js';
import { DemonstrationOffer } from './demonstration-offer.js';

/** What is not offered is not there: every other request is answered as any wrong address is. */
@Controller('demonstration')
export class DemonstrationController {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly offer: DemonstrationOffer,
  ) {}

  @Post('sign-in')
  @AllowAnyone()
  async signIn(@Req() request: Request, @Body() body: unknown): Promise<SeeOther> {
    const { people } = await this.offer.to(request);
    const person = people.find(({ personId }) => personId === typed(body, 'personId'));
    if (person === undefined) throw new NotFoundException();
    const here = { route: '/demonstration/sign-in', path: '/demonstration/sign-in', partnershipId: null, status: 303 };
    await this.directory.accessLog.record({ ...here, personId: person.personId, what: 'signed-in' });
    await beginSession(request, person.personId);
    return seeOther('/');
  }
}
