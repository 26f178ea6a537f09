import { type DraftDetails, keptPart, keptPublication, type PublicationKind, scopeOf } from '#catalogue';
import { typedDate } from '../../forms/index.js';
import { excerpt } from '../../pages/index.js';
import { kindName } from '../../publications/publication-words.js';
import { correctionForm, LONGEST_LINE } from './correction-form.js';

/** A plan makes no recommendations. */
const KINDS = [
  'thematic',
  'inspection',
  'full-joint-inspection',
  'benchmark-workbook-section',
  'other',
] as const satisfies readonly PublicationKind[];

const FIELDS = {
  title: { kind: 'text', label: 'Title', missing: 'Enter the title', longest: LONGEST_LINE },
  kind: {
    kind: 'radios',
    label: 'What kind of publication is it?',
    missing: 'Choose what kind it is',
    options: KINDS.map((value) => ({ value, label: kindName[value] })),
  },
  area: {
    kind: 'text',
    label: 'Which area was inspected?',
    hint: 'As printed. Its recommendations come to the partnership that covers it; those of a national publication to all.',
    longest: LONGEST_LINE,
  },
  published: {
    kind: 'date',
    label: 'When was it published?',
    hint: 'As printed: a month and a year, or a year alone, will do',
    called: 'The date of publication',
    precision: 'month-or-year',
    range: 'past',
  },
  stated: {
    kind: 'text',
    label: 'How many recommendations does it say it makes?',
    hint: 'Leave it empty where it does not say',
    longest: 4,
  },
  months: {
    kind: 'text',
    label: 'Within how many months are they to be carried out?',
    hint: 'Counted from its publication. Leave it empty where it does not say.',
    longest: 3,
  },
  limit: { kind: 'text', label: 'The words that say so', longest: LONGEST_LINE },
} as const;

/** Title, kind, area, date, and what the publication promises. */
export const detailsForm = correctionForm<typeof FIELDS>({
  path: 'details',
  journey: (about) => {
    const publication = keptPublication(about.draft.corrected.publications, about.key);
    if (!publication) return null;
    const { title: name, kind, area, published, statedRecommendations, timeLimit } = publication.details;
    const title = 'Correct what is said of the publication';
    return {
      title,
      caption: name ?? 'Untitled',
      about: about.excerpt([publication.lines[0], publication.lines[0] + 40]),
      fields: FIELDS,
      steps: [{ id: 'form', title, fields: ['title', 'kind', 'area', 'published', 'stated', 'months', 'limit'] }],
      send: 'Save',
      begins: {
        title: name ?? '',
        kind,
        area: area ?? '',
        ...typedDate('published', published),
        stated: String(statedRecommendations ?? ''),
        months: String(timeLimit?.months ?? ''),
        limit: timeLimit?.stated ?? '',
      },
      check: ({ kind: chosen, area: typed, stated, months, limit }) => [
        ...(scopeOf(chosen) === 'local' && typed === null
          ? [{ field: 'area', text: 'Enter the area: an inspection comes to the partnership that covers it' }]
          : []),
        ...(isCount(stated) ? [] : [{ field: 'stated', text: 'Enter a whole number, or leave it empty' }]),
        ...(isCount(months) ? [] : [{ field: 'months', text: 'Enter a whole number, or leave it empty' }]),
        ...((months === null) === (limit === null)
          ? []
          : [{ field: 'limit', text: 'Enter both the months and the words that say so, or neither' }]),
      ],
    };
  },
  correction: (answers, about, correctionId) => {
    const publication = keptPublication(about.draft.corrected.publications, about.key);
    if (!publication) return null;
    const { title, kind, area, published, stated, months, limit } = answers;
    const from = publication.details.timeLimit?.from ?? 'publication';
    const details: DraftDetails = {
      title,
      kind,
      area: scopeOf(kind) === 'local' ? area : null,
      published,
      statedRecommendations: stated === null ? null : Number(stated),
      timeLimit: months === null || limit === null ? null : { months: Number(months), from, stated: limit },
    };
    const { key, details: was } = publication;
    return { type: 'DraftDetailsCorrected', v: 1, data: { correctionId, key, was, details } };
  },
  notice: 'The publication is corrected',
});

const DROP = {
  reason: {
    kind: 'textarea',
    label: 'Why is it not to be imported?',
    hint: 'It stays in the draft, marked as left out, for whoever checks it.',
    missing: 'Say why it is not to be imported',
    longest: 2_000,
  },
} as const;

/** Leaves out an item, a group or a whole publication. */
export const dropForm = correctionForm<typeof DROP>({
  path: 'drop',
  journey: (about) => {
    const found = keptPart(about.draft.corrected.publications, about.key);
    if (!found) return null;
    const title = 'Leave it out';
    return {
      title,
      caption: excerpt(found.words || 'Recommendations'),
      fields: DROP,
      steps: [{ id: 'form', title, fields: ['reason'] }],
      send: 'Leave it out',
    };
  },
  correction: ({ reason }, about, correctionId) => {
    const found = keptPart(about.draft.corrected.publications, about.key);
    if (!found) return null;
    return { type: 'DraftPartDropped', v: 1, data: { correctionId, key: about.key, was: found.words, reason } };
  },
  notice: 'It is left out',
});

function isCount(typed: string | null): boolean {
  return typed === null || /^\d+$/.test(typed);
}
