import { type DatabaseSync } from 'node:sqlite';
import { type Names } from '#projections';
import { type AskedLine } from './asked-lines.js';
import { ASKED_LINES, askedLineOf } from './asked-lines.sql.js';
import { type Earlier, NOTHING_EARLIER } from './benchmark.js';
import { NO_END } from './benchmarking.schema.js';
import { type History, sayTheSame, type StatusPeriod } from './history.js';
import { lineTotalsOf, writtenLineTotals } from './measure.js';
import { isBenchmarkStatus } from './status.js';

/** Whose follow-up of what. */
export interface About {
  readonly partnershipId: string;
  readonly recommendationId: string;
  readonly publicationId: string;
}

/** A follow-up as the tables hold it. */
export interface Benchmarked {
  readonly about: About;
  readonly periods: readonly StatusPeriod[];
  /** From where its history can be continued. */
  readonly latestDay: string;
  readonly before: Earlier;
}

type Row = Record<string, unknown>;

/** The projection's own tables, apart from the facts. Only this class reads and writes them while applying. */
export class BenchmarkTables {
  readonly #statements;
  /** By recommendation, as the tables hold them. */
  readonly #lines = new Map<string, readonly AskedLine[]>();

  constructor(
    db: DatabaseSync,
    private readonly names: Names,
  ) {
    this.#statements = prepareStatements(db);
  }

  /** Whether its history was written. */
  knows(followUp: number): boolean {
    return this.#statements.isKnown.get(followUp) !== undefined;
  }

  /** Null before its history was written for the first time. */
  read(followUp: number): Benchmarked | null {
    const row = this.#statements.followUp.get(followUp);
    if (!row) return null;
    const about = {
      partnershipId: String(row.partnership_id),
      recommendationId: String(row.recommendation_id),
      publicationId: String(row.publication_id),
    };
    const periods = this.#statements.periods.all(followUp).map(periodOf);
    return { about, periods, latestDay: String(row.latest_day), before: JSON.parse(String(row.before)) as Earlier };
  }

  /** Writes what is different from the periods that the tables hold, and where to continue the history. */
  write(followUp: number, about: About, old: readonly StatusPeriod[], history: History): void {
    const { partnershipId, recommendationId, publicationId } = about;
    const { day, before } = history.running ?? { day: '', before: NOTHING_EARLIER };
    const goOnFrom = JSON.stringify(before);
    this.#statements.putFollowUp.run(followUp, partnershipId, recommendationId, publicationId, day, goOnFrom);
    this.#writePeriods(followUp, about, old, history.periods);
  }

  #writePeriods(
    followUp: number,
    { partnershipId, publicationId }: About,
    old: readonly StatusPeriod[],
    periods: readonly StatusPeriod[],
  ): void {
    const [partnership, publication] = [this.names.number(partnershipId), this.names.number(publicationId)];
    const different = periods.findIndex((period, index) => !isSamePeriod(period, old[index]));
    const firstNew = different === -1 ? periods.length : different;
    const begins = new Set(periods.slice(firstNew).map(({ validFrom }) => validFrom));
    for (const { validFrom } of old.slice(firstNew)) {
      if (!begins.has(validFrom)) this.#statements.removePeriod.run(followUp, validFrom);
    }
    for (const { validFrom, validTo, status, reasons, lines } of periods.slice(firstNew)) {
      const [why, totals] = [JSON.stringify(reasons), writtenLineTotals(lines)];
      const until = validTo ?? NO_END;
      this.#statements.putPeriod.run(followUp, validFrom, until, partnership, publication, status, why, totals);
    }
  }

  followUpsOf(recommendationId: string): number[] {
    return this.#statements.followUpsOf.all(recommendationId).map((row) => Number(row.follow_up));
  }

  followUpsOfBlock(blockId: string): number[] {
    return this.#statements.followUpsOfBlock.all(blockId).map((row) => Number(row.follow_up));
  }

  lines(recommendationId: string): readonly AskedLine[] {
    const known = this.#lines.get(recommendationId);
    if (known) return known;
    const lines = this.#statements.lines.all(recommendationId).map(askedLineOf);
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
    lines: lineTotalsOf(String(row.lines)),
    validFrom: String(row.valid_from),
    validTo: row.valid_to === NO_END ? null : String(row.valid_to),
  };
}

function prepareStatements(db: DatabaseSync) {
  return {
    followUp: db.prepare('SELECT * FROM benchmark_follow_up WHERE follow_up = ?'),
    isKnown: db.prepare('SELECT 1 FROM benchmark_follow_up WHERE follow_up = ?'),
    followUpsOf: db.prepare('SELECT follow_up FROM benchmark_follow_up WHERE recommendation_id = ? ORDER BY follow_up'),
    followUpsOfBlock: db.prepare(
      `SELECT DISTINCT f.follow_up FROM benchmark_recommendation r JOIN benchmark_follow_up f USING (recommendation_id)
       WHERE r.block_id = ? ORDER BY f.follow_up`,
    ),
    putFollowUp: db.prepare(
      `INSERT INTO benchmark_follow_up VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (follow_up) DO UPDATE SET latest_day = excluded.latest_day, before = excluded.before`,
    ),
    lines: db.prepare(ASKED_LINES),
    periods: db.prepare('SELECT * FROM benchmark_status WHERE follow_up = ? ORDER BY valid_from'),
    removePeriod: db.prepare('DELETE FROM benchmark_status WHERE follow_up = ? AND valid_from = ?'),
    putPeriod: db.prepare('REPLACE INTO benchmark_status VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
  };
}
