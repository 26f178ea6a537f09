import { setImmediate as breathe } from 'node:timers/promises';
import { type AskedLine, BenchmarkQueries } from '#benchmarking';
import {
  CatalogueQueries,
  loadPublication,
  type Publication,
  type RecommendationDetail,
  recommendationIn,
} from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type RecordedEvent } from '#event-log';
import { foldFollowUp, FollowUpQueries, followUpStream, type Names, withNamesOf } from '#follow-up';
import { PartnershipQueries, type Scope } from '#partnerships';
import { stoodOn } from '../board/stood.js';
import { RecentlyUsed } from '../imports/recently-used.js';
import { type ExportedFollowUp, type ExportTimes } from './export-sheets.js';

/** Publications and recommendations that are kept in memory: national ones come to every partnership. */
const MOST_PUBLICATIONS = 50;
const MOST_RECOMMENDATIONS = 2_000;

interface Asked {
  readonly recommendation: RecommendationDetail;
  readonly lines: readonly AskedLine[];
}

/** Follow-ups as they were at other times: the lists say which there are, the log what was recorded about each. */
export class RecordedFollowUps {
  readonly #catalogue: CatalogueQueries;
  readonly #benchmarks: BenchmarkQueries;
  readonly #followUps: FollowUpQueries;
  readonly #partnerships: PartnershipQueries;
  readonly #publications = new RecentlyUsed<Publication>(MOST_PUBLICATIONS);
  readonly #asked = new RecentlyUsed<Asked | null>(MOST_RECOMMENDATIONS);
  readonly #names: Names;

  constructor(
    private readonly data: Pick<DataDirectory, 'log' | 'readModels'>,
    private readonly times: ExportTimes,
  ) {
    this.#catalogue = new CatalogueQueries(data.readModels);
    this.#benchmarks = new BenchmarkQueries(data.readModels);
    this.#followUps = new FollowUpQueries(data.readModels);
    this.#partnerships = new PartnershipQueries(data.readModels);
    this.#names = {
      person: () => 'a named person',
      lineOfEnquiry: (id) => this.#catalogue.wordsOf(id),
      evidenceSource: (id) => this.#catalogue.wordsOf(id),
      recommendation: () => null,
    };
  }

  /** The partnerships in scope, by name. */
  partnerships(scope: Scope): { readonly partnershipId: string; readonly name: string }[] {
    return this.#partnerships.partnerships(scope);
  }

  /** A partnership's follow-ups in printed order; those that had not come yet are passed over. */
  async *of({ partnershipId, name }: { partnershipId: string; name: string }): AsyncGenerator<ExportedFollowUp> {
    for (const { recommendationId } of this.#followUps.followUps({ kind: 'partnerships', ids: [partnershipId] })) {
      const followUp = await this.#open(partnershipId, name, recommendationId);
      if (followUp) yield followUp;
      // Whoever waits for a page comes between.
      await breathe();
    }
  }

  async #open(partnershipId: string, name: string, recommendationId: string): Promise<ExportedFollowUp | null> {
    const asked = await this.#asked.find(recommendationId, () => this.#ask(recommendationId));
    if (asked === null) return null;
    const events: RecordedEvent[] = [];
    for await (const event of this.data.log.readStream(followUpStream(partnershipId, recommendationId))) {
      events.push(event);
    }
    const { asAt, knownAt } = this.times;
    const state = foldFollowUp(events, { asAt, knownAt });
    if (state.opened === null) return null;
    return {
      partnershipName: name,
      recommendation: asked.recommendation,
      state,
      stood: stoodOn({ events, askedLines: asked.lines }, asAt, knownAt),
      names: withNamesOf(state, this.#names),
    };
  }

  async #ask(recommendationId: string): Promise<Asked | null> {
    const current = this.#catalogue.recommendation(recommendationId);
    if (current === null) return null;
    const { publicationId } = current;
    const publication = await this.#publications.find(publicationId, () =>
      loadPublication(this.data.log, publicationId, this.times),
    );
    return {
      recommendation: recommendationIn(publication, current),
      lines: this.#benchmarks.askedLines(recommendationId),
    };
  }
}
