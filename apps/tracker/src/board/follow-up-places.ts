import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { BenchmarkQueries } from '#benchmarking';
import {
  CatalogueQueries,
  eventsOfPublication,
  publicationAsAt,
  type RecommendationDetail,
  recommendationIn,
} from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type AsAt, type RecordedEvent } from '#event-log';
import { foldFollowUp, type FollowUpEvent, followUpStream, isFollowUpEvent, type Names, withNamesOf } from '#follow-up';
import { AccessQueries, PartnershipQueries, type PartnershipRole } from '#partnerships';
import { type Directory } from '#people';
import { londonDate } from '../pages/index.js';
import { DATA, DIRECTORY } from '../shell/tokens.js';
import { type Colleague, type FollowUpPlace, placePath } from './place.js';

/** Those who work on a partnership's recommendations. */
const BOARD_ROLES: readonly PartnershipRole[] = ['board-chair', 'yot-manager', 'board-member'];

/** Opens one partnership's follow-up of one recommendation from the log, whose facts no list can be ahead of. */
@Injectable()
export class FollowUpPlaces {
  constructor(
    private readonly catalogue: CatalogueQueries,
    private readonly benchmarks: BenchmarkQueries,
    private readonly partnerships: PartnershipQueries,
    private readonly access: AccessQueries,
    @Inject(DATA) private readonly data: DataDirectory,
    @Inject(DIRECTORY) private readonly directory: Directory,
  ) {}

  /**
   * The follow-up as it is now, or as at other times.
   *
   * @throws NotFoundException when the partnership does not follow up such a recommendation
   */
  async open(partnershipId: string, recommendationId: string, times: AsAt = {}): Promise<FollowUpPlace> {
    const recommendation = await this.recommendationAt(recommendationId, times);
    const partnership = this.partnerships.partnership(partnershipId);
    const events = await this.factsOf(followUpStream(partnershipId, recommendationId));
    if (recommendation === null || partnership === null || events.length === 0) throw new NotFoundException();

    const state = foldFollowUp(events, times);
    const colleagues = await this.colleaguesIn(partnershipId);
    const people = await this.directory.people.names(peopleIn(events));
    const names: Names = {
      person: (id) => people.get(id) ?? null,
      lineOfEnquiry: (id) => this.catalogue.wordsOf(id),
      evidenceSource: (id) => this.catalogue.wordsOf(id),
      recommendation: (id) => this.catalogue.recommendation(id)?.text ?? null,
    };
    return {
      partnershipId,
      partnershipName: partnership.name,
      recommendation,
      state,
      askedLines: this.benchmarks.askedLines(recommendationId),
      events,
      revision: events.at(-1)?.revision ?? -1,
      names: withNamesOf(state, names),
      colleagues,
      path: placePath(partnershipId, recommendationId),
      today: londonDate(new Date()),
    };
  }

  /** The recommendation as it is printed now, or as it was at the time that is asked about. */
  private async recommendationAt(recommendationId: string, times: AsAt): Promise<RecommendationDetail | null> {
    const recommendation = this.catalogue.recommendation(recommendationId);
    if (recommendation === null || (times.asAt === undefined && times.knownAt === undefined)) return recommendation;
    const facts = await eventsOfPublication(this.data.log, recommendation.publicationId);
    return recommendationIn(publicationAsAt(facts, times), recommendation);
  }

  private async factsOf(stream: string): Promise<RecordedEvent<FollowUpEvent>[]> {
    const events: RecordedEvent<FollowUpEvent>[] = [];
    for await (const event of this.data.log.readStream(stream)) if (isFollowUpEvent(event)) events.push(event);
    return events;
  }

  private async colleaguesIn(partnershipId: string): Promise<Colleague[]> {
    const ids = BOARD_ROLES.flatMap((role) => this.access.holders(role, partnershipId));
    const names = await this.directory.people.names(ids);
    return [...names]
      .map(([personId, name]) => ({ personId, name }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
  }
}

/** Everybody named in a history: who recorded, and who was given an action. */
function peopleIn(events: readonly RecordedEvent<FollowUpEvent>[]): Set<string> {
  const owners = events.flatMap(({ data }) =>
    'owner' in data && data.owner.kind === 'person' ? [data.owner.personId] : [],
  );
  return new Set([...events.map(({ metadata }) => metadata.actor), ...owners]);
}
