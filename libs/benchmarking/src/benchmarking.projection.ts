import { type DatabaseSync } from 'node:sqlite';
import { isPublicationEvent } from '#catalogue';
import { type RecordedEvent } from '#event-log';
import { type Entrust, Held, type Projection, remembering } from '#projections';
import { BEARING_TYPES, bears } from './bearing.js';
import { type BenchmarkedFollowUp, BenchmarkTables } from './benchmark-tables.js';
import { BENCHMARKING_SCHEMA } from './benchmarking.schema.js';
import { continued, historyOf } from './history.js';
import { bare } from './kept-fact.js';

/** Follow-ups kept in memory from one transaction to the next, with their facts; each takes some ten kilobytes. */
const MOST_HELD = 2_000;

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

function prepare(db: DatabaseSync, entrust?: Entrust): (event: RecordedEvent) => void {
  const tables = new BenchmarkTables(db);
  const held = new Held<BenchmarkedFollowUp>({
    read: (stream, isNew) => tables.read(stream, isNew),
    write: (followUp) => {
      tables.write(followUp, historyNow(followUp));
    },
    most: MOST_HELD,
  });
  const memory = {
    flush: () => held.flush(),
    forget: () => {
      held.forget();
      tables.forgetLines();
    },
  };
  return remembering(memory, entrust, apply);

  function apply(event: RecordedEvent): void {
    if (bears(event)) {
      takeFact(held.change(event.stream, event.revision === 0), event);
      return;
    }
    if (!isPublicationEvent(event)) return;
    if (event.type === 'RecommendationIssued') {
      const { recommendationId, block } = event.data;
      held.flush();
      tables.addRecommendation(recommendationId, block.blockId);
      makeAnew(tables.followUpsOf(recommendationId));
    } else if (event.type === 'LineOfEnquiryIssued') {
      const { lineOfEnquiryId, block } = event.data;
      held.flush();
      tables.addLine(block.blockId, lineOfEnquiryId);
      makeAnew(tables.followUpsOfBlock(block.blockId));
    }
  }

  function takeFact(followUp: BenchmarkedFollowUp, event: RecordedEvent & Parameters<typeof bare>[0]): void {
    const fact = bare(event);
    followUp.facts.push(fact);
    if (followUp.about) {
      const lines = tables.lines(followUp.about.recommendationId);
      followUp.history &&= continued(followUp.history, fact, lines);
    } else if (event.type === 'FollowUpOpened') {
      const { partnershipId, recommendationId, publicationId } = event.data;
      followUp.about = { partnershipId, recommendationId, publicationId };
    }
  }

  function makeAnew(streams: readonly string[]): void {
    for (const stream of streams) held.change(stream).history = null;
  }

  /** Late facts are taken together: the history is made anew when it is to be written. */
  function historyNow(followUp: BenchmarkedFollowUp) {
    if (!followUp.about) return null;
    followUp.history ??= historyOf(followUp.facts, tables.lines(followUp.about.recommendationId));
    return followUp.history;
  }
}
