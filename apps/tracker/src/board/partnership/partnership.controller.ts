import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { BenchmarkQueries } from '#benchmarking';
import { FollowUpQueries, type Names, type WhatNeedsUs } from '#follow-up';
import { PartnershipQueries, type Scope } from '#partnerships';
import { type Directory } from '#people';
import { Allow, CurrentViewer } from '../../access/decorators.js';
import { may, type Viewer } from '../../access/viewer.js';
import {
  type KeptPart,
  KeptParts,
  londonDate,
  page,
  pageAddress,
  pageAround,
  Pages,
  pagesAround,
} from '../../pages/index.js';
import { DIRECTORY } from '../../shell/tokens.js';
import { timesIn, type TimesInQuery } from '../times-asked.js';
import { unaskedName } from '../../publications/unasked-words.js';
import { listName, pathOf } from './list-name.js';
import { addressed, type AskedOfList, readListQuestion } from './list-question.js';
import { listRows } from './list-rows.js';
import { listView } from './list-view.js';
import { needsSections } from './needs-view.js';

const NOTHING_WRONG = { asAtTyped: null, errors: [] };

/** A partnership's two lists: what waits for it, and everything it follows up. */
@Controller('partnerships/:partnership')
export class PartnershipController {
  constructor(
    private readonly partnerships: PartnershipQueries,
    private readonly followUps: FollowUpQueries,
    private readonly benchmarks: BenchmarkQueries,
    private readonly pages: Pages,
    private readonly parts: KeptParts,
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
  async list(
    @Param('partnership') partnershipId: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentViewer() viewer: Viewer,
  ) {
    const { name } = this.partnership(partnershipId);
    const times = timesIn(query);
    const asked = readListQuestion(query, times.asAt);
    const model = {
      title: `Recommendations, ${name}`,
      breadcrumbs: [
        ...wayFrom(viewer),
        { text: name, href: `/partnerships/${partnershipId}` },
        { text: 'Recommendations' },
      ],
      errors: times.errors,
    };
    const today = londonDate(new Date());
    if (times.errors.length > 0) {
      return pageAround(this.listed(partnershipId, today, asked, times), 'board/list.njk', model, 422);
    }
    const { part } = await this.parts.of(['recommendations', partnershipId, today, asked], () => ({
      part: this.listed(partnershipId, today, asked, NOTHING_WRONG),
    }));
    return pageAround(part, 'board/list.njk', model);
  }

  /** The same for everybody who may see it. */
  private listed(
    partnershipId: string,
    today: string,
    asked: AskedOfList,
    { asAtTyped, errors }: Pick<TimesInQuery, 'asAtTyped' | 'errors'>,
  ): KeptPart {
    const { name, scope } = this.partnership(partnershipId);
    const { asAt, filter } = asked;
    const day = asAt ?? today;
    const path = `/partnerships/${partnershipId}/recommendations`;
    const list = listView(this.benchmarks.statuses(scope, day), asked);
    const asAtQuery = asAt === null ? '' : `?as-at=${asAt}`;
    return this.pages.part('board/listed.njk', {
      partnershipName: name,
      path,
      list: { ...list, groups: list.groups.map(({ title, rows }) => ({ title, rows: listRows(rows, asAtQuery) })) },
      pages: pagesAround(list.paging, list.fitting, path, addressed(asked)),
      wholeHref: list.fitting > list.paging.limit ? pageAddress(path, addressed(asked), 'all') : null,
      noLongerAsked: this.followUps.noLongerAsked(scope, day).map((one) => ({
        text: listName(one),
        href: pathOf(one),
        publication: one.publicationTitle,
        why: unaskedName[one.why],
      })),
      filtered: Object.keys(filter).length > 0 || asAt !== null,
      asAt,
      asAtTyped,
      asAtQuery,
      errors,
    });
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
