import canonicalize from 'canonicalize';
import { type Correction, type DraftItemKind, type DraftWords } from './draft.events.js';
import { type DraftBlockPart, type DraftItemPart, type DraftPublicationPart, isKept, untouched } from './draft-tree.js';

/**
 * Applies one correction to the parts, which it changes.
 *
 * @returns false, with nothing changed, when what it is about is not there any more, or says something else by now
 */
export function applyCorrection(publications: DraftPublicationPart[], correction: Correction): boolean {
  const { key, correctionId } = correction.data;
  switch (correction.type) {
    case 'DraftDetailsCorrected': {
      const publication = keptPublication(publications, key);
      if (!publication || !isSame(publication.details, correction.data.was)) return false;
      publication.details = correction.data.details;
      publication.corrections.push(correctionId);
      return true;
    }
    case 'DraftBlockCorrected': {
      const block = keptBlock(publications, key);
      if (!block || !isSame(block.head, correction.data.was)) return false;
      block.head = correction.data.head;
      block.corrections.push(correctionId);
      return true;
    }
    case 'DraftItemRewritten':
      return rewrite(keptItem(publications, key), correction);
    case 'DraftItemMerged':
      return merge(keptItem(publications, key), correction);
    case 'DraftItemMoved':
      return move(publications, keptItem(publications, key), correction);
    case 'DraftPartDropped':
      return drop(publications, correction);
    case 'DraftItemAdded': {
      const { kind, words, lines } = correction.data;
      const block = keptBlock(publications, key);
      if (!block) return false;
      block.items[kind].push(newItem(correctionId, kind, words, lines, correctionId));
      return true;
    }
    case 'DraftBlockAdded': {
      const publication = keptPublication(publications, key);
      if (!publication) return false;
      const { head, lines } = correction.data;
      publication.blocks.push({
        ...untouched(correctionId, lines),
        corrections: [correctionId],
        head,
        asRead: null,
        items: { recommendation: [], 'line-of-enquiry': [], 'evidence-source': [] },
      });
      return true;
    }
  }
}

/** An item and where it stands. */
export interface FoundItem {
  readonly item: DraftItemPart;
  readonly block: DraftBlockPart;
  /** All of its kind in the block, dropped ones too. */
  readonly siblings: DraftItemPart[];
  readonly publication: DraftPublicationPart;
}

/** The item of this key, as long as it and what it stands in are to be imported. */
export function keptItem(publications: readonly DraftPublicationPart[], key: string): FoundItem | null {
  for (const publication of publications.filter(isKept)) {
    for (const block of publication.blocks.filter(isKept)) {
      for (const siblings of Object.values(block.items)) {
        const item = siblings.find((each) => each.key === key && isKept(each));
        if (item) return { item, block, siblings, publication };
      }
    }
  }
  return null;
}

export function keptBlock(publications: readonly DraftPublicationPart[], key: string): DraftBlockPart | null {
  const blocks = publications.filter(isKept).flatMap((publication) => publication.blocks);
  return blocks.find((block) => block.key === key && isKept(block)) ?? null;
}

export function keptPublication(
  publications: readonly DraftPublicationPart[],
  key: string,
): DraftPublicationPart | null {
  return publications.find((publication) => publication.key === key && isKept(publication)) ?? null;
}

/** The item before it that is to be imported; null for the first. */
export function itemBefore({ item, siblings }: FoundItem): DraftItemPart | null {
  return siblings.slice(0, siblings.indexOf(item)).findLast(isKept) ?? null;
}

export function isSame(one: unknown, other: unknown): boolean {
  return canonicalize(one) === canonicalize(other);
}

type Of<Type extends Correction['type']> = Extract<Correction, { type: Type }>;

function rewrite(found: FoundItem | null, { data }: Of<'DraftItemRewritten'>): boolean {
  const [first, ...others] = data.parts;
  if (!found || first === undefined || !isSame(found.item.words, data.was)) return false;
  const { item, siblings } = found;
  item.words = first;
  item.corrections.push(data.correctionId);
  const added = others.map((words, index) =>
    newItem(`${data.correctionId}.${index + 2}`, item.kind, words, item.lines, data.correctionId),
  );
  siblings.splice(siblings.indexOf(item) + 1, 0, ...added);
  return true;
}

function merge(found: FoundItem | null, { data }: Of<'DraftItemMerged'>): boolean {
  const into = found?.siblings.find((each) => each.key === data.into && isKept(each));
  if (!found || !into || into === found.item || !isSame(found.item.words, data.was)) return false;
  const { item, siblings } = found;
  const { text, subItems } = item.words;
  into.words =
    data.as === 'text'
      ? { ...into.words, text: `${into.words.text} ${text}`, subItems: [...into.words.subItems, ...subItems] }
      : { ...into.words, subItems: [...into.words.subItems, text, ...subItems] };
  into.lines = [Math.min(into.lines[0], item.lines[0]), Math.max(into.lines[1], item.lines[1])];
  into.corrections.push(data.correctionId);
  siblings.splice(siblings.indexOf(item), 1);
  return true;
}

function move(
  publications: readonly DraftPublicationPart[],
  found: FoundItem | null,
  { data }: Of<'DraftItemMoved'>,
): boolean {
  const { to, was, correctionId } = data;
  const block = keptBlock(publications, to.block);
  if (!found || !block || !isSame(found.item.words, was)) return false;
  const { item, siblings } = found;
  const target = block.items[item.kind];
  const after = target.findIndex((each) => each.key === to.after && each !== item);
  if (to.after !== null && after === -1) return false;
  const anchor = target[after] ?? null;
  siblings.splice(siblings.indexOf(item), 1);
  target.splice(anchor === null ? 0 : target.indexOf(anchor) + 1, 0, item);
  item.corrections.push(correctionId);
  return true;
}

function drop(publications: readonly DraftPublicationPart[], { data }: Of<'DraftPartDropped'>): boolean {
  const part = keptPart(publications, data.key);
  if (part?.words !== data.was) return false;
  part.part.droppedBy = data.correctionId;
  part.part.corrections.push(data.correctionId);
  return true;
}

/** Any part that is to be imported, with the words it is called by. */
export function keptPart(publications: readonly DraftPublicationPart[], key: string) {
  const item = keptItem(publications, key)?.item;
  if (item) return { part: item, words: item.words.text };
  const block = keptBlock(publications, key);
  if (block) return { part: block, words: block.head.leadIn };
  const publication = keptPublication(publications, key);
  return publication && { part: publication, words: publication.details.title ?? '' };
}

function newItem(
  key: string,
  kind: DraftItemKind,
  words: DraftWords,
  lines: readonly [number, number],
  correctionId: string,
): DraftItemPart {
  return { ...untouched(key, lines), corrections: [correctionId], kind, words, asRead: null, note: null };
}
