import { type AskedLine, BenchmarkQueries } from '#benchmarking';
import {
  CatalogueQueries,
  eventsOfPublication,
  publicationAsAt,
  type RecommendationDetail,
  recommendationIn,
} from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type AsAt, type RecordedEvent } from '#event-log';
import { FollowUpQueries, followUpStream } from '#follow-up';
import { PartnershipQueries } from '#partnerships';
import { CommandRefused } from './refusal.js';
import { didYouMean } from './suggestions.js';

export interface FoundPartnership {
  readonly id: string;
  readonly name: string;
}

/** A follow-up with all that was ever recorded in it, oldest first. */
export interface FoundFollowUp {
  readonly partnership: FoundPartnership;
  readonly recommendation: RecommendationDetail;
  readonly events: readonly RecordedEvent[];
  readonly askedLines: readonly AskedLine[];
}

/** The partnership of this id or name. Throws CommandRefused, suggesting near names, when there is none. */
export function findPartnership({ readModels }: DataDirectory, typed: string): FoundPartnership {
  const registered = new PartnershipQueries(readModels).partnerships({ kind: 'all' });
  const partnerships = registered.map(({ partnershipId, name }) => ({ id: partnershipId, name }));
  const found = partnerships.find(({ id }) => id === typed) ?? partnerships.find(({ name }) => sameWords(name, typed));
  if (found) return found;
  const suggestion = didYouMean(
    typed,
    partnerships.map(({ id }) => id),
  );
  const advice = partnerships.length === 0 ? ' None is registered yet.' : suggestion;
  throw new CommandRefused([`There is no partnership “${typed}”.${advice}`]);
}

/**
 * One partnership's follow-up of one recommendation, which reads as it did at the times given. Throws CommandRefused, suggesting near names, when
 * there is none.
 */
export async function findFollowUp(
  data: DataDirectory,
  typedPartnership: string,
  typedRecommendation: string,
  times: AsAt = {},
): Promise<FoundFollowUp> {
  const partnership = findPartnership(data, typedPartnership);
  const recommendation = new CatalogueQueries(data.readModels).recommendation(typedRecommendation);
  if (!recommendation) {
    const suggestion = didYouMean(typedRecommendation, recommendationIds(data, partnership));
    throw new CommandRefused([`There is no recommendation “${typedRecommendation}”.${suggestion}`]);
  }
  const events: RecordedEvent[] = [];
  const stream = followUpStream(partnership.id, recommendation.recommendationId);
  for await (const event of data.log.readStream(stream)) events.push(event);
  if (events.length === 0) {
    const why = recommendation.forInformation
      ? 'it is addressed to national bodies alone'
      : 'its publication is not approved, or is about another area';
    throw new CommandRefused([
      `${partnership.name} does not follow up “${recommendation.recommendationId}”: ${why}.` +
        didYouMean(typedRecommendation, recommendationIds(data, partnership)),
    ]);
  }
  const askedLines = new BenchmarkQueries(data.readModels).askedLines(recommendation.recommendationId);
  const printed = publicationAsAt(await eventsOfPublication(data.log, recommendation.publicationId), times);
  return { partnership, recommendation: recommendationIn(printed, recommendation), events, askedLines };
}

function recommendationIds({ readModels }: DataDirectory, { id }: FoundPartnership): string[] {
  return new FollowUpQueries(readModels)
    .followUps({ kind: 'partnerships', ids: [id] })
    .map(({ recommendationId }) => recommendationId);
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
