import { type Evidence, type EvidenceBody, type EvidenceItem, type FollowUpCommand, LONGEST_LINE } from '#follow-up';
import { type Field, typedDate, type UploadedFile } from '../../forms/index.js';
import { type FollowUpForm, journeyAt, onOnePage, whenItHappened, words, wordsIfAny } from '../follow-up-form.js';
import { type FollowUpPlace } from '../place.js';
import { evidenceAt } from './evidence-at.js';
import { targetsIn, targetsQuestion, targetValue } from './evidence-targets.js';

/** What is asked about any piece of evidence, new or revised. */
const bodyFields = {
  title: {
    kind: 'text',
    label: 'What is it called?',
    short: 'Title',
    hint: 'For example, Case audit, spring 2027',
    missing: 'Say what it is called',
    longest: LONGEST_LINE,
  },
  description: {
    ...wordsIfAny('What does it tell you?', 'Cite audits and reports, never a child or a case'),
    short: 'What it tells you',
  },
  file: {
    kind: 'file',
    label: 'Choose a file',
    short: 'File',
    hint: 'It must hold no details of any child',
    missing: 'Choose a file',
    when: { field: 'item', is: ['file'] },
  },
  url: {
    kind: 'link',
    label: 'Web address',
    short: 'Web address',
    missing: 'Enter its web address',
    when: { field: 'item', is: ['link'] },
  },
  documentDate: {
    kind: 'date',
    label: 'What is the date on the document?',
    short: 'Date on the document',
    called: 'The date on the document',
    precision: 'month-or-year',
    range: 'past',
  },
  reviewBy: {
    kind: 'date',
    label: 'Until when does it hold?',
    short: 'Current until',
    hint: 'After this date it no longer counts as current. Leave it empty if it does not go out of date.',
    called: 'The review date',
    precision: 'month-or-year',
    range: 'any',
  },
} as const satisfies Record<string, Field>;

interface BodyAnswers {
  readonly title: string;
  readonly description: string | null;
  readonly item: string;
  readonly file: UploadedFile | null;
  readonly url: string | null;
  readonly documentDate: string | null;
  readonly reviewBy: string | null;
}

const newEvidenceFields = (place: FollowUpPlace) =>
  ({
    ...bodyFields,
    item: {
      kind: 'radios',
      label: 'Where is it?',
      short: 'Kept as',
      missing: 'Say where it is',
      options: [
        { value: 'file', label: 'In a file I can add here' },
        { value: 'link', label: 'On the web or a shared drive' },
      ],
    },
    targets: targetsQuestion(place),
    occurredOn: { ...whenItHappened, label: 'When was it put forward?', short: 'Put forward' },
  }) as const;

export const newEvidenceForm: FollowUpForm<ReturnType<typeof newEvidenceFields>> = {
  path: 'evidence/new',
  permission: 'add-evidence',
  journey: (place, about) => {
    const fields = newEvidenceFields(place);
    const hasTargets = fields.targets.groups.length > 0;
    return journeyAt(place, {
      title: 'Add evidence',
      send: 'Add evidence',
      fields,
      steps: [
        { id: 'what', title: 'What is the evidence?', fields: ['title', 'description'] },
        { id: 'where', title: 'Where is it?', fields: ['item', 'file', 'url'] },
        ...(hasTargets ? [{ id: 'shows', title: 'What does it show?', fields: ['targets'] } as const] : []),
        { id: 'dates', title: 'Dates', fields: ['documentDate', 'reviewBy', 'occurredOn'] },
      ],
      begins: about.for === undefined ? {} : { targets: [about.for] },
    });
  },
  commands: (answers, _about, _place, { evidenceId }) => [
    { type: 'SubmitEvidence', evidenceId, ...bodyIn(answers, null), targets: targetsIn(answers.targets) },
  ],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The evidence is added',
};

const revisedFields = {
  ...bodyFields,
  item: {
    kind: 'radios',
    label: 'Where is it now?',
    short: 'Kept as',
    missing: 'Say where it is',
    options: [
      { value: 'same', label: 'Where it was: nothing to replace' },
      { value: 'file', label: 'In a new file' },
      { value: 'link', label: 'At a new web address' },
    ],
  },
  reason: { ...words('Why is it revised?', 'Say why it is revised'), short: 'Reason' },
  occurredOn: whenItHappened,
} as const;

export const reviseEvidenceForm: FollowUpForm<typeof revisedFields> = {
  path: 'evidence/:evidence/revise',
  permission: 'add-evidence',
  journey: (place, about) => {
    const evidence = evidenceAt(place, about);
    return (
      evidence &&
      journeyAt(place, {
        title: `Revise evidence: ${evidence.title}`,
        send: 'Revise evidence',
        fields: revisedFields,
        steps: [
          { id: 'what', title: 'What is the evidence?', fields: ['title', 'description'] },
          { id: 'where', title: 'Where is it now?', fields: ['item', 'file', 'url'] },
          { id: 'dates', title: 'Dates', fields: ['documentDate', 'reviewBy'] },
          { id: 'why', title: 'Why is it revised?', fields: ['reason', 'occurredOn'] },
        ],
        begins: {
          title: evidence.title,
          description: evidence.description ?? '',
          item: 'same',
          ...typedDate('documentDate', evidence.documentDate),
          ...typedDate('reviewBy', evidence.reviewBy),
        },
      })
    );
  },
  commands: (answers, about, place) => {
    const body = bodyIn(answers, evidenceAt(place, about));
    return [{ type: 'ReviseEvidence', evidenceId: about.evidence ?? '', ...body, reason: answers.reason }];
  },
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The evidence is revised',
};

function bodyIn(answers: BodyAnswers, before: Evidence | null): EvidenceBody {
  const { title, description, documentDate, reviewBy } = answers;
  return { title, description, documentDate, reviewBy, item: itemIn(answers, before) };
}

function itemIn({ item, file, url }: BodyAnswers, before: Evidence | null): EvidenceItem {
  if (item === 'same' && before) return before.item;
  if (item === 'file' && file) return { kind: 'file', ...file };
  return { kind: 'link', url: url ?? '' };
}

const withdrawEvidenceFields = {
  reason: words('Why is it withdrawn?', 'Say why it is withdrawn', 'It stays on record with your reason'),
  occurredOn: whenItHappened,
} as const;

export const withdrawEvidenceForm: FollowUpForm<typeof withdrawEvidenceFields> = {
  path: 'evidence/:evidence/withdraw',
  permission: 'add-evidence',
  journey: (place, about) => {
    const evidence = evidenceAt(place, about);
    const title = `Withdraw evidence: ${evidence?.title ?? ''}`;
    return evidence && onOnePage(place, { title, send: 'Withdraw evidence', fields: withdrawEvidenceFields });
  },
  commands: ({ reason }, { evidence = '' }) => [{ type: 'WithdrawEvidence', evidenceId: evidence, reason }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The evidence is withdrawn',
};

const linkFields = (place: FollowUpPlace) =>
  ({
    targets: targetsQuestion(place),
    reason: wordsIfAny('Why?', 'If you took something away, say why'),
    occurredOn: whenItHappened,
  }) as const;

export const linkEvidenceForm: FollowUpForm<ReturnType<typeof linkFields>> = {
  path: 'evidence/:evidence/link',
  permission: 'add-evidence',
  journey: (place, about) => {
    const evidence = evidenceAt(place, about);
    return (
      evidence &&
      onOnePage(place, {
        title: `What does it show? ${evidence.title}`,
        send: 'Record',
        fields: linkFields(place),
        begins: { targets: evidence.targets.map(targetValue) },
      })
    );
  },
  commands: ({ targets, reason }, about, place) => {
    const evidence = evidenceAt(place, about);
    const evidenceId = about.evidence ?? '';
    const before = evidence?.targets ?? [];
    const links = targetsIn(targets.filter((value) => !before.map(targetValue).includes(value)));
    const gone = before.filter((target) => !targets.includes(targetValue(target)));
    return [
      // What is taken away first: if that is refused, nothing is recorded of the rest.
      ...gone.map((target): FollowUpCommand => ({ type: 'UnlinkEvidence', evidenceId, target, reason })),
      ...links.map((target): FollowUpCommand => ({ type: 'LinkEvidence', evidenceId, target })),
    ];
  },
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'What the evidence shows is recorded',
};
