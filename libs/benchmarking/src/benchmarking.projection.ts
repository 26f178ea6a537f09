import { type DatabaseSync } from 'node:sqlite';
import { isPublicationEvent, publicationIdOf } from '#catalogue';
import { firstDay, type RecordedEvent } from '#event-log';
import { type Entrust, Names, type Note, preparing, type Projection, remembering } from '#projections';
import { BEARING_TYPES, bears } from './bearing.js';
import { BenchmarkMemory } from './benchmark-memory.js';
import { BENCHMARKING_INDEXES, BENCHMARKING_SCHEMA } from './benchmarking.schema.js';
import { keep, recall } from './kept-fact.js';

/** Of a publication, those that say what is asked. */
const ASKING_TYPES = ['RecommendationIssued', 'LineOfEnquiryIssued', 'EditionRegistered'];

/** The status of every recommendation of every partnership on every day. */
export const benchmarkingProjection: Projection = {
  name: 'benchmark',
  version: 2,
  schema: BENCHMARKING_SCHEMA,
  indexes: BENCHMARKING_INDEXES,
  types: [...BEARING_TYPES, ...ASKING_TYPES],
  prepare: preparing({ of: noteOf, prepare }),
  notes: { of: noteOf, prepare },
};

function prepare(db: DatabaseSync, entrust?: Entrust): (note: Note) => void {
  const names = new Names(db, 'benchmark_name');
  const memory = new BenchmarkMemory(db, names);
  return remembering([names, memory], entrust, (note) => {
    take(memory, note);
  });
}

/** The stream, the type, and what is kept. */
export function noteOf(event: RecordedEvent): Note | null {
  return bears(event) || ASKING_TYPES.includes(event.type) ? [event.stream, event.type, keep(event)] : null;
}

export function take(memory: BenchmarkMemory, [stream = '', type = '', fact = '']: Note): void {
  if (ASKING_TYPES.includes(type)) ask(memory, publicationIdOf(stream), recall(fact));
  else memory.add(stream, type, fact);
}

function ask(memory: BenchmarkMemory, publicationId: string, event: RecordedEvent): void {
  if (!isPublicationEvent(event)) return;
  if (event.type === 'RecommendationIssued') {
    memory.addRecommendation(publicationId, event.data.recommendationId, event.data.block.blockId);
  } else if (event.type === 'LineOfEnquiryIssued') {
    memory.addLine(publicationId, event.data.lineOfEnquiryId, event.data.block.blockId);
  } else if (event.type === 'EditionRegistered') {
    memory.layOut(publicationId, event.data.blocks, firstDay(event.metadata.occurredOn));
  }
}
