import { type Passage } from './elements.js';
import { comparable } from './folding.js';
import {
  addresseeAmid,
  addresseeInBrackets,
  addresseeRunIn,
  addressedSentence,
  type AddressedSentence,
  type BracketedAddressee,
  recommendedSentence,
  sentenceGroups,
} from './lead-ins.js';
import { bulletMark, numberMark } from './list-marks.js';
import { type OpenBlocks } from './open-blocks.js';
import { type DraftAddressee } from './reading.js';
import { tabledAddressees, type TabledRecommendation } from './recommendation-table.js';

/** What is said under a heading for recommendations outside the lists that a lead-in opens. */
export class Announced {
  /** The number in the heading right above: “Recommendation 3”. */
  headedNumber: string | null = null;
  /** How many passages the region has had. */
  passages = 0;
  introduction: Passage | null = null;

  constructor(private readonly blocks: OpenBlocks) {}

  enter(number: string | null): void {
    this.headedNumber = number;
    this.passages = 0;
    this.introduction = null;
  }

  /** An item names its addressee itself, goes on with the item before, or names none. */
  takeItem(item: Passage): void {
    const { current } = this.blocks;
    const last = current?.points.last;
    const otherStyle = last !== undefined && last.mark?.style !== item.mark?.style;
    if (otherStyle && last.text.endsWith(':') && current?.points.addItem(item) === true) return;
    const bracketed = addresseeInBrackets(item.text) ?? this.#assignedAmid(item);
    const sentence = bracketed === null ? (recommendedSentence(item.text) ?? addressedSentence(item.text)) : null;
    const runIn = bracketed === null && sentence === null ? addresseeRunIn(item.text) : null;
    if (bracketed !== null) this.#takeAssigned({ ...item, text: bracketed.words }, bracketed.addressees);
    else if (sentence !== null) this.#takeAddressed(sentence, item);
    else if (runIn !== null) this.blocks.gather(runIn, item).points.addItem({ ...item, text: runIn.rest });
    else if (!otherStyle || current?.points.addItem(item) !== true) this.#takeUnaddressed(item);
  }

  takeTabled(recommendations: readonly TabledRecommendation[]): void {
    for (const { number, addressee, text, lines } of recommendations) {
      const mark = number === null ? bulletMark() : numberMark(number);
      const item: Passage = { kind: 'passage', mark, indent: 0, text, lines, level: null };
      if (addressee === null) this.takeItem(item);
      else this.#takeAssigned(item, tabledAddressees(addressee));
    }
  }

  /** Takes a paragraph that addresses somebody; answers false when it is something else, such as an introduction. */
  takeParagraph(paragraph: Passage): boolean {
    const runIn = addresseeRunIn(paragraph.text);
    if (runIn !== null) {
      this.blocks.open(runIn, paragraph, true).points.addPlain({ ...paragraph, text: runIn.rest });
      return true;
    }
    if (this.#takesSentences(paragraph)) return true;
    if (this.headedNumber === null) return false;
    const unaddressed = { leadIn: '', addressees: [] };
    this.blocks.gather(unaddressed, paragraph).points.addItem(this.#numbered(paragraph));
    return true;
  }

  takeSentence(sentence: Pick<AddressedSentence, 'leadIn' | 'addressees' | 'rest'>, paragraph: Passage): void {
    const { points } = this.blocks.gather(sentence, paragraph);
    const point = this.#numbered({ ...paragraph, text: sentence.rest });
    if (point.mark === null) points.addPlain(point);
    else points.addItem(point);
  }

  /** Takes the sentences of a paragraph that address somebody: all of them where the first does, otherwise those that say “we recommend”. */
  #takesSentences(paragraph: Passage): boolean {
    const groups = sentenceGroups(paragraph.text);
    const [first] = groups;
    const expected = first?.sentence?.modal !== 'will' || this.blocks.hasGathered || this.passages === 1;
    const addressed = first?.sentence !== null && expected;
    for (const { sentence, recommends, text } of groups) {
      if (sentence === null) continue;
      if (addressed || recommends) this.takeSentence(sentence, paragraph);
      else if (expected) this.blocks.leaveOut({ ...paragraph, text });
    }
    if (addressed) this.blocks.current = null;
    return addressed;
  }

  #takeAddressed(sentence: AddressedSentence, item: Passage): void {
    const rest = sentence.rest.replace(/:$/, '').trim();
    if (rest === '' || /^(?:ensure|make sure)(?: that)?$/i.test(rest)) {
      this.blocks.open({ ...sentence, leadIn: item.text }, item, true);
    } else this.blocks.gather(sentence, item).points.addItem({ ...item, text: sentence.rest });
  }

  /** Where addressees stand in brackets, the next sentence after one is something else. */
  #assignedAmid(item: Passage): BracketedAddressee | null {
    const { current } = this.blocks;
    const amid = current?.led === false && current.addressees.length > 0 ? addresseeAmid(item.text) : null;
    if (amid !== null) this.blocks.leaveOut({ ...item, text: amid.after });
    return amid;
  }

  /** An item whose addressee stands beside it: in brackets, or in a table's column. */
  #takeAssigned(item: Passage, addressees: DraftAddressee[]): void {
    const { current } = this.blocks;
    const same = current !== null && namesOf(current.addressees) === namesOf(addressees);
    const block = same ? current : this.blocks.open({ leadIn: this.#announcement, addressees }, item, false);
    if (block.points.addItem(item)) block.points.complete();
    else this.blocks.leaveOut(item);
  }

  /** A list right under the heading that names no addressee at all, or the rest of a list that something else interrupted. */
  #takeUnaddressed(item: Passage): void {
    const { blocks } = this;
    if (blocks.current === null && blocks.resume(item)) return;
    if (blocks.region !== 'recommendations' || (blocks.current === null && blocks.inRegion > 0)) {
      blocks.leaveOut(item);
      return;
    }
    const block = blocks.current ?? blocks.open({ leadIn: this.#announcement, addressees: [] }, item, false);
    if (block.points.addItem(item)) return;
    blocks.current = null;
    blocks.leaveOut(item);
  }

  /** The introduction's words when they lead in to a list: “… the following outcomes:”. */
  get #announcement(): string {
    return this.introduction?.text.endsWith(':') === true ? this.introduction.text : '';
  }

  /** The passage with the number of the heading above it, which counts for one recommendation. */
  #numbered(passage: Passage): Passage {
    const number = this.headedNumber;
    this.headedNumber = null;
    return number === null ? passage : { ...passage, mark: numberMark(number) };
  }
}

function namesOf(addressees: readonly DraftAddressee[]): string {
  return comparable(addressees.map((addressee) => addressee.printed).join(' '));
}
