import { type DatabaseSync, type StatementSync } from 'node:sqlite';
import { type EditionBlock } from '#catalogue';
import { NO_END } from './benchmarking.schema.js';

/** An item, the block it stands in, and whether it stands there now. */
interface Place {
  readonly id: string;
  readonly blockId: string;
}

/** Which recommendations and lines of enquiry stand in which block, and on which days. */
export class BlockTables {
  readonly #recommendations: PlaceTable;
  readonly #lines: PlaceTable;

  constructor(db: DatabaseSync) {
    this.#recommendations = new PlaceTable(db, 'benchmark_recommendation', 'recommendation_id');
    this.#lines = new PlaceTable(db, 'benchmark_line', 'line_of_enquiry_id');
  }

  addRecommendation(publicationId: string, id: string, blockId: string): void {
    this.#recommendations.add(publicationId, { id, blockId }, '');
  }

  addLine(publicationId: string, id: string, blockId: string): void {
    this.#lines.add(publicationId, { id, blockId }, '');
  }

  /**
   * Where everything stands from a day on.
   *
   * @returns the ids of recommendations about which something else may be asked now
   */
  layOut(publicationId: string, blocks: readonly EditionBlock[], day: string): string[] {
    const recommendations = blocks.flatMap(({ blockId, recommendations: items }) =>
      items.map(({ recommendationId: id }) => ({ id, blockId })),
    );
    const lines = blocks.flatMap(({ blockId, linesOfEnquiry }) => linesOfEnquiry.map((id) => ({ id, blockId })));
    const moved = this.#recommendations.change(publicationId, recommendations, day, 'moved-only');
    const changed = this.#lines.change(publicationId, lines, day, 'moved-or-gone');
    if (moved + changed === 0) return [];
    return this.#recommendations.idsIn(publicationId);
  }
}

class PlaceTable {
  readonly #insert: StatementSync;
  readonly #end: StatementSync;
  readonly #standing: StatementSync;
  readonly #stands: StatementSync;
  readonly #ids: StatementSync;

  constructor(db: DatabaseSync, table: string, idColumn: string) {
    this.#insert = db.prepare(`INSERT OR IGNORE INTO ${table} VALUES (?, ?, ?, ?, '${NO_END}')`);
    this.#end = db.prepare(
      `UPDATE ${table} SET valid_to = ? WHERE ${idColumn} = ? AND block_id = ? AND valid_to = '${NO_END}'`,
    );
    this.#standing = db.prepare(
      `SELECT ${idColumn} AS id, block_id FROM ${table} WHERE publication_id = ? AND valid_to = '${NO_END}'`,
    );
    this.#stands = db.prepare(`SELECT 1 FROM ${table} WHERE ${idColumn} = ? AND valid_to = '${NO_END}'`);
    this.#ids = db.prepare(`SELECT DISTINCT ${idColumn} AS id FROM ${table} WHERE publication_id = ?`);
  }

  /** An item that an edition has placed already stays where that put it. */
  add(publicationId: string, { id, blockId }: Place, from: string): void {
    if (this.#stands.get(id) !== undefined) return;
    this.#insert.run(id, blockId, publicationId, from);
  }

  /** @returns how many places are different from that day on */
  change(publicationId: string, places: readonly Place[], day: string, ends: 'moved-only' | 'moved-or-gone'): number {
    const wanted = new Map(places.map((place) => [place.id, place.blockId]));
    const standing = this.#placesIn(publicationId);
    let changed = 0;
    for (const { id, blockId } of standing) {
      const now = wanted.get(id);
      if (now === blockId || (now === undefined && ends === 'moved-only')) continue;
      this.#end.run(day, id, blockId);
      changed += 1;
    }
    const was = new Map(standing.map((place) => [place.id, place.blockId]));
    for (const { id, blockId } of places) {
      if (was.get(id) === blockId) continue;
      this.#insert.run(id, blockId, publicationId, day);
      changed += 1;
    }
    return changed;
  }

  idsIn(publicationId: string): string[] {
    return this.#ids.all(publicationId).map(({ id }) => String(id));
  }

  #placesIn(publicationId: string): Place[] {
    return this.#standing.all(publicationId).map((row) => ({ id: String(row.id), blockId: String(row.block_id) }));
  }
}
