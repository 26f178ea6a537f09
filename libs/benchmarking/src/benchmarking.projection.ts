import { type DatabaseSync } from 'node:sqlite';
import { isPublicationEvent, publicationIdOf } from '#catalogue';
import { firstDay, type RecordedEvent } from '#event-log';
import { type Entrust, Names, type Projection, remembering } from '#projections';
import { BEARING_TYPES, bears } from './bearing.js';
import { BenchmarkMemory } from './benchmark-memory.js';
import { BENCHMARKING_INDEXES, BENCHMARKING_SCHEMA } from './benchmarking.schema.js';

/** The status of every recommendation of every partnership on every day. */
export const benchmarkingProjection: Projection = {
  name: 'benchmark',
  version: 2,
  schema: BENCHMARKING_SCHEMA,
  indexes: BENCHMARKING_INDEXES,
  types: [...BEARING_TYPES, 'RecommendationIssued', 'LineOfEnquiryIssued', 'EditionRegistered'],
  prepare,
};

function prepare(db: DatabaseSync, entrust?: Entrust): (event: RecordedEvent) => void {
  const names = new Names(db, 'benchmark_name');
  const memory = new BenchmarkMemory(db, names);
  return remembering([names, memory], entrust, (event) => apply(memory, event));
}

export function apply(memory: BenchmarkMemory, event: RecordedEvent): void {
  if (bears(event)) memory.add(event);
  if (!isPublicationEvent(event)) return;
  const publicationId = publicationIdOf(event.stream);
  if (event.type === 'RecommendationIssued') {
    memory.addRecommendation(publicationId, event.data.recommendationId, event.data.block.blockId);
  } else if (event.type === 'LineOfEnquiryIssued') {
    memory.addLine(publicationId, event.data.lineOfEnquiryId, event.data.block.blockId);
  } else if (event.type === 'EditionRegistered') {
    memory.layOut(publicationId, event.data.blocks, firstDay(event.metadata.occurredOn));
  }
}
