import { type BenchmarkTable } from './benchmark-table.js';
import { type Element } from './elements.js';
import { footnoteAfter } from './footnotes.js';
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

  /** The finished block. Its footnotes are looked up among the publication's elements. */
  draft(elements: readonly Element[], warnings: Warnings): DraftBlock {
    const points = this.points.finish((mark, line) => footnoteAfter(elements, mark, line));
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

/**
 * The blocks to keep: those with points and, where the document has a heading for its recommendations, under that heading.
 * Warns of everything that looked like a block and is not kept.
 */
export function keptBlocks(blocks: readonly OpenBlock[], warnings: Warnings): OpenBlock[] {
  const filled = blocks.filter((block) => !block.points.empty);
  for (const block of blocks) {
    if (block.points.empty && block.region !== 'elsewhere') {
      warnings.add(
        'lead-in-without-points',
        block.firstLine,
        `No recommendation was found after “${opening(block.leadIn)}”.`,
      );
    }
  }
  if (!filled.some((block) => block.region === 'recommendations')) return filled;
  return filled.filter((block) => {
    const kept = block.region !== 'elsewhere';
    if (!kept) warnOfLeadInElsewhere(block.leadIn, block.firstLine, warnings);
    return kept;
  });
}

/** Tells that words which look like a lead-in were not taken for one. */
export function warnOfLeadInElsewhere(leadIn: string, line: number, warnings: Warnings): void {
  warnings.add(
    'lead-in-elsewhere',
    line,
    `“${opening(leadIn)}” stands outside the recommendations and was not read as one.`,
  );
}
