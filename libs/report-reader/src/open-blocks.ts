import { type Passage } from './elements.js';
import { comparable } from './folding.js';
import { warnOfItem, warnOfLeadInElsewhere } from './left-out.js';
import { type LeadIn } from './lead-ins.js';
import { valueOf } from './list-marks.js';
import { OpenBlock, type Region } from './open-block.js';
import { opening, type Warnings } from './warnings.js';

/** The blocks of a publication while it is walked through: those so far, the one that is open, and the region it stands in. */
export class OpenBlocks {
  readonly all: OpenBlock[] = [];
  region: Region = 'elsewhere';
  current: OpenBlock | null = null;
  /** The block that a row of some table has interrupted. */
  interrupted: OpenBlock | null = null;
  /** How many blocks the region has. */
  inRegion = 0;
  /** Blocks of sentences that begin with the same words, in this region. */
  #gathered = new Map<string, OpenBlock>();

  constructor(private readonly warnings: Warnings) {}

  /** Whether the recommendations were announced, so that less than a full lead-in will do. */
  get announced(): boolean {
    return this.region === 'recommendations' || this.region === 'additional';
  }

  get hasGathered(): boolean {
    return this.#gathered.size > 0;
  }

  enter(region: Region): void {
    this.region = region;
    this.current = null;
    this.interrupted = null;
    this.inRegion = 0;
    this.#gathered = new Map();
  }

  /** @param led every item that follows is a point of it */
  open(leadIn: Pick<LeadIn, 'leadIn' | 'addressees'>, passage: Passage, led: boolean): OpenBlock {
    const [firstLine] = passage.lines;
    const block = new OpenBlock(leadIn.leadIn, leadIn.addressees, this.region, firstLine, led, this.warnings);
    this.all.push(block);
    this.inRegion += 1;
    this.current = block;
    return block;
  }

  /** The block of the same words in this region, or a new one. */
  gather(sentence: Pick<LeadIn, 'leadIn' | 'addressees'>, passage: Passage): OpenBlock {
    const words = comparable(sentence.leadIn);
    const block = this.#gathered.get(words) ?? this.open(sentence, passage, false);
    this.#gathered.set(words, block);
    this.current = block;
    return block;
  }

  /** Goes on with the last list where the item has the next number; answers false where it has not. */
  resume(item: Passage): boolean {
    const last = this.all.at(-1);
    const before = valueOf(last?.points.last?.mark ?? null);
    if (last?.region !== this.region || before === null || valueOf(item.mark) !== before + 1) return false;
    if (!last.points.addItem(item)) return false;
    this.current = last;
    return true;
  }

  interrupt(): void {
    this.interrupted ??= this.current;
    this.current = null;
  }

  /** Says that an item among the recommendations was not read. A numbered heading that goes on from their numbers ends them. */
  leaveOut(item: Passage): void {
    if (this.all.at(-1)?.points.isFollowedByHeading(item) === true) this.region = 'elsewhere';
    else warnOfItem(item, this.warnings);
  }

  /**
   * The blocks to keep: those with points and, where the document has a heading for its recommendations, under that heading.
   * Warns of everything that looked like a block and is not kept.
   */
  kept(): OpenBlock[] {
    const filled = this.all.filter((block) => !block.points.empty);
    for (const { points, region, firstLine, leadIn } of this.all) {
      if (points.empty && region !== 'elsewhere') {
        const message = `No recommendation was found after “${opening(leadIn)}”.`;
        this.warnings.add('lead-in-without-points', firstLine, message);
      }
    }
    if (!filled.some((block) => block.region === 'recommendations')) return filled;
    return filled.filter((block) => {
      const kept = block.region !== 'elsewhere';
      if (!kept) warnOfLeadInElsewhere(block.leadIn, block.firstLine, this.warnings);
      return kept;
    });
  }
}
