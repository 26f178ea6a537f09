import { type DraftBlockHead, keptBlock, keptPublication, roleName } from '#catalogue';
import { ROLE_CODES, type RoleCode } from '#report-reader';
import { type AnswersOf, type FieldError, typedLines } from '../../forms/index.js';
import { type About, correctionForm, LONGEST_LINE, LONGEST_WORDS } from './correction-form.js';
import { addresseesToType, rolesOf, typedAddressees } from './typed-addressees.js';
import { typedParts } from './typed-words.js';

const HEAD = {
  leadIn: {
    kind: 'textarea',
    label: 'The words that introduce the recommendations',
    hint: 'Such as “The Board should:”. Leave it empty where the document prints none.',
    longest: LONGEST_LINE,
  },
  printed: {
    kind: 'textarea',
    label: 'Who are they addressed to, as printed?',
    hint: 'One on each line',
    missing: 'Enter who they are addressed to',
    longest: LONGEST_LINE,
  },
  roles: {
    kind: 'checkboxes',
    label: 'Who is that in a partnership?',
    hint: 'What is addressed to the Youth Justice Board or central government alone is kept for information.',
    missing: 'Choose at least one',
    groups: [{ options: ROLE_CODES.map((value) => ({ value, label: roleName(value) })) }],
  },
  additional: {
    kind: 'radios',
    label: 'Are they among the additional recommendations for partner services?',
    missing: 'Choose yes or no',
    options: [
      { value: 'no', label: 'No' },
      { value: 'yes', label: 'Yes' },
    ],
  },
} as const;

const LINES = {
  kind: 'text',
  label: 'On which lines of the document does it stand?',
  hint: 'Such as 12-14: the whole source shows the numbers',
  missing: 'Enter the lines it stands on',
  longest: 20,
} as const;

const BLOCK = {
  ...HEAD,
  leadIn: { ...HEAD.leadIn, missing: 'Enter the words that introduce them' },
  lines: LINES,
} as const;

const ADD = {
  kind: {
    kind: 'radios',
    label: 'What is it?',
    missing: 'Choose what it is',
    options: [
      { value: 'recommendation', label: 'A recommendation' },
      { value: 'line-of-enquiry', label: 'A line of enquiry' },
      { value: 'evidence-source', label: 'A suggested source (how do we know)' },
    ],
  },
  words: {
    kind: 'textarea',
    label: 'The words, as the document prints them',
    hint: 'Begin each sub-point on a line of its own with a dash.',
    missing: 'Enter the words',
    longest: LONGEST_WORDS,
  },
  number: { kind: 'text', label: 'Its printed number, if it has one', longest: 20 },
  lines: LINES,
} as const;

const HEAD_NAMES = ['leadIn', 'printed', 'roles', 'additional'] as const;

/** Addresses a block anew, or corrects the words that introduce it. */
export const headForm = correctionForm<typeof HEAD>({
  path: 'head',
  journey: (about) => {
    const block = keptBlock(about.draft.corrected.publications, about.key);
    if (!block) return null;
    const title = 'Correct who recommendations are addressed to';
    return {
      title,
      caption: block.head.leadIn || 'Recommendations',
      about: about.excerpt(block.lines),
      fields: HEAD,
      steps: [{ id: 'form', title, fields: HEAD_NAMES }],
      send: 'Save',
      begins: {
        leadIn: block.head.leadIn,
        printed: addresseesToType(block.head.addressees),
        roles: rolesOf(block.head.addressees),
        additional: block.head.additional ? 'yes' : 'no',
      },
    };
  },
  correction: (answers, about, correctionId) => {
    const block = keptBlock(about.draft.corrected.publications, about.key);
    if (!block) return null;
    const head = headIn(answers);
    return { type: 'DraftBlockCorrected', v: 1, data: { correctionId, key: block.key, was: block.head, head } };
  },
  notice: 'The addressees are corrected',
});

/** A block that was not read at all. */
export const blockForm = correctionForm<typeof BLOCK>({
  path: 'block',
  journey: (about) => {
    const publication = keptPublication(about.draft.corrected.publications, about.key);
    if (!publication) return null;
    const title = 'Add a group of recommendations';
    return {
      title,
      caption: publication.details.title ?? 'Untitled',
      fields: BLOCK,
      steps: [{ id: 'form', title, fields: [...HEAD_NAMES, 'lines'] }],
      send: 'Add',
      check: ({ lines }) => linesError(lines, about),
    };
  },
  correction: ({ lines, ...answers }, about, correctionId) => {
    const at = typedLines(lines, about.draft.document.read.text.split('\n').length);
    if (at === null) return null;
    return { type: 'DraftBlockAdded', v: 1, data: { correctionId, key: about.key, head: headIn(answers), lines: at } };
  },
  notice: 'The group is added: now add its recommendations',
});

/** An item that was not read. */
export const addForm = correctionForm<typeof ADD>({
  path: 'add',
  journey: (about) => {
    const block = keptBlock(about.draft.corrected.publications, about.key);
    if (!block) return null;
    const title = 'Add what was not read';
    return {
      title,
      caption: block.head.leadIn || 'Recommendations',
      about: about.excerpt(block.lines),
      fields: ADD,
      steps: [{ id: 'form', title, fields: ['kind', 'words', 'number', 'lines'] }],
      send: 'Add',
      check: ({ lines, words }) => [
        ...linesError(lines, about),
        ...(typedParts(words, null).length > 1
          ? [{ field: 'words', text: 'Add one at a time: leave out the empty line' }]
          : []),
      ],
    };
  },
  correction: ({ kind, words: typed, number, lines }, about, correctionId) => {
    const at = typedLines(lines, about.draft.document.read.text.split('\n').length);
    const [words] = typedParts(typed, kind === 'recommendation' ? number : null);
    if (at === null || words === undefined) return null;
    return { type: 'DraftItemAdded', v: 1, data: { correctionId, key: about.key, kind, words, lines: at } };
  },
  notice: 'It is added',
});

function headIn({ leadIn, printed, roles, additional }: AnswersOf<typeof HEAD>): DraftBlockHead {
  const chosen: readonly RoleCode[] = roles;
  return {
    leadIn: leadIn ?? '',
    addressees: typedAddressees(printed, chosen),
    additional: additional === 'yes',
  };
}

function linesError(typed: string, { draft }: About): FieldError[] {
  const last = draft.document.read.text.split('\n').length;
  if (typedLines(typed, last) !== null) return [];
  return [{ field: 'lines', text: `Enter one line or two, from 1 to ${last}, such as 12-14` }];
}
