import { type BenchmarkTable } from './benchmark-table.js';
import { type Footnotes } from './footnotes.js';
import { Points } from './points.js';
import { type DraftAddressee, type DraftBlock } from './reading.js';
import { opening, type Warnings } from './warnings.js';

/** The part of a document that a passage stands in. Findings may say “should” but recommend nothing. */
export type Region = 'recommendations' | 'additional' | 'findings' | 'elsewhere';

/** A recommendation block whose points are still coming in. */
export class OpenBlock {
  readonly points: Points;
  table: BenchmarkTable | null = null;

  constructor(
    readonly leadIn: string,
    readonly addressees: DraftAddressee[],
    readonly region: Region,
    readonly firstLine: number,
    /** Opened by a lead-in, so that every item under it is a point; otherwise by a sentence that names its own addressee. */
    readonly led: boolean,
    warnings: Warnings,
  ) {
    this.points = new Points(warnings);
  }

  /** The finished block, with the footnotes to its points. */
  draft(footnotes: Footnotes, warnings: Warnings): DraftBlock {
    const points = this.points.finish((mark, line) => footnotes.after(mark, line));
    if (this.addressees.every((addressee) => addressee.roles.length === 0)) {
      const words = opening(points[0]?.text ?? this.leadIn);
      warnings.add('addressee-unknown', this.firstLine, `It is not clear to whom “${words}” is addressed.`);
    }
    const block: DraftBlock = {
      leadIn: this.leadIn,
      addressees: this.addressees,
      points,
      linesOfEnquiry: [],
      evidenceSources: [],
      lines: [this.firstLine, points.at(-1)?.lines[1] ?? this.firstLine],
    };
    return this.table === null ? block : this.table.fill(block);
  }
}
