import { Controller, Get, Inject, Req } from '@nestjs/common';
import { type Request } from 'express';
import { PartnershipQueries } from '#partnerships';
import { type Directory } from '#people';
import { AllowAnyone, PossibleViewer } from '../access/decorators.js';
import { type Viewer } from '../access/viewer.js';
import { DemonstrationLoader } from '../demonstration/demonstration-loader.js';
import { DemonstrationOffer } from '../demonstration/demonstration-offer.js';
import { type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { DIRECTORY } from '../shell/tokens.js';
import { destinationsOf } from './destinations.js';

/** The first page: what each person came for, or how to come in. */
@Controller()
export class HomeController {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly partnerships: PartnershipQueries,
    private readonly demonstration: DemonstrationOffer,
    private readonly loader: DemonstrationLoader,
  ) {}

  @Get()
  @AllowAnyone()
  async show(@Req() request: Request, @PossibleViewer() viewer: Viewer | null): Promise<Page | SeeOther> {
    return viewer === null ? this.welcome(request) : this.home(viewer);
  }

  private home(viewer: Viewer): Page | SeeOther {
    const destinations = destinationsOf(viewer.grants, this.partnerships.names());
    const [only, ...others] = destinations;
    if (only && others.length === 0) return seeOther(only.href);
    return page('home/home.njk', { destinations });
  }

  private async welcome(request: Request): Promise<Page | SeeOther> {
    if (this.loader.loading.kind === 'loading') return seeOther('/demonstration');
    const offer = await this.demonstration.to(request);
    const setUp = await this.directory.accounts.any();
    if (setUp && offer.country.length === 0) return seeOther('/sign-in');
    return page('home/welcome.njk', { setUp, ...offer });
  }
}
