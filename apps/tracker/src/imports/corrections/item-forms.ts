import { draftItemName, type DraftItemPart, type FoundItem, isKept, itemBefore, keptItem } from '#catalogue';
import { type Fields, type Option, type RadiosField, type SelectField } from '../../forms/index.js';
import { excerpt } from '../../pages/index.js';
import { type About, correctionForm, LONGEST_WORDS } from './correction-form.js';
import { typedParts, wordsToType } from './typed-words.js';

const WORDS_HINT =
  'Begin each sub-point on a line of its own with a dash. To split it in two, leave an empty line where the second one begins.';

const FIELDS = {
  words: {
    kind: 'textarea',
    label: 'The words, as the document prints them',
    hint: WORDS_HINT,
    missing: 'Enter the words',
    longest: LONGEST_WORDS,
  },
  number: { kind: 'text', label: 'Its printed number, if it has one', longest: 20 },
} as const;

/** Rewords an item, or splits it where a line is left empty. */
export const wordsForm = correctionForm<typeof FIELDS>({
  path: 'words',
  journey: (about) => {
    const found = itemIn(about);
    if (!found) return null;
    const { item } = found;
    const title = `Correct or split a ${draftItemName(item.kind)}`;
    const fields = item.kind === 'recommendation' ? (['words', 'number'] as const) : (['words'] as const);
    return {
      title,
      caption: captionOf(found),
      about: about.excerpt(item.lines),
      fields: FIELDS,
      steps: [{ id: 'form', title, fields }],
      send: 'Save',
      begins: { words: wordsToType(item.words), number: item.words.number ?? '' },
    };
  },
  correction: ({ words, number }, about, correctionId) => {
    const item = itemIn(about)?.item;
    if (!item) return null;
    const parts = typedParts(words, number);
    return { type: 'DraftItemRewritten', v: 1, data: { correctionId, key: item.key, was: item.words, parts } };
  },
  notice: 'The words are corrected',
});

interface MergeFields extends Fields {
  readonly as: RadiosField<'text' | 'sub-item'> & { readonly missing: string };
}

/** Puts an item together with the one before, of which it was never more than a part. */
export const mergeForm = correctionForm<MergeFields>({
  path: 'merge',
  journey: (about) => {
    const found = itemIn(about);
    const before = found && itemBefore(found);
    if (!found || !before) return null;
    const title = `How does it go on from the ${draftItemName(found.item.kind)} before?`;
    return {
      title,
      caption: captionOf(found),
      about: {
        summary: `The ${draftItemName(found.item.kind)} before`,
        text: `${wordsToType(before.words)}\n\n${wordsToType(found.item.words)}`,
      },
      fields: {
        as: { kind: 'radios', label: title, missing: 'Choose how it goes on', options: waysToGoOn(found.item) },
      },
      steps: [{ id: 'form', title, fields: ['as'] }],
      send: 'Put together',
    };
  },
  correction: ({ as }, about, correctionId) => {
    const found = itemIn(about);
    const into = found && itemBefore(found);
    if (!found || !into) return null;
    const { key, words } = found.item;
    return { type: 'DraftItemMerged', v: 1, data: { correctionId, key, was: words, into: into.key, as } };
  },
  notice: 'They are one now',
});

interface PlaceFields extends Fields {
  readonly place: SelectField & { readonly missing: string };
}

/** Puts an item elsewhere in its publication. */
export const placeForm = correctionForm<PlaceFields>({
  path: 'place',
  journey: (about) => {
    const found = itemIn(about);
    if (!found) return null;
    const title = `Where does this ${draftItemName(found.item.kind)} belong?`;
    return {
      title,
      caption: captionOf(found),
      fields: {
        place: { kind: 'select', label: title, missing: 'Choose where it belongs', options: placesFor(found) },
      },
      steps: [{ id: 'form', title, fields: ['place'] }],
      send: 'Move',
    };
  },
  correction: ({ place }, about, correctionId) => {
    const found = itemIn(about);
    const [block, after] = place.split(' ');
    if (!found || block === undefined) return null;
    const { key, words } = found.item;
    const to = { block, after: after ?? null };
    return { type: 'DraftItemMoved', v: 1, data: { correctionId, key, was: words, to } };
  },
  notice: 'It is moved',
});

function itemIn({ draft, key }: About): FoundItem | null {
  return keptItem(draft.corrected.publications, key);
}

/** A suggested source has no parts. */
function waysToGoOn({ kind }: DraftItemPart): MergeFields['as']['options'] {
  const sentence = { value: 'text', label: 'Its words go on with the sentence before' } as const;
  const part = { value: 'sub-item', label: 'It is a sub-point of the one before' } as const;
  return kind === 'evidence-source' ? [sentence] : [sentence, part];
}

function captionOf({ item, publication }: FoundItem): string {
  return `${publication.details.title ?? 'Untitled'}: ${excerpt(item.words.text)}`;
}

/** First in a block, or after any other item of its kind. */
function placesFor({ item, publication }: FoundItem): Option[] {
  return publication.blocks.filter(isKept).flatMap((block) => {
    const others = block.items[item.kind].filter((each): each is DraftItemPart => isKept(each) && each !== item);
    const first = { value: block.key, label: `First under “${excerpt(block.head.leadIn || 'Recommendations')}”` };
    return [
      first,
      ...others.map(({ key, words }) => ({ value: `${block.key} ${key}`, label: `After “${excerpt(words.text)}”` })),
    ];
  });
}
