import { type DatabaseSync } from 'node:sqlite';
import { isPublicationEvent } from '#catalogue';
import { type RecordedEvent } from '#event-log';
import { type Projection } from '#projections';
import { BEARING_TYPES, bears } from './bearing.js';
import { type BenchmarkedFollowUp, BenchmarkTables } from './benchmark-tables.js';
import { BENCHMARKING_SCHEMA } from './benchmarking.schema.js';
import { continued, historyOf, resume } from './history.js';

/**
 * The status of every recommendation of every partnership on every day. A fact that happened on or after the latest
 * day continues the history; one that is recorded late, and a line of enquiry that comes late, make it anew.
 */
export const benchmarkingProjection: Projection = {
  name: 'benchmark',
  version: 1,
  schema: BENCHMARKING_SCHEMA,
  types: [...BEARING_TYPES, 'RecommendationIssued', 'LineOfEnquiryIssued'],
  prepare,
};

function prepare(db: DatabaseSync): (event: RecordedEvent) => void {
  const tables = new BenchmarkTables(db);

  return (event) => {
    if (bears(event)) {
      tables.keepFact(event);
      const known = tables.followUp(event.stream);
      if (known) goOn(known, event);
      else if (event.type === 'FollowUpOpened') makeAnew(tables.addFollowUp(event.stream, event.data));
      return;
    }
    if (!isPublicationEvent(event)) return;
    if (event.type === 'RecommendationIssued') {
      const { recommendationId, block } = event.data;
      tables.addRecommendation(recommendationId, block.blockId);
      tables.followUpsOf(recommendationId).forEach(makeAnew);
    } else if (event.type === 'LineOfEnquiryIssued') {
      const { lineOfEnquiryId, block } = event.data;
      tables.addLine(block.blockId, lineOfEnquiryId);
      tables.followUpsOfBlock(block.blockId).forEach(makeAnew);
    }
  };

  function goOn(followUp: BenchmarkedFollowUp, event: RecordedEvent): void {
    const { stream, recommendationId, latestDay, before } = followUp;
    const periods = tables.periods(followUp);
    const running = resume(tables.factsBefore(stream, event.revision), latestDay, before);
    const history = continued({ periods, running }, event, tables.lines(recommendationId));
    if (history) tables.write(followUp, periods, history);
    else makeAnew(followUp);
  }

  function makeAnew(followUp: BenchmarkedFollowUp): void {
    const facts = tables.factsBefore(followUp.stream, Number.MAX_SAFE_INTEGER);
    const history = historyOf(facts, tables.lines(followUp.recommendationId));
    tables.write(followUp, tables.periods(followUp), history);
  }
}
