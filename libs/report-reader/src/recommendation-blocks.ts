import { Announced } from './announced.js';
import { BenchmarkTable, benchmarkColumns } from './benchmark-table.js';
import { type Element, lastLineOf, lineOf, type Passage, type Row } from './elements.js';
import { Footnotes, isFootnote } from './footnotes.js';
import { headedNumber, type HeadingKind, headingKind, looksLikeHeading } from './headings.js';
import { warnOfLeadInElsewhere, warnOfRow, warnOfUnclearLeadIn } from './left-out.js';
import {
  addresseeHeading,
  addresseeInBrackets,
  type LeadIn,
  leadInOf,
  looksLikeLeadIn,
  sentenceGroups,
  TELLING,
} from './lead-ins.js';
import { type OpenBlock } from './open-block.js';
import { OpenBlocks } from './open-blocks.js';
import { type DraftBlock } from './reading.js';
import { recommendationColumns, RecommendationTable } from './recommendation-table.js';
import { type Warnings } from './warnings.js';

/** The recommendations of one publication. */
export interface RecommendationsRead {
  readonly blocks: DraftBlock[];
  readonly additional: DraftBlock[];
  /** Paragraphs that introduce the recommendations: a stated number or a time limit stands there. */
  readonly introductions: readonly Passage[];
}

/** Reads the recommendation boxes of a publication, with the benchmarking tables that follow them. */
export function readRecommendations(elements: readonly Element[], warnings: Warnings): RecommendationsRead {
  return new Walk(elements, warnings).read();
}

/** One walk through a publication's elements, in order, knowing the region it is in and the block that is open. */
class Walk {
  private readonly blocks: OpenBlocks;
  private readonly announced: Announced;
  private readonly introductions: Passage[] = [];
  /** Level of the heading that opened the region, where the document marks its headings. */
  private level: number | null = null;
  private table: BenchmarkTable | RecommendationTable | null = null;
  /** Whether there has been a table of lines of enquiry: then other rows may be the rest of one. */
  private benchmarked = false;

  constructor(
    private readonly elements: readonly Element[],
    private readonly warnings: Warnings,
  ) {
    this.blocks = new OpenBlocks(warnings);
    this.announced = new Announced(this.blocks);
  }

  read(): RecommendationsRead {
    this.elements.forEach((element, index) => {
      if (element.kind === 'row') this.takeRow(element, this.elements[index - 1]);
      else this.takePassage(element, index);
    });
    const kept = this.blocks.kept();
    const footnotes = new Footnotes(this.elements);
    const draft = (block: OpenBlock) => block.draft(footnotes, this.warnings);
    return {
      blocks: kept.filter((block) => block.region !== 'additional').map(draft),
      additional: kept.filter((block) => block.region === 'additional').map(draft),
      introductions: this.introductions,
    };
  }

  private takeRow(row: Row, before: Element | undefined): void {
    const benchmark = benchmarkColumns(row);
    const tabled = benchmark !== null || this.blocks.region === 'findings' ? null : recommendationColumns(row);
    if (benchmark !== null) this.openBenchmark(row, new BenchmarkTable(benchmark, this.warnings));
    else if (tabled !== null) this.openTabled(new RecommendationTable(tabled));
    else if (this.table instanceof RecommendationTable) this.takeTabledRow(this.table, row);
    else if (this.table !== null) this.table.add(row);
    else this.takeStrayRow(row, before);
  }

  private takeTabledRow(table: RecommendationTable, row: Row): void {
    if (table.isDamaged(row)) warnOfRow(row, this.warnings);
    this.announced.takeTabled(table.take(row));
  }

  /** A row of no table that is known may hold recommendations where some are expected: one warning for each table, and for each list. */
  private takeStrayRow(row: Row, before: Element | undefined): void {
    this.blocks.interrupt();
    const first = before?.kind !== 'row' && row.cells.length > 1;
    if ((isList(row) && this.benchmarked) || (this.blocks.announced && (first || isList(row))))
      warnOfRow(row, this.warnings);
  }

  private openBenchmark(row: Row, table: BenchmarkTable): void {
    this.table = table;
    this.benchmarked = true;
    this.blocks.current = null;
    const owner = this.blocks.all.at(-1);
    if (owner === undefined || owner.table !== null || owner.points.empty) {
      this.warnings.add(
        'table-without-recommendation',
        row.lines[0],
        'This table of lines of enquiry follows no recommendation that could be read, so it was left out.',
      );
    } else owner.table = table;
  }

  private openTabled(table: RecommendationTable): void {
    this.table = table;
    this.blocks.current = null;
    if (this.blocks.region === 'elsewhere') this.blocks.region = 'recommendations';
  }

  private takePassage(passage: Passage, index: number): void {
    this.table = null;
    const kind = this.headingKind(passage, index);
    if (kind !== null) this.takeHeading(kind, passage, index);
    else if (!isFootnote(passage.text)) {
      this.announced.passages += 1;
      if (passage.mark === null) this.takeParagraph(passage, index);
      else this.takeItem(passage);
      this.blocks.interrupted = null;
    }
  }

  /** A marked heading of the region's own level or above ends the region, whatever its words. A number may stand before a heading. */
  private headingKind(passage: Passage, index: number): HeadingKind | null {
    if (passage.mark !== null && !this.isNumberedHeading(passage, index)) return null;
    const kind = headingKind(passage.text) ?? addressedHeadingKind(passage.text);
    const ends = kind === null && passage.level !== null && this.level !== null && passage.level <= this.level;
    return ends ? 'other' : kind;
  }

  /** A numbered heading is on a line of its own and no item of a list, such as the contents. */
  private isNumberedHeading({ mark, lines }: Passage, index: number): boolean {
    if (mark?.style !== 'number' || mark.named) return false;
    const [before, next] = [this.elements[index - 1], this.elements[index + 1]];
    if (before !== undefined && lines[0] - lastLineOf(before) < 2) return false;
    if (next === undefined) return true;
    const nextLabel = next.kind === 'passage' && next.mark?.style === 'number' ? next.mark.label : null;
    return lineOf(next) - lines[1] > 1 && (nextLabel === null || nextLabel === '1');
  }

  private takeHeading(kind: HeadingKind, passage: Passage, index: number): void {
    this.blocks.enter(kind === 'other' ? 'elsewhere' : kind);
    this.announced.enter(headedNumber(passage.text));
    this.level = passage.level;
    if (kind === 'additional') this.introductions.push(passage);
    if (kind !== 'recommendations') return;
    const addressee = addresseeHeading(passage.text);
    if (addressee !== null && this.startsPoints(index + 1)) this.blocks.open(addressee, passage, true);
  }

  private takeItem(item: Passage): void {
    const { blocks } = this;
    if (item.mark?.named === true && blocks.region === 'elsewhere' && blocks.current === null)
      blocks.region = 'recommendations';
    if (blocks.current?.led === true) {
      if (blocks.current.points.addItem(item)) return;
      blocks.current = null;
    }
    if (blocks.announced) this.announced.takeItem(item);
    else this.warnOfAssigned(item);
  }

  /** An item that ends in an addressee looks like a recommendation, wherever it stands. */
  private warnOfAssigned(item: Passage): void {
    const assigned = /\)\.?$/.test(item.text) ? addresseeInBrackets(item.text) : null;
    if (assigned !== null) warnOfLeadInElsewhere(item.text, item.lines[0], this.warnings);
  }

  private takeParagraph(paragraph: Passage, index: number): void {
    const { blocks } = this;
    const leadIn = leadInOf(paragraph.text) ?? this.addresseeAlone(paragraph, index);
    if (leadIn !== null && this.accepts(leadIn)) {
      blocks.open(leadIn, paragraph, true);
      return;
    }
    if (leadIn !== null && this.startsPoints(index + 1) && (leadIn.pure || blocks.region !== 'findings'))
      warnOfLeadInElsewhere(leadIn.leadIn, paragraph.lines[0], this.warnings);
    else if (blocks.current !== null && takesParagraph(blocks.current, paragraph, blocks.announced)) return;
    else if (blocks.interrupted?.points.addParagraph(paragraph) === true) blocks.current = blocks.interrupted;
    else if (blocks.announced) this.takeAnnouncedParagraph(paragraph, index);
    else this.takeParagraphElsewhere(paragraph);
  }

  private addresseeAlone(paragraph: Passage, index: number): LeadIn | null {
    return this.blocks.announced && this.startsPoints(index + 1) ? addresseeHeading(paragraph.text) : null;
  }

  private accepts(leadIn: LeadIn): boolean {
    if (this.blocks.region === 'findings') return false;
    return this.blocks.announced || (leadIn.pure && /^(?:should|must|needs? to)$/.test(leadIn.modal));
  }

  private takeAnnouncedParagraph(paragraph: Passage, index: number): void {
    if (this.announced.takeParagraph(paragraph)) return;
    this.blocks.current = null;
    if (/^[a-z]/.test(paragraph.text) && this.blocks.inRegion > 0) this.blocks.leaveOut(paragraph);
    if (looksLikeLeadIn(paragraph.text)) warnOfUnclearLeadIn(paragraph, this.warnings);
    const isHeading = paragraph.level !== null || looksLikeHeading(paragraph.text);
    if (isHeading && !this.startsPoints(index + 1)) this.blocks.region = 'elsewhere';
    else {
      this.announced.introduction = paragraph;
      this.introductions.push(paragraph);
    }
  }

  /** Outside the recommendations, only “we recommend” makes one. */
  private takeParagraphElsewhere(paragraph: Passage): void {
    const { blocks } = this;
    blocks.current = null;
    if (looksLikeLeadIn(paragraph.text)) warnOfUnclearLeadIn(paragraph, this.warnings);
    if (!/recommend/i.test(paragraph.text)) return;
    for (const { sentence, recommends } of sentenceGroups(paragraph.text)) {
      if (sentence === null || !recommends) continue;
      if (blocks.region === 'findings') warnOfLeadInElsewhere(sentence.leadIn, paragraph.lines[0], this.warnings);
      else this.announced.takeSentence(sentence, paragraph);
    }
    blocks.current = null;
  }

  /** Whether points or a lead-in stand next: what is before them is a heading within the recommendations. */
  private startsPoints(index: number): boolean {
    const next = this.elements[index];
    if (next?.kind !== 'passage') return false;
    if (next.mark === null) return leadInOf(next.text) !== null;
    return !looksLikeHeading(next.text) || /^[a-z]/.test(next.text);
  }
}

/** Whether a cell of the row holds a list. */
function isList({ cells }: Row): boolean {
  return cells.some((cell) => /<[uo]l\b|<li\b|•/i.test(cell));
}

/** “Recommendations for the YOT manager” is heading and addressee at once. */
function addressedHeadingKind(text: string): HeadingKind | null {
  return /^recommendations? (?:for|to)\b/i.test(text) && addresseeHeading(text) !== null ? 'recommendations' : null;
}

/** Gives a paragraph to the open block, where it goes on with a point or is a point without a mark. */
function takesParagraph(block: OpenBlock, paragraph: Passage, announced: boolean): boolean {
  const { points } = block;
  if (!points.empty && !points.plain) return points.addParagraph(paragraph);
  if (!block.led || paragraph.level !== null || !isPlainPoint(block, paragraph.text, announced)) return false;
  points.addPlain(paragraph);
  return true;
}

/** A paragraph without a mark is a point when it goes on with the lead-in's sentence or, where announced, is a sentence of its own. */
function isPlainPoint({ points }: OpenBlock, text: string, announced: boolean): boolean {
  const before = points.last?.text;
  if (/^[a-z]/.test(text)) return before === undefined || /^[a-z]/.test(before);
  if (!announced || looksLikeHeading(text) || TELLING.test(text) || !/^[A-Z]/.test(text)) return false;
  return text.split(' ').length <= 60 && (before === undefined || /^[A-Z]/.test(before));
}
