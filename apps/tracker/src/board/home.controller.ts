import { Controller, Get } from '@nestjs/common';
import { PartnershipQueries } from '#partnerships';
import { AllowSignedIn, CurrentViewer } from '../access/decorators.js';
import { may, scopeOf, type Viewer } from '../access/viewer.js';
import { page, seeOther } from '../pages/index.js';

/** The first page: straight to the viewer's own work. */
@Controller()
export class HomeController {
  constructor(private readonly partnerships: PartnershipQueries) {}

  @Get()
  @AllowSignedIn()
  home(@CurrentViewer() viewer: Viewer) {
    const own = scopeOf(viewer, 'work-on-actions');
    const partnerships = this.partnerships.partnerships(own);
    const [only, ...others] = partnerships;
    if (only && others.length === 0) return seeOther(`/partnerships/${only.partnershipId}`);
    if (only) return page('board/home.njk', { title: 'Your partnerships', partnerships });
    if (may(viewer, 'view-access-log')) return seeOther('/audit');
    if (may(viewer, 'view-country')) return seeOther('/country');
    if (may(viewer, 'administer')) return seeOther('/administration/people');
    if (may(viewer, 'view-publications')) return seeOther('/publications');
    return page('board/home.njk', { title: 'You have no role yet', partnerships });
  }
}
