import { type DraftBlockPart, type DraftItemPart, isKept, ITEM_KINDS, itemBefore, keptItem } from '#catalogue';
import { type DraftPublicationPart } from '#catalogue';
import { draftAddresseesInWords, draftWordsInWords } from '#audit';
import { type Excerpt, type LineRange } from './source-excerpts.js';

export interface SourceLink {
  readonly text: string;
  readonly href: string;
}

/** What was done to a part by hand: a word, who did it last and when, and what was read. */
export interface HandView {
  readonly word: string;
  readonly by: string;
  readonly was: string | null;
  readonly reason: string | null;
}

export interface LinkView {
  readonly text: string;
  readonly href: string;
}

interface PartView {
  readonly anchor: string;
  /** Null while it is as it was read. */
  readonly byHand: HandView | null;
  readonly dropped: boolean;
  /** Ways to correct it; none once it is left out or the draft is approved. */
  readonly ways: readonly LinkView[];
}

export interface DraftItemView extends PartView {
  readonly number: string | null;
  readonly text: string;
  readonly subItems: readonly string[];
  readonly note: string | null;
  readonly source: SourceLink;
}

export interface DraftBlockView extends PartView {
  readonly leadIn: string;
  readonly addressees: string;
  readonly additional: boolean;
  readonly points: readonly DraftItemView[];
  readonly linesOfEnquiry: readonly DraftItemView[];
  readonly evidenceSources: readonly DraftItemView[];
  readonly excerpt: Excerpt;
}

/** How to put parts of a draft on a page. */
export interface Showing {
  readonly publications: readonly DraftPublicationPart[];
  /** Address of the draft's own page, below which its forms are. */
  readonly path: string;
  readonly mayCorrect: boolean;
  link(lines: LineRange): SourceLink;
  excerpt(block: DraftBlockPart): Excerpt;
  /** Who made a correction and when, and its reason if it has one. */
  readonly made: (correctionId: string) => { readonly by: string; readonly reason: string | null };
}

export function blockView(block: DraftBlockPart, showing: Showing): DraftBlockView {
  const { leadIn, addressees, additional } = block.head;
  const [points, linesOfEnquiry, evidenceSources] = ITEM_KINDS.map((kind) =>
    block.items[kind].map((item) => itemView(item, showing)),
  );
  return {
    ...partView(block, showing, block.asRead && headInWords(block.asRead)),
    ways: waysTo(showing, block, [
      ['head', 'Correct who it is addressed to'],
      ['add', 'Add what was not read'],
      ['drop', 'Leave it all out'],
    ]),
    leadIn,
    addressees: draftAddresseesInWords(addressees),
    additional,
    points: points ?? [],
    linesOfEnquiry: linesOfEnquiry ?? [],
    evidenceSources: evidenceSources ?? [],
    excerpt: showing.excerpt(block),
  };
}

/** What is said of a part that may have been corrected. */
export function partView(
  part: Pick<DraftItemPart, 'key' | 'corrections' | 'droppedBy'> & { readonly asRead: unknown },
  { made }: Showing,
  was: string | null,
): Omit<PartView, 'ways'> {
  const last = part.corrections.at(-1);
  return {
    anchor: `part-${part.key}`,
    dropped: !isKept(part),
    byHand: last === undefined ? null : { word: wordFor(part), was, ...made(last) },
  };
}

/** The forms about a part, as links. */
export function waysTo(
  { path, mayCorrect }: Showing,
  part: Pick<DraftItemPart, 'key' | 'droppedBy'>,
  forms: readonly (readonly [form: string, text: string])[],
): LinkView[] {
  if (!mayCorrect || !isKept(part)) return [];
  return forms.map(([form, text]) => ({ text, href: `${path}/draft/${part.key}/${form}` }));
}

/** All the lines a block was read from: its recommendations, and the table beneath them. */
export function linesOf({ lines, items }: DraftBlockPart): LineRange {
  const ranges = [lines, ...ITEM_KINDS.flatMap((kind) => items[kind].map((item) => item.lines))];
  return [Math.min(...ranges.map(([first]) => first)), Math.max(...ranges.map(([, last]) => last))];
}

function itemView(item: DraftItemPart, showing: Showing): DraftItemView {
  const { words, asRead, lines, note } = item;
  const found = keptItem(showing.publications, item.key);
  return {
    ...partView(item, showing, asRead && asRead !== words ? draftWordsInWords(asRead) : null),
    ways: waysTo(showing, item, [
      ['words', 'Correct or split'],
      ...(found && itemBefore(found) ? [['merge', 'Put together with the one before'] as const] : []),
      ['place', 'Move'],
      ['drop', 'Leave out'],
    ]),
    number: words.number,
    text: words.text,
    subItems: words.subItems,
    note,
    source: showing.link(lines),
  };
}

function wordFor({ droppedBy, asRead }: { readonly droppedBy: string | null; readonly asRead: unknown }): string {
  if (droppedBy !== null) return 'Left out';
  return asRead === null ? 'Added by hand' : 'Corrected by hand';
}

function headInWords({ leadIn, addressees }: DraftBlockPart['head']): string {
  return [leadIn, draftAddresseesInWords(addressees)].filter((part) => part !== '').join(' ');
}
