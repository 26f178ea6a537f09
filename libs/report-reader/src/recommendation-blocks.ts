import { BenchmarkTable, benchmarkColumns } from './benchmark-table.js';
import { type Element, type Passage, type Row } from './elements.js';
import { comparable } from './folding.js';
import { isFootnote } from './footnotes.js';
import { type HeadingKind, headingKind, looksLikeHeading } from './headings.js';
import {
  addresseeHeading,
  addresseeInBrackets,
  addressedSentence,
  type AddressedSentence,
  type LeadIn,
  leadInOf,
  TELLING,
} from './lead-ins.js';
import { keptBlocks, OpenBlock, type Region, warnOfLeadInElsewhere } from './open-block.js';
import { type DraftAddressee, type DraftBlock } from './reading.js';
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
  private readonly blocks: OpenBlock[] = [];
  private readonly introductions: Passage[] = [];
  private region: Region = 'elsewhere';
  /** Level of the heading that opened the region, where the document marks its headings. */
  private level: number | null = null;
  private block: OpenBlock | null = null;
  private table: BenchmarkTable | null = null;
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
    const kept = keptBlocks(this.blocks, this.warnings);
    const draft = (block: OpenBlock) => block.draft(this.elements, this.warnings);
    return {
      blocks: kept.filter((block) => block.region !== 'additional').map(draft),
      additional: kept.filter((block) => block.region === 'additional').map(draft),
      introductions: this.introductions,
    };
  }

  private takeRow(row: Row): void {
    const columns = benchmarkColumns(row);
    if (columns !== null) this.openTable(row, new BenchmarkTable(columns, this.warnings));
    else if (this.table !== null) this.table.add(row);
    else this.block = null;
  }

  private openTable(row: Row, table: BenchmarkTable): void {
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

  private takePassage(passage: Passage, index: number): void {
    this.table = null;
    const kind = passage.mark === null ? this.headingKind(passage) : null;
    if (kind !== null) this.takeHeading(kind, passage, index);
    else if (!isFootnote(passage.text)) {
      this.passagesInRegion += 1;
      if (passage.mark === null) this.takeParagraph(passage, index);
      else this.takeItem(passage);
    }
  }

  /** A marked heading of the region's own level or above ends the region, whatever its words. */
  private headingKind(passage: Passage): HeadingKind | null {
    const kind = headingKind(passage.text) ?? addressedHeadingKind(passage.text);
    const ends = kind === null && passage.level !== null && this.level !== null && passage.level <= this.level;
    return ends ? 'other' : kind;
  }

  private takeHeading(kind: HeadingKind, passage: Passage, index: number): void {
    this.region = kind === 'other' ? 'elsewhere' : kind;
    this.level = passage.level;
    this.block = null;
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
    if (this.block?.led === true) {
      if (!this.block.points.addItem(item)) this.block = null;
    } else if (this.announced) this.takeAnnouncedItem(item);
  }

  /** An item that stands under a heading but under no lead-in: it names its addressee itself, goes on with the item before, or names none. */
  private takeAnnouncedItem(item: Passage): void {
    const last = this.block?.points.last;
    const otherStyle = last !== undefined && last.mark?.style !== item.mark?.style;
    if (otherStyle && last.text.endsWith(':') && this.block?.points.addItem(item) === true) return;
    const bracketed = addresseeInBrackets(item.text);
    const sentence = bracketed === null ? addressedSentence(item.text) : null;
    if (bracketed !== null) this.takeBracketed(item, bracketed);
    else if (sentence !== null) this.takeAddressed(sentence, item);
    else if (!otherStyle || this.block?.points.addItem(item) !== true) this.takeUnaddressed(item);
  }

  private takeAddressed(sentence: AddressedSentence, item: Passage): void {
    const rest = sentence.rest.replace(/:$/, '').trim();
    if (rest === '' || /^(?:ensure|make sure)(?: that)?$/i.test(rest)) {
      this.openBlock({ ...sentence, leadIn: item.text }, item, true);
    } else this.gather(sentence, item).points.addItem({ ...item, text: sentence.rest });
  }

  private takeBracketed(item: Passage, bracketed: { words: string; addressees: DraftAddressee[] }): void {
    const { addressees, words } = bracketed;
    const same = this.block !== null && namesOf(this.block.addressees) === namesOf(addressees);
    const block =
      same && this.block !== null ? this.block : this.openBlock({ leadIn: this.announcement, addressees }, item, false);
    block.points.addItem({ ...item, text: words });
  }

  /** A list right under the heading that names no addressee at all. */
  private takeUnaddressed(item: Passage): void {
    if (this.region !== 'recommendations') return;
    if (this.block === null) {
      if (this.blocksInRegion > 0) return;
      this.openBlock({ leadIn: this.announcement, addressees: [] }, item, false);
    }
    if (this.block?.points.addItem(item) === false) this.block = null;
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
    else if (this.announced) this.takeAnnouncedParagraph(paragraph, index);
    else this.block = null;
  }

  private addresseeAlone(paragraph: Passage, index: number): LeadIn | null {
    return this.announced && this.startsPoints(index + 1) ? addresseeHeading(paragraph.text) : null;
  }

  private accepts(leadIn: LeadIn): boolean {
    if (this.region === 'findings') return false;
    return this.announced || (leadIn.pure && /^(?:should|must|needs? to)$/.test(leadIn.modal));
  }

  private takeAnnouncedParagraph(paragraph: Passage, index: number): void {
    const sentence = addressedSentence(paragraph.text);
    const expected = sentence?.modal !== 'will' || this.gathered.size > 0 || this.passagesInRegion === 1;
    if (sentence !== null && expected)
      this.gather(sentence, paragraph).points.addPlain({ ...paragraph, text: sentence.rest });
    else if (this.isHeading(paragraph) && !this.startsPoints(index + 1)) this.region = 'elsewhere';
    else {
      this.introduction = paragraph;
      this.introductions.push(paragraph);
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
  private gather(sentence: AddressedSentence, passage: Passage): OpenBlock {
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
