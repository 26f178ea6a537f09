import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type RecordedEvent } from '#event-log';
import { anyHistory } from '../../follow-up/src/testing/arbitraries.js';
import { agreed, logged } from '../../follow-up/src/testing/examples.js';
import { opened, recorded } from '../../follow-up/src/testing/given-when-then.js';
import { Names } from '#projections';
import { type AskedLine, askedAlways } from './asked-lines.js';
import { BenchmarkMemory } from './benchmark-memory.js';
import { benchmarkingProjection, noteOf, take } from './benchmarking.projection.js';
import { NO_END } from './benchmarking.schema.js';
import { statusHistory } from './history.js';
import { writtenLineTotals } from './measure.js';

const BLOCK = { blockId: 'report-1', order: 1 };
const published = (type: string, data: object): RecordedEvent => ({
  id: 'p',
  type,
  v: 1,
  data,
  stream: 'publication-report',
  revision: 0,
  position: '',
  recordedAt: '2024-01-01T09:00:00.000Z',
  metadata: {
    actor: 'p',
    role: 'publisher',
    commandId: 'c',
    correlationId: 'c',
    causationId: null,
    occurredOn: '2024-01-01',
  },
});
const recommendation = published('RecommendationIssued', { recommendationId: 'report-1-1', block: BLOCK });
const lines = ['l1', 'l2'].map((lineOfEnquiryId) =>
  published('LineOfEnquiryIssued', { lineOfEnquiryId, block: BLOCK }),
);

/** Each period with whose it is. */
const PERIODS = `(SELECT partnership_id, recommendation_id, publication_id, valid_from, valid_to, status, reasons, lines
  FROM benchmark_status JOIN benchmark_follow_up USING (follow_up) ORDER BY follow_up, valid_from)`;

function rowsAfter(events: readonly RecordedEvent[], table = PERIODS) {
  const db = new DatabaseSync(':memory:');
  try {
    db.exec(benchmarkingProjection.schema);
    const apply = benchmarkingProjection.prepare(db);
    for (const event of events) if (benchmarkingProjection.types.includes(event.type)) apply(event);
    return rowsOf(db, table);
  } finally {
    db.close();
  }
}

function rowsOf(db: DatabaseSync, table: string) {
  return db
    .prepare(`SELECT * FROM ${table}`)
    .all()
    .map((row) => ({ ...row }));
}

/** The rows when the memory is in somebody's charge, who does something with it after each event. */
function rowsInCharge(events: readonly RecordedEvent[], moments: Iterator<string>) {
  const db = new DatabaseSync(':memory:');
  try {
    db.exec(benchmarkingProjection.schema);
    const memory = new BenchmarkMemory(db, new Names(db, 'benchmark_name'), 0);
    for (const event of events) {
      const note = benchmarkingProjection.types.includes(event.type) ? noteOf(event) : null;
      if (note) take(memory, note);
      switch (moments.next().value) {
        case 'write':
          memory.flush();
          break;
        case 'write a little':
          memory.flush(0);
          break;
        case 'relieve':
          memory.relieve();
          break;
        case 'forget':
          memory.flush();
          memory.forget();
      }
    }
    while (!memory.flush(0));
    return rowsOf(db, PERIODS);
  } finally {
    db.close();
  }
}

const expected = (events: readonly RecordedEvent[], asked: readonly AskedLine[] = askedAlways(['l1', 'l2'])) =>
  statusHistory(events, asked).map(({ status, reasons, lines: totals, validFrom, validTo }) => ({
    partnership_id: 'northmoor',
    recommendation_id: 'report-1-1',
    publication_id: 'report',
    valid_from: validFrom,
    valid_to: validTo ?? NO_END,
    status,
    reasons: JSON.stringify(reasons),
    lines: writtenLineTotals(totals),
  }));

const renumbered = (events: readonly RecordedEvent[]) => events.map((event, revision) => ({ ...event, revision }));

describe('the tables of benchmarks', () => {
  it('hold the history, whatever was recorded and however late', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        expect(rowsAfter([recommendation, ...lines, ...events])).toEqual(expected(events));
      }),
      { numRuns: 200 },
    );
  });

  it('hold the same when facts come in any order', () => {
    fc.assert(
      fc.property(
        anyHistory.chain((events) => fc.shuffledSubarray(events, { minLength: events.length })),
        (events) => {
          const shuffled = renumbered(events);
          expect(rowsAfter([recommendation, ...lines, ...shuffled])).toEqual(expected(shuffled));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('hold the same when the publication comes last, or in the middle', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(60), (events, at) => {
        const mixed = [...events.slice(0, at), recommendation, ...lines, ...events.slice(at)];
        expect(rowsAfter(mixed)).toEqual(expected(events));
      }),
      { numRuns: 50 },
    );
  });

  it('hold the same however often they are written, and when memory runs short in between', () => {
    const moment = fc.constantFrom('write', 'write a little', 'relieve', 'relieve', 'relieve', 'forget', 'go on');
    fc.assert(
      fc.property(anyHistory, fc.nat(60), fc.infiniteStream(moment), (events, at, moments) => {
        const mixed = [...events.slice(0, at), recommendation, ...lines, ...events.slice(at)];
        expect(rowsInCharge(mixed, moments)).toEqual(expected(events));
      }),
      { numRuns: 200 },
    );
  });

  it('hold the same when a later edition asks other things, whenever it is heard of', () => {
    const asked = [
      { lineOfEnquiryId: 'l1', from: null, until: '2024-04-15' },
      { lineOfEnquiryId: 'l2', from: null, until: null },
      { lineOfEnquiryId: 'l3', from: '2024-04-15', until: null },
    ];
    const layout = {
      ...BLOCK,
      leadIn: '',
      kind: 'main',
      recommendations: [{ recommendationId: 'report-1-1', printedNumber: null, lines: [1, 1], note: null }],
      linesOfEnquiry: ['l2', 'l3'],
      evidenceSources: [],
    };
    const edition = published('EditionRegistered', { publicationId: 'report', blocks: [layout] });
    const added = published('LineOfEnquiryIssued', { lineOfEnquiryId: 'l3', block: BLOCK });
    const later = [edition, added].map((event) => ({
      ...event,
      metadata: { ...event.metadata, occurredOn: '2024-04-15' },
    }));
    fc.assert(
      fc.property(anyHistory, fc.nat(60), (events, at) => {
        const mixed = [recommendation, ...lines, ...events.slice(0, at), ...later, ...events.slice(at)];
        expect(rowsAfter(mixed)).toEqual(expected(events, asked));
      }),
      { numRuns: 100 },
    );
  });

  it('keep nothing people typed beyond the reasons', () => {
    const kept = JSON.stringify(rowsAfter(recorded([opened(), agreed(), logged()]), 'benchmark_fact'));
    expect(kept).toContain('ActionLogged');
    expect(kept).not.toContain('Train every case manager');
  });

  it('have no rows for what was never opened', () => expect(rowsAfter(recorded([agreed(), logged()]))).toEqual([]));
});
