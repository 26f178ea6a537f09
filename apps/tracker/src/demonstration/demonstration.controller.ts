import { Body, Controller, Get, Inject, NotFoundException, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Directory } from '#people';
import { AllowAnyone } from '../access/decorators.js';
import { type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { DIRECTORY } from '../shell/tokens.js';
import { beginSession } from '../sign-in/browser-session.js';
import { typed } from '../sign-in/typed.js';
import { DemonstrationLoader } from './demonstration-loader.js';
import { DemonstrationOffer } from './demonstration-offer.js';
import { isAtThisMachine } from './this-machine.js';

/** What is not offered is not there: every other request is answered as any wrong address is. */
@Controller('demonstration')
export class DemonstrationController {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly offer: DemonstrationOffer,
    private readonly loader: DemonstrationLoader,
  ) {}

  @Get()
  @AllowAnyone()
  show(@Req() request: Request, @Res({ passthrough: true }) response: Response): Page | SeeOther {
    if (!isAtThisMachine(request)) throw new NotFoundException();
    const { loading } = this.loader;
    if (loading.kind === 'idle') return seeOther('/');
    // Asks again by itself, also without JavaScript, until there is something to see.
    if (loading.kind === 'loading') response.setHeader('Refresh', '2');
    return page('home/loading.njk', { loading });
  }

  @Post()
  @AllowAnyone()
  async load(@Req() request: Request): Promise<SeeOther> {
    const { mayLoad } = await this.offer.to(request);
    if (!mayLoad) throw new NotFoundException();
    this.loader.start();
    return seeOther('/demonstration');
  }

  @Post('sign-in')
  @AllowAnyone()
  async signIn(@Req() request: Request, @Body() body: unknown): Promise<SeeOther> {
    const person = await this.offer.person(request, typed(body, 'personId'));
    if (person === null) throw new NotFoundException();
    const here = { route: '/demonstration/sign-in', path: '/demonstration/sign-in', partnershipId: null, status: 303 };
    await this.directory.accessLog.record({ ...here, personId: person.personId, what: 'signed-in' });
    await beginSession(request, person.personId);
    return seeOther('/');
  }
}
