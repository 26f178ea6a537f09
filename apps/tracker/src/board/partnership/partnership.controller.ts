import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { BenchmarkQueries, isBenchmarkStatus } from '#benchmarking';
import { FollowUpQueries, type Names, type WhatNeedsUs } from '#follow-up';
import { PartnershipQueries, type Scope } from '#partnerships';
import { type Directory } from '#people';
import { Allow, CurrentViewer } from '../../access/decorators.js';
import { may, type Viewer } from '../../access/viewer.js';
import { londonDate, page } from '../../pages/index.js';
import { DIRECTORY } from '../../shell/tokens.js';
import { timesIn } from '../times-asked.js';
import { unaskedName } from '../../publications/unasked-words.js';
import { listName, pathOf } from './list-name.js';
import { listView } from './list-view.js';
import { needsSections } from './needs-view.js';

/** A partnership's two lists: what waits for it, and everything it follows up. */
@Controller('partnerships/:partnership')
export class PartnershipController {
  constructor(
    private readonly partnerships: PartnershipQueries,
    private readonly followUps: FollowUpQueries,
    private readonly benchmarks: BenchmarkQueries,
    @Inject(DIRECTORY) private readonly directory: Directory,
  ) {}

  @Get()
  @Allow('view-follow-up')
  async needs(@Param('partnership') partnershipId: string, @CurrentViewer() viewer: Viewer) {
    const { name, scope } = this.partnership(partnershipId);
    const today = londonDate(new Date());
    const needs = this.followUps.whatNeedsUs(scope, today);
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
  list(
    @Param('partnership') partnershipId: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentViewer() viewer: Viewer,
  ) {
    const { name, scope } = this.partnership(partnershipId);
    const { asAt, asAtTyped, errors } = timesIn(query);
    const status = typeof query.status === 'string' && isBenchmarkStatus(query.status) ? query.status : null;
    const publication = typeof query.publication === 'string' && query.publication !== '' ? query.publication : null;
    const all = this.benchmarks.statuses(scope, asAt ?? londonDate(new Date()));
    return page(
      'board/list.njk',
      {
        title: `Recommendations, ${name}`,
        breadcrumbs: [
          ...wayFrom(viewer),
          { text: name, href: `/partnerships/${partnershipId}` },
          { text: 'Recommendations' },
        ],
        partnershipName: name,
        path: `/partnerships/${partnershipId}/recommendations`,
        list: listView(all, { status, publication }),
        noLongerAsked: this.followUps.noLongerAsked(scope, asAt ?? londonDate(new Date())).map((one) => ({
          text: listName(one),
          href: pathOf(one),
          publication: one.publicationTitle,
          why: unaskedName[one.why],
        })),
        filtered: status !== null || publication !== null || asAt !== null,
        asAt,
        asAtTyped,
        asAtQuery: asAt === null ? '' : `?as-at=${asAt}`,
        errors,
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  /** @throws NotFoundException when there is no such partnership */
  private partnership(partnershipId: string): { name: string; scope: Scope } {
    const partnership = this.partnerships.partnership(partnershipId);
    if (partnership === null) throw new NotFoundException();
    return { name: partnership.name, scope: { kind: 'partnerships', ids: [partnershipId] } };
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
