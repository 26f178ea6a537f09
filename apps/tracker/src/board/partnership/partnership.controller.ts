import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { FollowUpQueries, type Names, type WhatNeedsUs } from '#follow-up';
import { PartnershipQueries } from '#partnerships';
import { type Directory } from '#people';
import { Allow, CurrentViewer } from '../../access/decorators.js';
import { may, type Viewer } from '../../access/viewer.js';
import { londonDate, page, pageAround } from '../../pages/index.js';
import { DIRECTORY } from '../../shell/tokens.js';
import { timesIn } from '../times-asked.js';
import { readListQuestion } from './list-question.js';
import { needsSections } from './needs-view.js';
import { PartnershipLists, type Whose } from './partnership-lists.js';

/** A partnership's two lists: what waits for it, and everything it follows up. */
@Controller('partnerships/:partnership')
export class PartnershipController {
  constructor(
    private readonly partnerships: PartnershipQueries,
    private readonly followUps: FollowUpQueries,
    private readonly lists: PartnershipLists,
    @Inject(DIRECTORY) private readonly directory: Directory,
  ) {}

  @Get()
  @Allow('view-follow-up')
  async needs(@Param('partnership') partnershipId: string, @CurrentViewer() viewer: Viewer) {
    const { name } = this.partnership(partnershipId);
    const today = londonDate(new Date());
    const needs = this.followUps.whatNeedsUs({ kind: 'partnerships', ids: [partnershipId] }, today);
    return page('board/needs.njk', {
      title: `What needs us, ${name}`,
      breadcrumbs: may(viewer, 'view-country') ? [...wayFrom(viewer), { text: name }] : [],
      partnershipId,
      partnershipName: name,
      sections: needsSections(needs, {
        names: await this.namesIn(needs),
        agreesDates: may(viewer, 'agree-dates', partnershipId),
        personId: viewer.personId,
      }),
      mayChooseDigest: may(viewer, 'choose-digest'),
      meeting: this.partnerships.nextMeeting(partnershipId, today)?.date ?? null,
    });
  }

  @Get('recommendations')
  @Allow('view-follow-up')
  async list(
    @Param('partnership') partnershipId: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentViewer() viewer: Viewer,
  ) {
    const partnership = this.partnership(partnershipId);
    const times = timesIn(query);
    const asked = readListQuestion(query, times.asAt);
    const model = {
      title: `Recommendations, ${partnership.name}`,
      breadcrumbs: [
        ...wayFrom(viewer),
        { text: partnership.name, href: `/partnerships/${partnershipId}` },
        { text: 'Recommendations' },
      ],
      errors: times.errors,
    };
    const today = londonDate(new Date());
    if (times.errors.length > 0) {
      return pageAround(this.lists.made(partnership, today, asked, times), 'board/list.njk', model, 422);
    }
    return pageAround(await this.lists.list(partnership, today, asked), 'board/list.njk', model);
  }

  /** @throws NotFoundException when there is no such partnership */
  private partnership(partnershipId: string): Whose {
    const partnership = this.partnerships.partnership(partnershipId);
    if (partnership === null) throw new NotFoundException();
    return { partnershipId, name: partnership.name };
  }

  private async namesIn({ overdueActions }: WhatNeedsUs): Promise<Names> {
    const owners = overdueActions.flatMap(({ owner }) => (owner.kind === 'person' ? [owner.personId] : []));
    const people = await this.directory.people.names(owners);
    const none = () => null;
    return { person: (id) => people.get(id) ?? null, lineOfEnquiry: none, evidenceSource: none, recommendation: none };
  }
}

/** Those who look at the whole country came from there. */
function wayFrom(viewer: Viewer): { readonly text: string; readonly href: string }[] {
  return may(viewer, 'view-country') ? [{ text: 'Country', href: '/country' }] : [];
}
