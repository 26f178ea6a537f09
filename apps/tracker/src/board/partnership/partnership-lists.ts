import { Inject, Injectable } from '@nestjs/common';
import { BenchmarkQueries, type Standing } from '#benchmarking';
import { CatalogueQueries } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { FollowUpQueries } from '#follow-up';
import { KeptPart, KeptParts, pageAddress, Pages, pagesAround } from '../../pages/index.js';
import { unaskedName } from '../../publications/unasked-words.js';
import { DATA } from '../../shell/tokens.js';
import { type TimesInQuery } from '../times-asked.js';
import { listName, pathOf } from './list-name.js';
import { addressed, type AskedOfList } from './list-question.js';
import { listTables } from './list-tables.js';
import { listView } from './list-view.js';

/** Whose list it is. */
export interface Whose {
  readonly partnershipId: string;
  readonly name: string;
}

/** What was typed of the day, where it could not be read. */
export type Mistyped = Pick<TimesInQuery, 'asAtTyped' | 'errors'>;

const NOTHING_WRONG: Mistyped = { asAtTyped: null, errors: [] };

/** Everything a partnership follows up, as the part of its page that is the same for everybody who may see it. */
@Injectable()
export class PartnershipLists {
  constructor(
    private readonly followUps: FollowUpQueries,
    private readonly benchmarks: BenchmarkQueries,
    private readonly catalogue: CatalogueQueries,
    private readonly pages: Pages,
    private readonly parts: KeptParts,
    @Inject(DATA) private readonly data: DataDirectory,
  ) {}

  /** Kept from when it is first made until something is recorded about the partnership's follow-ups or a publication. */
  async list(whose: Whose, today: string, asked: AskedOfList): Promise<KeptPart> {
    const { part } = await this.parts.of(
      ['recommendations', whose.partnershipId, whose.name, today, asked],
      () => ({ part: this.made(whose, today, asked) }),
      () => this.madeOf(whose),
    );
    return part;
  }

  /** Made for one answer. */
  made(
    { partnershipId, name }: Whose,
    today: string,
    asked: AskedOfList,
    { asAtTyped, errors }: Mistyped = NOTHING_WRONG,
  ): KeptPart {
    const { asAt, filter } = asked;
    const day = asAt ?? today;
    const path = `/partnerships/${partnershipId}/recommendations`;
    const explained = (standings: readonly Standing[]) => this.benchmarks.explained(standings);
    const standings = this.benchmarks.standings({ kind: 'partnerships', ids: [partnershipId] }, day);
    const { groups, ...list } = listView(standings, asked, explained);
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

  /** How much is recorded of what a list shows, and in which rows; null while its tables do not belong together. */
  private madeOf({ partnershipId }: Whose): string | null {
    const { generation, inStep } = this.data.readModels;
    return inStep ? [generation, this.catalogue.facts(), this.followUps.factsOf(partnershipId)].join() : null;
  }
}
