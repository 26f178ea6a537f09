import { type DatabaseSync } from 'node:sqlite';
import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '#follow-up';
import { type Earlier, NOTHING_EARLIER } from './benchmark.js';
import { NO_END } from './benchmarking.schema.js';
import { type History, sayTheSame, type StatusPeriod } from './history.js';
import { kept, restored } from './kept-fact.js';
import { type LineTotals } from './measure.js';
import { isBenchmarkStatus } from './status.js';

export interface BenchmarkedFollowUp {
  readonly stream: string;
  readonly partnershipId: string;
  readonly recommendationId: string;
  readonly publicationId: string;
  readonly latestDay: string;
  readonly before: Earlier;
}

type Row = Record<string, unknown>;

/** The projection's own tables. Only this class reads and writes them while applying. */
export class BenchmarkTables {
  readonly #statements;

  constructor(db: DatabaseSync) {
    this.#statements = prepareStatements(db);
  }

  keepFact(event: RecordedEvent & FollowUpEvent): void {
    this.#statements.keepFact.run(event.stream, event.revision, kept(event));
  }

  factsBefore(stream: string, revision: number): RecordedEvent[] {
    const rows = this.#statements.facts.all(stream, revision);
    return rows.map((row) => restored(String(row.fact), stream, Number(row.revision)));
  }

  addFollowUp(
    stream: string,
    { partnershipId, recommendationId, publicationId }: Omit<BenchmarkedFollowUp, 'stream' | 'latestDay' | 'before'>,
  ): BenchmarkedFollowUp {
    const before = NOTHING_EARLIER;
    this.#statements.addFollowUp.run(
      stream,
      partnershipId,
      recommendationId,
      publicationId,
      '',
      JSON.stringify(before),
    );
    return { stream, partnershipId, recommendationId, publicationId, latestDay: '', before };
  }

  followUp(stream: string): BenchmarkedFollowUp | null {
    const row = this.#statements.followUp.get(stream);
    return row ? followUpOf(row) : null;
  }

  followUpsOf(recommendationId: string): BenchmarkedFollowUp[] {
    return this.#statements.followUpsOf.all(recommendationId).map(followUpOf);
  }

  followUpsOfBlock(blockId: string): BenchmarkedFollowUp[] {
    return this.#statements.followUpsOfBlock.all(blockId).map(followUpOf);
  }

  addRecommendation(recommendationId: string, blockId: string): void {
    this.#statements.addRecommendation.run(recommendationId, blockId);
  }

  addLine(blockId: string, lineOfEnquiryId: string): void {
    this.#statements.addLine.run(blockId, lineOfEnquiryId);
  }

  lines(recommendationId: string): string[] {
    return this.#statements.lines.all(recommendationId).map((row) => String(row.line_of_enquiry_id));
  }

  periods({ partnershipId, recommendationId }: BenchmarkedFollowUp): StatusPeriod[] {
    return this.#statements.periods.all(partnershipId, recommendationId).map(periodOf);
  }

  /** Writes what became different of a history, and where to continue it. */
  write(followUp: BenchmarkedFollowUp, old: readonly StatusPeriod[], { periods, running }: History): void {
    const { stream, partnershipId, recommendationId, publicationId } = followUp;
    if (running) this.#statements.goOnFrom.run(running.day, JSON.stringify(running.before), stream);

    const same = periods.findIndex((period, index) => !isSamePeriod(period, old[index]));
    const firstNew = same === -1 ? periods.length : same;
    const replaced = old[firstNew];
    if (replaced) this.#statements.removeFrom.run(partnershipId, recommendationId, replaced.validFrom);
    for (const { validFrom, validTo, status, reasons, lines } of periods.slice(firstNew)) {
      this.#statements.addPeriod.run(
        partnershipId,
        recommendationId,
        validFrom,
        validTo ?? NO_END,
        publicationId,
        status,
        JSON.stringify(reasons),
        JSON.stringify(lines),
      );
    }
  }
}

function isSamePeriod(period: StatusPeriod, old: StatusPeriod | undefined): boolean {
  return (
    old !== undefined && period.validFrom === old.validFrom && period.validTo === old.validTo && sayTheSame(period, old)
  );
}

function followUpOf(row: Row): BenchmarkedFollowUp {
  return {
    stream: String(row.stream),
    partnershipId: String(row.partnership_id),
    recommendationId: String(row.recommendation_id),
    publicationId: String(row.publication_id),
    latestDay: String(row.latest_day),
    before: JSON.parse(String(row.before)) as Earlier,
  };
}

function periodOf(row: Row): StatusPeriod {
  const status = String(row.status);
  if (!isBenchmarkStatus(status)) throw new Error(`The read models hold an unknown status, ${status}.`);
  return {
    status,
    reasons: JSON.parse(String(row.reasons)) as string[],
    lines: JSON.parse(String(row.lines)) as LineTotals,
    validFrom: String(row.valid_from),
    validTo: row.valid_to === NO_END ? null : String(row.valid_to),
  };
}

function prepareStatements(db: DatabaseSync) {
  return {
    keepFact: db.prepare('INSERT INTO benchmark_fact VALUES (?, ?, ?)'),
    facts: db.prepare('SELECT revision, fact FROM benchmark_fact WHERE stream = ? AND revision < ? ORDER BY revision'),
    addFollowUp: db.prepare('INSERT INTO benchmark_follow_up VALUES (?, ?, ?, ?, ?, ?)'),
    followUp: db.prepare('SELECT * FROM benchmark_follow_up WHERE stream = ?'),
    followUpsOf: db.prepare('SELECT * FROM benchmark_follow_up WHERE recommendation_id = ? ORDER BY stream'),
    followUpsOfBlock: db.prepare(
      `SELECT f.* FROM benchmark_recommendation r JOIN benchmark_follow_up f USING (recommendation_id)
       WHERE r.block_id = ? ORDER BY f.stream`,
    ),
    goOnFrom: db.prepare('UPDATE benchmark_follow_up SET latest_day = ?, before = ? WHERE stream = ?'),
    addRecommendation: db.prepare('INSERT INTO benchmark_recommendation VALUES (?, ?)'),
    addLine: db.prepare('INSERT INTO benchmark_line VALUES (?, ?)'),
    lines: db.prepare(
      `SELECT line_of_enquiry_id FROM benchmark_recommendation JOIN benchmark_line USING (block_id)
       WHERE recommendation_id = ? ORDER BY line_of_enquiry_id`,
    ),
    periods: db.prepare(
      'SELECT * FROM benchmark_status WHERE partnership_id = ? AND recommendation_id = ? ORDER BY valid_from',
    ),
    removeFrom: db.prepare(
      'DELETE FROM benchmark_status WHERE partnership_id = ? AND recommendation_id = ? AND valid_from >= ?',
    ),
    addPeriod: db.prepare(
      `INSERT INTO benchmark_status
         (partnership_id, recommendation_id, valid_from, valid_to, publication_id, status, reasons, lines)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  };
}
