import { type DatabaseSync } from 'node:sqlite';
import { type RecordedEvent } from '#event-log';
import { type Earlier, NOTHING_EARLIER } from './benchmark.js';
import { NO_END } from './benchmarking.schema.js';
import { type History, resume, sayTheSame, type StatusPeriod } from './history.js';
import { kept, restored } from './kept-fact.js';
import { type LineTotals } from './measure.js';
import { isBenchmarkStatus } from './status.js';

/** One follow-up as it is worked on. */
export interface BenchmarkedFollowUp {
  readonly stream: string;
  /** Null before it was opened. */
  about: { readonly partnershipId: string; readonly recommendationId: string; readonly publicationId: string } | null;
  /** All facts that bear on the status, in recorded order. */
  readonly facts: RecordedEvent[];
  /** Null when it has to be made anew from the facts. */
  history: History | null;
  /** What the tables hold. */
  written: { facts: number; periods: readonly StatusPeriod[] };
}

/** Facts to a row: a row for each would mostly hold its key, one for all would be written again and again. */
const PART = 16;

type Row = Record<string, unknown>;

/** The projection's own tables. Only this class reads and writes them while applying. */
export class BenchmarkTables {
  readonly #statements;
  /** By recommendation, as the tables hold them. */
  readonly #lines = new Map<string, string[]>();

  constructor(db: DatabaseSync) {
    this.#statements = prepareStatements(db);
  }

  /** @param isNew true when there can be no rows yet */
  read(stream: string, isNew: boolean): BenchmarkedFollowUp {
    const none = { stream, about: null, facts: [], history: null, written: { facts: 0, periods: [] } };
    if (isNew) return none;
    const facts = this.#statements.facts.all(stream).flatMap((row) => restored(String(row.facts), stream));
    const row = this.#statements.followUp.get(stream);
    if (!row) return { ...none, facts, written: { facts: facts.length, periods: [] } };
    const about = {
      partnershipId: String(row.partnership_id),
      recommendationId: String(row.recommendation_id),
      publicationId: String(row.publication_id),
    };
    const periods = this.#statements.periods.all(about.partnershipId, about.recommendationId).map(periodOf);
    const before = JSON.parse(String(row.before)) as Earlier;
    const history = resume(facts, String(row.latest_day), before, periods, this.lines(about.recommendationId));
    return { stream, about, facts, history, written: { facts: facts.length, periods } };
  }

  /** Writes what became different, and where to continue the history. */
  write(followUp: BenchmarkedFollowUp, history: History | null): void {
    const { stream, about, facts, written } = followUp;
    const firstPart = facts.length > written.facts ? Math.floor(written.facts / PART) : facts.length;
    for (let part = firstPart; part * PART < facts.length; part++) {
      this.#statements.keepFacts.run(stream, part, kept(facts.slice(part * PART, (part + 1) * PART)));
    }
    written.facts = facts.length;
    if (!about || !history) return;
    const { partnershipId, recommendationId, publicationId } = about;
    const { day, before } = history.running ?? { day: '', before: NOTHING_EARLIER };
    const goOnFrom = JSON.stringify(before);
    this.#statements.putFollowUp.run(stream, partnershipId, recommendationId, publicationId, day, goOnFrom);
    this.#writePeriods(about, written.periods, history.periods);
    written.periods = history.periods;
  }

  #writePeriods(
    { partnershipId, recommendationId, publicationId }: NonNullable<BenchmarkedFollowUp['about']>,
    old: readonly StatusPeriod[],
    periods: readonly StatusPeriod[],
  ): void {
    const different = periods.findIndex((period, index) => !isSamePeriod(period, old[index]));
    const firstNew = different === -1 ? periods.length : different;
    const begins = new Set(periods.slice(firstNew).map(({ validFrom }) => validFrom));
    for (const { validFrom } of old.slice(firstNew)) {
      if (!begins.has(validFrom)) this.#statements.removePeriod.run(partnershipId, recommendationId, validFrom);
    }
    for (const { validFrom, validTo, status, reasons, lines } of periods.slice(firstNew)) {
      this.#statements.putPeriod.run(
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

  followUpsOf(recommendationId: string): string[] {
    return this.#statements.followUpsOf.all(recommendationId).map((row) => String(row.stream));
  }

  followUpsOfBlock(blockId: string): string[] {
    return this.#statements.followUpsOfBlock.all(blockId).map((row) => String(row.stream));
  }

  addRecommendation(recommendationId: string, blockId: string): void {
    this.#statements.addRecommendation.run(recommendationId, blockId);
    this.forgetLines();
  }

  addLine(blockId: string, lineOfEnquiryId: string): void {
    this.#statements.addLine.run(blockId, lineOfEnquiryId);
    this.forgetLines();
  }

  lines(recommendationId: string): string[] {
    const known = this.#lines.get(recommendationId);
    if (known) return known;
    const lines = this.#statements.lines.all(recommendationId).map((row) => String(row.line_of_enquiry_id));
    this.#lines.set(recommendationId, lines);
    return lines;
  }

  /** The tables may hold other lines than are remembered. */
  forgetLines(): void {
    this.#lines.clear();
  }
}

function isSamePeriod(period: StatusPeriod, old: StatusPeriod | undefined): boolean {
  if (period === old) return true;
  return (
    old !== undefined && period.validFrom === old.validFrom && period.validTo === old.validTo && sayTheSame(period, old)
  );
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
    keepFacts: db.prepare('REPLACE INTO benchmark_fact VALUES (?, ?, ?)'),
    facts: db.prepare('SELECT facts FROM benchmark_fact WHERE stream = ? ORDER BY part'),
    followUp: db.prepare('SELECT * FROM benchmark_follow_up WHERE stream = ?'),
    followUpsOf: db.prepare('SELECT stream FROM benchmark_follow_up WHERE recommendation_id = ? ORDER BY stream'),
    followUpsOfBlock: db.prepare(
      `SELECT f.stream FROM benchmark_recommendation r JOIN benchmark_follow_up f USING (recommendation_id)
       WHERE r.block_id = ? ORDER BY f.stream`,
    ),
    putFollowUp: db.prepare('REPLACE INTO benchmark_follow_up VALUES (?, ?, ?, ?, ?, ?)'),
    addRecommendation: db.prepare('INSERT INTO benchmark_recommendation VALUES (?, ?)'),
    addLine: db.prepare('INSERT INTO benchmark_line VALUES (?, ?)'),
    lines: db.prepare(
      `SELECT line_of_enquiry_id FROM benchmark_recommendation JOIN benchmark_line USING (block_id)
       WHERE recommendation_id = ? ORDER BY line_of_enquiry_id`,
    ),
    periods: db.prepare(
      'SELECT * FROM benchmark_status WHERE partnership_id = ? AND recommendation_id = ? ORDER BY valid_from',
    ),
    removePeriod: db.prepare(
      'DELETE FROM benchmark_status WHERE partnership_id = ? AND recommendation_id = ? AND valid_from = ?',
    ),
    putPeriod: db.prepare(
      `REPLACE INTO benchmark_status
         (partnership_id, recommendation_id, valid_from, valid_to, publication_id, status, reasons, lines)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  };
}
