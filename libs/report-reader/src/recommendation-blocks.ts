import { BenchmarkTable, benchmarkColumns } from './benchmark-table.js';
import { type Element, type Passage, type Row } from './elements.js';
import { footnoteAfter, isFootnote } from './footnotes.js';
import { type HeadingKind, headingKind, looksLikeHeading } from './headings.js';
import {
  addresseeHeading,
  addresseeInBrackets,
  addressedSentence,
  type AddressedSentence,
  type LeadIn,
  leadInOf,
} from './lead-ins.js';
import { comparable } from './folding.js';
import { Points } from './points.js';
import { type DraftAddressee, type DraftBlock } from './reading.js';
import { opening, type Warnings } from './warnings.js';

/** The recommendations of one publication. */
export interface RecommendationsRead {
  readonly blocks: DraftBlock[];
  readonly additional: DraftBlock[];
  /** Paragraphs that introduce the recommendations: a stated number or a time limit stands there. */
  readonly introductions: readonly Passage[];
}

interface OpenBlock {
  readonly leadIn: string;
  readonly addressees: DraftAddressee[];
  readonly region: Region;
  readonly firstLine: number;
  readonly points: Points;
  /** Opened by a lead-in, so that every item under it is a point; otherwise by the first of several addressed sentences. */
  readonly led: boolean;
  table: BenchmarkTable | null;
}

type Region = 'recommendations' | 'additional' | 'findings' | 'elsewhere';

/** Reads the recommendation boxes of a publication, with the benchmarking tables that follow them. */
export function readRecommendations(elements: readonly Element[], warnings: Warnings): RecommendationsRead {
  return new Walk(elements, warnings).read();
}

class Walk {
  private readonly finished: OpenBlock[] = [];
  private readonly introductions: Passage[] = [];
  private region: Region = 'elsewhere';
  /** Number of the region, so that addressed sentences are gathered within one only. */
  private regionStart = 0;
  private introduction: Passage | null = null;
  private block: OpenBlock | null = null;
  private table: BenchmarkTable | null = null;
  private passagesInRegion = 0;

  constructor(
    private readonly elements: readonly Element[],
    private readonly warnings: Warnings,
  ) {}

  read(): RecommendationsRead {
    this.elements.forEach((element, index) => {
      if (element.kind === 'row') this.takeRow(element);
      else this.takePassage(element, index);
    });
    const blocks = this.finished.filter((block) => this.hasPoints(block));
    const headed = blocks.some((block) => block.region === 'recommendations');
    const wanted = headed ? blocks.filter((block) => block.region !== 'elsewhere') : blocks;
    for (const block of blocks.filter((each) => !wanted.includes(each))) {
      this.warnings.add(
        'lead-in-elsewhere',
        block.firstLine,
        `“${opening(block.leadIn)}” stands outside the recommendations and was not read as one.`,
      );
    }
    return {
      blocks: wanted.filter((block) => block.region !== 'additional').map((block) => this.draft(block)),
      additional: wanted.filter((block) => block.region === 'additional').map((block) => this.draft(block)),
      introductions: this.introductions,
    };
  }

  private hasPoints(block: OpenBlock): boolean {
    if (!block.points.empty) return true;
    if (block.region !== 'elsewhere') {
      this.warnings.add(
        'lead-in-without-points',
        block.firstLine,
        `No recommendation was found after “${opening(block.leadIn)}”.`,
      );
    }
    return false;
  }

  private draft(open: OpenBlock): DraftBlock {
    const points = open.points.finish((mark, line) => footnoteAfter(this.elements, mark, line));
    const block: DraftBlock = {
      leadIn: open.leadIn,
      addressees: open.addressees,
      points,
      linesOfEnquiry: [],
      evidenceSources: [],
      lines: [open.firstLine, Math.max(open.firstLine, ...points.map((point) => point.lines[1]))],
    };
    open.table?.fill(block);
    if (open.addressees.every((addressee) => addressee.roles.length === 0)) {
      this.warnings.add(
        'addressee-unknown',
        open.firstLine,
        `It is not clear to whom “${opening(points[0]?.text ?? open.leadIn)}” is addressed.`,
      );
    }
    return block;
  }

  private takeRow(row: Row): void {
    const columns = benchmarkColumns(row);
    if (columns !== null) this.openTable(row, new BenchmarkTable(columns, this.warnings));
    else if (this.table !== null) this.table.add(row);
    else this.block = null;
  }

  private openTable(row: Row, table: BenchmarkTable): void {
    this.table = table;
    const owner = this.finished.at(-1);
    this.block = null;
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
    const kind = passage.mark === null ? headingKind(passage.text) : null;
    if (kind !== null) {
      this.openRegion(kind, passage);
      return;
    }
    if (isFootnote(passage.text)) return;
    this.passagesInRegion += 1;
    if (passage.mark === null) this.takeParagraph(passage, index);
    else this.takeItem(passage);
  }

  private openRegion(kind: HeadingKind, passage: Passage): void {
    this.region = kind === 'other' ? 'elsewhere' : kind;
    this.regionStart = this.finished.length;
    this.passagesInRegion = 0;
    this.block = null;
    this.introduction = null;
    if (this.region === 'additional') this.introductions.push(passage);
  }

  /** Whether the recommendations were announced, so that less than a full lead-in will do. */
  private get announced(): boolean {
    return this.region === 'recommendations' || this.region === 'additional';
  }

  private takeItem(item: Passage): void {
    if (this.block?.led === true) {
      if (!this.block.points.addItem(item)) this.block = null;
      return;
    }
    if (!this.announced) return;
    const last = this.block?.points.last;
    const otherStyle = last !== undefined && last.mark?.style !== item.mark?.style;
    if (otherStyle && last.text.endsWith(':') && this.block?.points.addItem(item) === true) return;
    const bracketed = addresseeInBrackets(item.text);
    if (bracketed !== null) {
      this.takeBracketed(item, bracketed);
      return;
    }
    const sentence = addressedSentence(item.text);
    if (sentence !== null) {
      this.takeAddressed(sentence, item);
      return;
    }
    if (otherStyle && this.block?.points.addItem(item) === true) return;
    if (this.region === 'recommendations') this.takeUnaddressed(item);
  }

  private takeAddressed(sentence: AddressedSentence, item: Passage): void {
    const rest = sentence.rest.replace(/:$/, '').trim();
    if (rest === '' || /^(?:ensure|make sure)(?: that)?$/i.test(rest)) {
      this.openBlock({ ...sentence, leadIn: item.text }, item, true);
      return;
    }
    this.gather(sentence, item);
    this.block?.points.addItem({ ...item, text: sentence.rest });
  }

  private takeBracketed(item: Passage, bracketed: { words: string; addressees: DraftAddressee[] }): void {
    const leadIn = this.introduction?.text.endsWith(':') === true ? this.introduction.text : '';
    const same = this.block !== null && addresseeKey(this.block.addressees) === addresseeKey(bracketed.addressees);
    if (!same)
      this.openBlock({ leadIn, addressees: bracketed.addressees, known: true, pure: true, modal: '' }, item, false);
    this.block?.points.addItem({ ...item, text: bracketed.words });
  }

  /** A list right under the heading that names no addressee at all. */
  private takeUnaddressed(item: Passage): void {
    if (this.block === null) {
      if (this.finished.length > this.regionStart) return;
      const leadIn = this.introduction?.text.endsWith(':') === true ? this.introduction.text : '';
      this.openBlock({ leadIn, addressees: [], known: false, pure: false, modal: '' }, item, false);
    }
    if (this.block?.points.addItem(item) === false) this.block = null;
  }

  private takeParagraph(paragraph: Passage, index: number): void {
    const leadIn = leadInOf(paragraph.text);
    if (leadIn !== null && this.accepts(leadIn)) {
      this.openBlock(leadIn, paragraph, true);
      return;
    }
    if (this.announced) {
      const heading = paragraph.text.length < 120 ? addresseeHeading(paragraph.text) : null;
      if (heading !== null && this.startsPoints(index + 1)) {
        this.openBlock(heading, paragraph, true);
        return;
      }
    }
    if (this.block !== null && this.takeIntoBlock(this.block, paragraph)) return;
    if (this.announced) {
      this.takeAnnounced(paragraph, index);
      return;
    }
    this.block = null;
  }

  private accepts(leadIn: LeadIn): boolean {
    if (this.region === 'findings') return false;
    if (this.announced) return true;
    return leadIn.pure && /^(?:should|must|needs? to)$/.test(leadIn.modal);
  }

  private takeIntoBlock(block: OpenBlock, paragraph: Passage): boolean {
    if (block.points.empty || block.points.plain) {
      if (!block.led || !this.isPlainPoint(block, paragraph)) return false;
      block.points.addPlain(paragraph);
      return true;
    }
    return block.points.addParagraph(paragraph);
  }

  /** A paragraph without a mark is a point when it goes on with the lead-in's sentence, or, where announced, is a sentence of its own. */
  private isPlainPoint(block: OpenBlock, paragraph: Passage): boolean {
    if (/^[a-z]/.test(paragraph.text)) return block.points.empty || /^[a-z]/.test(block.points.last?.text ?? '');
    if (!this.announced || looksLikeHeading(paragraph.text) || !/^[A-Z]/.test(paragraph.text)) return false;
    return (
      paragraph.text.split(' ').length <= 60 && (block.points.empty || /^[A-Z]/.test(block.points.last?.text ?? ''))
    );
  }

  private takeAnnounced(paragraph: Passage, index: number): void {
    const sentence = addressedSentence(paragraph.text);
    const gathered = this.finished.slice(this.regionStart).some((block) => !block.led);
    if (sentence !== null && (sentence.modal !== 'will' || gathered || this.passagesInRegion === 1)) {
      this.gather(sentence, paragraph);
      this.block?.points.addPlain({ ...paragraph, text: sentence.rest });
      this.block = null;
      return;
    }
    this.block = null;
    if (looksLikeHeading(paragraph.text) && !this.startsPoints(index + 1)) this.region = 'elsewhere';
    else {
      this.introduction = paragraph;
      this.introductions.push(paragraph);
    }
  }

  /** Whether points or a lead-in stand next: what is before them is a heading within the recommendations. */
  private startsPoints(index: number): boolean {
    const next = this.elements[index];
    if (next?.kind !== 'passage') return false;
    return next.mark !== null ? !looksLikeHeading(next.text) || /^[a-z]/.test(next.text) : leadInOf(next.text) !== null;
  }

  /** Continues the block of the same words in this region, or opens it. */
  private gather(sentence: AddressedSentence, passage: Passage): void {
    const words = comparable(sentence.leadIn);
    const same = this.finished
      .slice(this.regionStart)
      .find((block) => !block.led && comparable(block.leadIn) === words);
    if (same === undefined) this.openBlock(sentence, passage, false);
    else this.block = same;
  }

  private openBlock(leadIn: LeadIn, passage: Passage, led: boolean): void {
    const [firstLine] = passage.lines;
    const { addressees } = leadIn;
    this.block = {
      leadIn: leadIn.leadIn,
      addressees,
      region: this.region,
      firstLine,
      points: new Points(this.warnings),
      led,
      table: null,
    };
    this.finished.push(this.block);
    if (this.region === 'elsewhere') this.introduction = null;
  }
}

function addresseeKey(addressees: readonly DraftAddressee[]): string {
  return comparable(addressees.map((addressee) => addressee.printed).join(' '));
}
