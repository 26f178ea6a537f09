import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { BenchmarkQueries, type Standing } from '#benchmarking';
import { FollowUpQueries, type Names, type WhatNeedsUs } from '#follow-up';
import { PartnershipQueries, type Scope } from '#partnerships';
import { type Directory } from '#people';
import { Allow, CurrentViewer } from '../../access/decorators.js';
import { may, type Viewer } from '../../access/viewer.js';
import {
  KeptPart,
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
import { listTables } from './list-tables.js';
import { listView } from './list-view.js';
import { needsSections } from './needs-view.js';

/** Whose lists they are. */
interface Whose {
  readonly partnershipId: string;
  readonly name: string;
  readonly scope: Scope;
}

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
      return pageAround(this.listed(partnership, today, asked, times), 'board/list.njk', model, 422);
    }
    const { part } = await this.parts.of(['recommendations', partnershipId, today, asked], () => ({
      part: this.listed(partnership, today, asked, NOTHING_WRONG),
    }));
    return pageAround(part, 'board/list.njk', model);
  }

  /** The same for everybody who may see it. */
  private listed(
    { partnershipId, name, scope }: Whose,
    today: string,
    asked: AskedOfList,
    { asAtTyped, errors }: Pick<TimesInQuery, 'asAtTyped' | 'errors'>,
  ): KeptPart {
    const { asAt, filter } = asked;
    const day = asAt ?? today;
    const path = `/partnerships/${partnershipId}/recommendations`;
    const explained = (standings: readonly Standing[]) => this.benchmarks.explained(standings);
    const { groups, ...list } = listView(this.benchmarks.standings(scope, day), asked, explained);
    const asAtQuery = asAt === null ? '' : `?as-at=${asAt}`;
    return this.pages.partAround(KeptPart.of(listTables(groups, asAtQuery)), 'board/listed.njk', {
      partnershipName: name,
      path,
      list,
      pages: pagesAround(list.paging, list.fitting, path, addressed(asked)),
      wholeHref: list.fitting > list.paging.limit ? pageAddress(path, addressed(asked), 'all') : null,
      noLongerAsked: this.followUps.noLongerAsked(partnershipId, day).map((one) => ({
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
  private partnership(partnershipId: string): Whose {
    const partnership = this.partnerships.partnership(partnershipId);
    if (partnership === null) throw new NotFoundException();
    return { partnershipId, name: partnership.name, scope: { kind: 'partnerships', ids: [partnershipId] } };
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
