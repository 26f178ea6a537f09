import { BenchmarkTable, benchmarkColumns } from './benchmark-table.js';
import { type Element, lastLineOf, lineOf, type Passage, type Row } from './elements.js';
import { comparable } from './folding.js';
import { isFootnote } from './footnotes.js';
import { headedNumber, type HeadingKind, headingKind, looksLikeHeading } from './headings.js';
import {
  addresseeHeading,
  addresseeInBrackets,
  addresseeRunIn,
  addressedSentence,
  type AddressedSentence,
  type LeadIn,
  leadInOf,
  recommendedSentence,
  sentenceGroups,
  TELLING,
} from './lead-ins.js';
import { bulletMark, numberMark, valueOf } from './list-marks.js';
import { keptBlocks, OpenBlock, type Region, warnOfLeadInElsewhere } from './open-block.js';
import { type DraftAddressee, type DraftBlock } from './reading.js';
import {
  recommendationColumns,
  RecommendationTable,
  tabledAddressees,
  type TabledRecommendation,
} from './recommendation-table.js';
import { opening, type Warnings } from './warnings.js';

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
  private readonly blocks: OpenBlock[] = [];
  private readonly introductions: Passage[] = [];
  private region: Region = 'elsewhere';
  /** Level of the heading that opened the region, where the document marks its headings. */
  private level: number | null = null;
  private block: OpenBlock | null = null;
  /** The block that a row of some table has interrupted. */
  private interrupted: OpenBlock | null = null;
  private table: BenchmarkTable | RecommendationTable | null = null;
  /** The number in the heading right above: “Recommendation 3”. */
  private headedNumber: string | null = null;
  /** What the region has held so far: its introduction, how many passages, and the blocks gathered from addressed sentences. */
  private introduction: Passage | null = null;
  private passagesInRegion = 0;
  private blocksInRegion = 0;
  private gathered = new Map<string, OpenBlock>();

  constructor(
    private readonly elements: readonly Element[],
    private readonly warnings: Warnings,
  ) {}

  read(): RecommendationsRead {
    this.elements.forEach((element, index) => {
      if (element.kind === 'row') this.takeRow(element);
      else this.takePassage(element, index);
    });
    this.endTable();
    const kept = keptBlocks(this.blocks, this.warnings);
    const draft = (block: OpenBlock) => block.draft(this.elements, this.warnings);
    return {
      blocks: kept.filter((block) => block.region !== 'additional').map(draft),
      additional: kept.filter((block) => block.region === 'additional').map(draft),
      introductions: this.introductions,
    };
  }

  private takeRow(row: Row): void {
    const benchmark = benchmarkColumns(row);
    const tabled = benchmark !== null || this.region === 'findings' ? null : recommendationColumns(row);
    if (benchmark !== null) this.openBenchmark(row, new BenchmarkTable(benchmark, this.warnings));
    else if (tabled !== null) this.openTabled(new RecommendationTable(tabled));
    else if (this.table instanceof RecommendationTable) this.takeTabled(this.table.take(row));
    else if (this.table !== null) this.table.add(row);
    else {
      this.interrupted ??= this.block;
      this.block = null;
    }
  }

  private openBenchmark(row: Row, table: BenchmarkTable): void {
    this.endTable();
    this.table = table;
    this.block = null;
    const owner = this.blocks.at(-1);
    if (owner === undefined || owner.table !== null || owner.points.empty) {
      this.warnings.add(
        'table-without-recommendation',
        row.line,
        'This table of lines of enquiry follows no recommendation that could be read, so it was left out.',
      );
    } else owner.table = table;
  }

  private openTabled(table: RecommendationTable): void {
    this.endTable();
    this.table = table;
    this.block = null;
    if (this.region === 'elsewhere') this.region = 'recommendations';
  }

  private endTable(): void {
    if (this.table instanceof RecommendationTable) this.takeTabled(this.table.end());
    this.table = null;
  }

  private takeTabled(recommendations: readonly TabledRecommendation[]): void {
    for (const { number, addressee, text, lines } of recommendations) {
      const mark = number === null ? bulletMark() : numberMark(number);
      const item: Passage = { kind: 'passage', mark, indent: 0, text, lines, level: null };
      if (addressee === null) this.takeAnnouncedItem(item);
      else this.takeAssigned(item, tabledAddressees(addressee));
    }
  }

  private takePassage(passage: Passage, index: number): void {
    this.endTable();
    const kind = this.headingKind(passage, index);
    if (kind !== null) this.takeHeading(kind, passage, index);
    else if (!isFootnote(passage.text)) {
      this.passagesInRegion += 1;
      if (passage.mark === null) this.takeParagraph(passage, index);
      else this.takeItem(passage);
      this.interrupted = null;
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
    const near = [
      before === undefined ? Infinity : lines[0] - lastLineOf(before),
      next === undefined ? Infinity : lineOf(next) - lines[1],
    ];
    if (near.some((distance) => distance < 2)) return false;
    return next?.kind !== 'passage' || next.mark?.style !== 'number' || next.mark.label === '1' || mark.label === '1'
      ? true
      : false;
  }

  private takeHeading(kind: HeadingKind, passage: Passage, index: number): void {
    this.region = kind === 'other' ? 'elsewhere' : kind;
    this.level = passage.level;
    this.block = null;
    this.interrupted = null;
    this.headedNumber = headedNumber(passage.text);
    this.introduction = null;
    this.passagesInRegion = 0;
    this.blocksInRegion = 0;
    this.gathered = new Map();
    if (this.region === 'additional') this.introductions.push(passage);
    if (this.region !== 'recommendations') return;
    const addressee = addresseeHeading(passage.text);
    if (addressee !== null && this.startsPoints(index + 1)) this.openBlock(addressee, passage, true);
  }

  /** Whether the recommendations were announced, so that less than a full lead-in will do. */
  private get announced(): boolean {
    return this.region === 'recommendations' || this.region === 'additional';
  }

  private takeItem(item: Passage): void {
    if (item.mark?.named === true && this.region === 'elsewhere' && this.block === null)
      this.region = 'recommendations';
    if (this.block?.led === true && this.block.points.addItem(item)) return;
    if (this.block?.led === true) this.block = null;
    if (this.announced) this.takeAnnouncedItem(item);
  }

  /** An item that stands under a heading but under no lead-in: it names its addressee itself, goes on with the item before, or names none. */
  private takeAnnouncedItem(item: Passage): void {
    const last = this.block?.points.last;
    const otherStyle = last !== undefined && last.mark?.style !== item.mark?.style;
    if (otherStyle && last.text.endsWith(':') && this.block?.points.addItem(item) === true) return;
    const bracketed = addresseeInBrackets(item.text);
    const sentence = bracketed === null ? (recommendedSentence(item.text) ?? addressedSentence(item.text)) : null;
    const runIn = bracketed === null && sentence === null ? addresseeRunIn(item.text) : null;
    if (bracketed !== null) this.takeAssigned({ ...item, text: bracketed.words }, bracketed.addressees);
    else if (sentence !== null) this.takeAddressed(sentence, item);
    else if (runIn !== null) this.gather(runIn, item).points.addItem({ ...item, text: runIn.rest });
    else if (!otherStyle || this.block?.points.addItem(item) !== true) this.takeUnaddressed(item);
  }

  private takeAddressed(sentence: AddressedSentence, item: Passage): void {
    const rest = sentence.rest.replace(/:$/, '').trim();
    if (rest === '' || /^(?:ensure|make sure)(?: that)?$/i.test(rest)) {
      this.openBlock({ ...sentence, leadIn: item.text }, item, true);
    } else this.gather(sentence, item).points.addItem({ ...item, text: sentence.rest });
  }

  /** An item whose addressee stands beside it: in brackets, or in a table's column. */
  private takeAssigned(item: Passage, addressees: DraftAddressee[]): void {
    const same = this.block !== null && namesOf(this.block.addressees) === namesOf(addressees);
    const block =
      same && this.block !== null ? this.block : this.openBlock({ leadIn: this.announcement, addressees }, item, false);
    if (!block.points.addItem(item)) this.leaveOut(item);
  }

  /** A list right under the heading that names no addressee at all, or the rest of a list that something else interrupted. */
  private takeUnaddressed(item: Passage): void {
    if (this.block === null && this.resume(item)) return;
    if (this.region !== 'recommendations' || (this.block === null && this.blocksInRegion > 0)) {
      this.leaveOut(item);
      return;
    }
    this.block ??= this.openBlock({ leadIn: this.announcement, addressees: [] }, item, false);
    if (this.block.points.addItem(item)) return;
    this.block = null;
    this.leaveOut(item);
  }

  /** Goes on with the last list where the item has the next number. */
  private resume(item: Passage): boolean {
    const last = this.blocks.at(-1);
    const before = valueOf(last?.points.last?.mark ?? null);
    if (last?.region !== this.region || before === null || valueOf(item.mark) !== before + 1) return false;
    if (!last.points.addItem(item)) return false;
    this.block = last;
    return true;
  }

  /** Says that an item among the recommendations was not read. A numbered heading that goes on from their numbers ends them. */
  private leaveOut(item: Passage): void {
    if (this.blocks.at(-1)?.points.isFollowedByHeading(item) === true) {
      this.region = 'elsewhere';
      return;
    }
    this.warnings.add(
      'item-not-read',
      item.lines[0],
      `“${opening(item.text)}” stands among the recommendations but belongs to none of their lists, so it was left out.`,
    );
  }

  /** The introduction's words when they lead in to a list: “… the following outcomes:”. */
  private get announcement(): string {
    return this.introduction?.text.endsWith(':') === true ? this.introduction.text : '';
  }

  private takeParagraph(paragraph: Passage, index: number): void {
    const leadIn = leadInOf(paragraph.text) ?? this.addresseeAlone(paragraph, index);
    if (leadIn !== null && this.accepts(leadIn)) this.openBlock(leadIn, paragraph, true);
    else if (leadIn?.pure === true && this.region === 'findings')
      warnOfLeadInElsewhere(leadIn.leadIn, paragraph.lines[0], this.warnings);
    else if (this.block !== null && takesParagraph(this.block, paragraph, this.announced)) return;
    else if (this.interrupted?.points.addParagraph(paragraph) === true) this.block = this.interrupted;
    else if (this.announced) this.takeAnnouncedParagraph(paragraph, index);
    else this.takeParagraphElsewhere(paragraph);
  }

  private addresseeAlone(paragraph: Passage, index: number): LeadIn | null {
    return this.announced && this.startsPoints(index + 1) ? addresseeHeading(paragraph.text) : null;
  }

  private accepts(leadIn: LeadIn): boolean {
    if (this.region === 'findings') return false;
    return this.announced || (leadIn.pure && /^(?:should|must|needs? to)$/.test(leadIn.modal));
  }

  private takeAnnouncedParagraph(paragraph: Passage, index: number): void {
    const runIn = addresseeRunIn(paragraph.text);
    if (runIn !== null) {
      this.openBlock(runIn, paragraph, true).points.addPlain({ ...paragraph, text: runIn.rest });
      return;
    }
    if (this.takesSentences(paragraph)) return;
    if (this.headedNumber !== null) {
      this.gather({ leadIn: '', addressees: [] }, paragraph).points.addItem(this.numbered(paragraph));
      return;
    }
    this.block = null;
    if (this.isHeading(paragraph) && !this.startsPoints(index + 1)) this.region = 'elsewhere';
    else {
      this.introduction = paragraph;
      this.introductions.push(paragraph);
    }
  }

  /** Takes the sentences of a paragraph that address somebody: all of them where the first does, otherwise those that say “we recommend”. */
  private takesSentences(paragraph: Passage): boolean {
    const groups = sentenceGroups(paragraph.text);
    const [first] = groups;
    const expected = first?.sentence?.modal !== 'will' || this.gathered.size > 0 || this.passagesInRegion === 1;
    const addressed = first?.sentence !== null && expected;
    for (const { sentence, recommends, text } of groups) {
      if (sentence === null) continue;
      if (addressed || recommends) this.takeSentence(sentence, paragraph);
      else if (expected) this.leaveOut({ ...paragraph, text });
    }
    if (!addressed) return false;
    this.block = null;
    return true;
  }

  private takeSentence(sentence: Pick<AddressedSentence, 'leadIn' | 'addressees' | 'rest'>, paragraph: Passage): void {
    const { points } = this.gather(sentence, paragraph);
    const point = this.numbered({ ...paragraph, text: sentence.rest });
    if (point.mark === null) points.addPlain(point);
    else points.addItem(point);
  }

  /** The passage with the number of the heading above it, which counts for one recommendation. */
  private numbered(passage: Passage): Passage {
    const number = this.headedNumber;
    this.headedNumber = null;
    return number === null ? passage : { ...passage, mark: numberMark(number) };
  }

  /** Outside the recommendations, only “we recommend” makes one. */
  private takeParagraphElsewhere(paragraph: Passage): void {
    this.block = null;
    if (!/recommend/i.test(paragraph.text)) return;
    for (const { sentence, recommends } of sentenceGroups(paragraph.text)) {
      if (sentence === null || !recommends) continue;
      if (this.region === 'findings') warnOfLeadInElsewhere(sentence.leadIn, paragraph.lines[0], this.warnings);
      else this.takeSentence(sentence, paragraph);
    }
    this.block = null;
  }

  private isHeading(paragraph: Passage): boolean {
    return paragraph.level !== null || looksLikeHeading(paragraph.text);
  }

  /** Whether points or a lead-in stand next: what is before them is a heading within the recommendations. */
  private startsPoints(index: number): boolean {
    const next = this.elements[index];
    if (next?.kind !== 'passage') return false;
    if (next.mark === null) return leadInOf(next.text) !== null;
    return !looksLikeHeading(next.text) || /^[a-z]/.test(next.text);
  }

  /** The block of the same words in this region, or a new one. */
  private gather(sentence: Pick<LeadIn, 'leadIn' | 'addressees'>, passage: Passage): OpenBlock {
    const words = comparable(sentence.leadIn);
    const block = this.gathered.get(words) ?? this.openBlock(sentence, passage, false);
    this.gathered.set(words, block);
    this.block = block;
    return block;
  }

  private openBlock(leadIn: Pick<LeadIn, 'leadIn' | 'addressees'>, passage: Passage, led: boolean): OpenBlock {
    const [firstLine] = passage.lines;
    const block = new OpenBlock(leadIn.leadIn, leadIn.addressees, this.region, firstLine, led, this.warnings);
    this.blocks.push(block);
    this.blocksInRegion += 1;
    this.block = block;
    return block;
  }
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

function namesOf(addressees: readonly DraftAddressee[]): string {
  return comparable(addressees.map((addressee) => addressee.printed).join(' '));
}
