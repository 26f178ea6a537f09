import { type DatabaseSync } from 'node:sqlite';
import { type EditionBlock } from '#catalogue';
import { type RecordedEvent } from '#event-log';
import { type Memory, type Names } from '#projections';
import { type AskedLine } from './asked-lines.js';
import { type About, BenchmarkTables } from './benchmark-tables.js';
import { BlockTables } from './block-tables.js';
import { FactRows } from './fact-rows.js';
import { continued, type History, historyOf, resume, type StatusPeriod } from './history.js';
import { type KeptFact, recall } from './kept-fact.js';

/** Follow-ups whose history is kept in memory from one transaction to the next; each takes some kilobytes. */
const MOST_HELD = 500;

/** Facts that wait in memory during a rebuild; each takes some five hundred bytes. */
const MOST_WAITING = 20_000;

/** A follow-up whose history stands in the tables. */
interface Held {
  readonly about: About;
  readonly history: History;
  readonly periods: readonly StatusPeriod[];
}

const NONE: readonly KeptFact[] = [];

/**
 * Facts wait here until the histories they change are wanted: however many came meanwhile, a history is brought up to date
 * once. A fact that happened on or after the latest day continues it; one that was recorded late, and a line of enquiry
 * that comes late, make it anew.
 */
export class BenchmarkMemory implements Memory {
  readonly #tables: BenchmarkTables;
  readonly #blocks: BlockTables;
  readonly #facts: FactRows;
  /** Facts in no table yet, by follow-up, the longest waiting first. */
  readonly #waiting = new Map<number, KeptFact[]>();
  #waitingFacts = 0;
  /** Follow-ups whose history is not up to date. */
  readonly #due = new Set<number>();
  /** Those of them whose history cannot be continued. */
  readonly #anew = new Set<number>();
  readonly #held = new Map<number, Held>();

  /**
   * @param names numbers of streams, partnerships and publications
   * @param mostWaiting facts that may wait in memory during a rebuild
   */
  constructor(
    db: DatabaseSync,
    private readonly names: Names,
    private readonly mostWaiting = MOST_WAITING,
  ) {
    this.#tables = new BenchmarkTables(db, names);
    this.#blocks = new BlockTables(db);
    this.#facts = new FactRows(db);
  }

  /** @param type of the fact */
  add(stream: string, type: string, fact: KeptFact): void {
    const followUp = this.names.streamNumber(stream);
    // Numbers are given when a fact comes, not when its history happens to be written.
    const about = type === 'FollowUpOpened' ? aboutOf([recall(fact)]) : null;
    if (about) {
      this.names.number(about.partnershipId);
      this.names.number(about.publicationId);
    }
    const waiting = this.#waiting.get(followUp);
    if (waiting) waiting.push(fact);
    else this.#waiting.set(followUp, [fact]);
    this.#waitingFacts += 1;
    this.#due.add(followUp);
  }

  addRecommendation(publicationId: string, recommendationId: string, blockId: string): void {
    this.#blocks.addRecommendation(publicationId, recommendationId, blockId);
    this.#tables.forgetLines();
    this.#makeAnew(this.#tables.followUpsOf(recommendationId));
  }

  addLine(publicationId: string, lineOfEnquiryId: string, blockId: string): void {
    this.#blocks.addLine(publicationId, lineOfEnquiryId, blockId);
    this.#tables.forgetLines();
    this.#makeAnew(this.#tables.followUpsOfBlock(blockId));
  }

  /** A later edition, of this day, asks what it prints. */
  layOut(publicationId: string, blocks: readonly EditionBlock[], day: string): void {
    const recommendations = this.#blocks.layOut(publicationId, blocks, day);
    this.#tables.forgetLines();
    for (const recommendationId of recommendations) this.#makeAnew(this.#tables.followUpsOf(recommendationId));
  }

  flush(until = Infinity): boolean {
    for (const followUp of this.#due) {
      this.#bringUpToDate(followUp, this.#waiting.get(followUp) ?? NONE);
      this.#isUpToDate(followUp);
      if (performance.now() > until) return this.#due.size === 0;
    }
    return true;
  }

  /**
   * The facts that have waited longest go to their table. What is heard of a follow-up for the first time is often all
   * there is, as after an import, so its history is made while the facts are at hand. When more is heard later, it has to
   * be made from the table when it is wanted.
   */
  relieve(): void {
    for (const [followUp, facts] of this.#waiting) {
      if (this.#waitingFacts <= this.mostWaiting) return;
      if (this.#anew.has(followUp) || this.#tables.knows(followUp)) {
        this.#facts.add(followUp, facts);
        this.#anew.add(followUp);
        this.#noLongerWaits(followUp);
      } else {
        this.#bringUpToDate(followUp, facts);
        this.#isUpToDate(followUp);
      }
    }
  }

  forget(): void {
    this.#waiting.clear();
    this.#waitingFacts = 0;
    this.#due.clear();
    this.#anew.clear();
    this.#held.clear();
    this.#tables.forgetLines();
  }

  #makeAnew(followUps: readonly number[]): void {
    for (const followUp of followUps) {
      this.#due.add(followUp);
      this.#anew.add(followUp);
    }
  }

  #isUpToDate(followUp: number): void {
    this.#noLongerWaits(followUp);
    this.#due.delete(followUp);
    this.#anew.delete(followUp);
  }

  #noLongerWaits(followUp: number): void {
    this.#waitingFacts -= this.#waiting.get(followUp)?.length ?? 0;
    this.#waiting.delete(followUp);
  }

  #bringUpToDate(followUp: number, added: readonly KeptFact[]): void {
    const known = this.#known(followUp);
    const isFirst = added.length > 0 && this.#facts.add(followUp, added) === 0;
    const recalled = known?.history || isFirst ? added.map(recall) : [];
    const all = known?.history ? null : isFirst ? recalled : this.#facts.all(followUp);
    const about = known?.about ?? aboutOf(all ?? []);
    if (!about) return; // It was never opened.

    const lines = this.#tables.lines(about.recommendationId);
    const history =
      continuedWith(known?.history ?? null, recalled, lines) ?? historyOf(all ?? this.#facts.all(followUp), lines);
    this.#tables.write(followUp, about, known?.periods ?? [], history);
    // Of many only the last would stay: the others are not even kept until then.
    if (this.#due.size <= MOST_HELD) this.#hold(followUp, { about, history, periods: history.periods });
    else this.#held.delete(followUp);
  }

  #hold(followUp: number, held: Held): void {
    this.#held.delete(followUp);
    this.#held.set(followUp, held);
    const [leastUsed] = this.#held.keys();
    if (this.#held.size > MOST_HELD && leastUsed !== undefined) this.#held.delete(leastUsed);
  }

  /** What the tables hold of a follow-up, with its history when that can be continued. */
  #known(followUp: number): { about: About; history: History | null; periods: readonly StatusPeriod[] } | null {
    const anew = this.#anew.has(followUp);
    const held = this.#held.get(followUp);
    if (held) return anew ? { ...held, history: null } : held;
    const read = this.#tables.read(followUp);
    if (!read) return null;
    const { about, periods, latestDay, before } = read;
    if (anew) return { about, periods, history: null };
    const lines = this.#tables.lines(about.recommendationId);
    const history = resume(this.#facts.all(followUp), latestDay, before, periods, lines);
    return { about, periods, history };
  }
}

function continuedWith(
  history: History | null,
  facts: readonly RecordedEvent[],
  lines: readonly AskedLine[],
): History | null {
  let next = history;
  for (const fact of facts) next &&= continued(next, fact, lines);
  return next;
}

/** Whose follow-up it is says the fact that opened it. */
function aboutOf(facts: readonly RecordedEvent[]): About | null {
  const opening = facts.find(({ type }) => type === 'FollowUpOpened');
  return opening ? (opening.data as About) : null;
}
