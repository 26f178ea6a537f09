import { describe, expect, it } from '@jest/globals';
import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '../follow-up.events.js';
import { describeEvent, describeHistory } from './describe.js';
import { type HistoryNames, type Names } from './names.js';

const outside: Names = {
  person: (id) => (id === 'p-amina' ? 'Amina Khan' : null),
  lineOfEnquiry: (id) => (id === 'l1' ? 'Do staff know what to look for?' : null),
  evidenceSource: (id) => (id === 's1' ? 'Minutes of supervision' : null),
  recommendation: (id) => (id === 'r0' ? 'Train everyone who writes assessments' : null),
};
const names: HistoryNames = {
  ...outside,
  action: (id) => (id === 'a1' ? 'Train all case managers' : null),
  evidence: (id) => (id === 'e1' ? 'Training register' : null),
};

const body = {
  evidenceId: 'e1',
  title: 'Training register',
  description: 'Who attended and when',
  documentDate: '2024-03',
  reviewBy: '2025-03-31',
  item: { kind: 'file', sha256: 'ab', fileName: 'register.pdf', bytes: 12 },
} as const;

type Told = { readonly [Type in FollowUpEvent['type']]: readonly [event: FollowUpEvent, title: string, facts: string] };

/** Every event there is: one that is added without words fails to compile here. */
const told: Told = {
  FollowUpOpened: [
    {
      type: 'FollowUpOpened',
      v: 1,
      data: { partnershipId: 'north-fell', recommendationId: 'r1', publicationId: 'p1' },
    },
    'The recommendation came to this partnership',
    '',
  ],
  ApplicabilityDecided: [
    { type: 'ApplicabilityDecided', v: 1, data: { applicability: 'in-part', reason: 'No custody here' } },
    'Decided whether it applies: applies in part',
    'Why=No custody here',
  ],
  ResponseRecorded: [
    {
      type: 'ResponseRecorded',
      v: 1,
      data: {
        response: 'partly-agreed',
        reason: 'We commission this',
        accountableRole: 'yot-manager',
        meeting: '2024-02-09',
        planText: null,
      },
    },
    'Responded: partly agreed',
    'Why=We commission this · Accountable=YOT manager · Board meeting=9 February 2024',
  ],
  ResponseGraded: [
    { type: 'ResponseGraded', v: 1, data: { grade: 'unacceptable', reason: 'It names nobody' } },
    'The inspectorate graded the response: unacceptable',
    'Why=It names nobody',
  ],
  ActionLogged: [
    {
      type: 'ActionLogged',
      v: 1,
      data: {
        actionId: 'a1',
        text: 'Train all case managers',
        owner: { kind: 'person', personId: 'p-amina' },
        due: '2024-06',
        timescale: null,
        successCriteria: 'Nine in ten attend',
      },
    },
    'Logged an action',
    'Action=Train all case managers · Owner=Amina Khan · Due=June 2024 · It will have worked when=Nine in ten attend',
  ],
  ActionDateChangeRequested: [
    {
      type: 'ActionDateChangeRequested',
      v: 1,
      data: { actionId: 'a1', requestId: 'q1', due: '2024-09-01', reason: 'The trainer left' },
    },
    'Asked to move an action’s date to 1 September 2024',
    'Action=Train all case managers · Why=The trainer left',
  ],
  ActionDateChangeAgreed: [
    { type: 'ActionDateChangeAgreed', v: 1, data: { actionId: 'a1', requestId: 'q1', due: '2024-09-01' } },
    'Agreed to move an action’s date to 1 September 2024',
    'Action=Train all case managers',
  ],
  ActionDateChangeRefused: [
    { type: 'ActionDateChangeRefused', v: 1, data: { actionId: 'a1', requestId: 'q1', reason: 'Too late' } },
    'Refused to move an action’s date',
    'Action=Train all case managers · Why=Too late',
  ],
  ActionReassigned: [
    {
      type: 'ActionReassigned',
      v: 1,
      data: { actionId: 'a1', owner: { kind: 'role', role: 'police' }, reason: 'A police matter' },
    },
    'Gave an action a new owner',
    'Action=Train all case managers · New owner=Police · Why=A police matter',
  ],
  ActionProgressReported: [
    { type: 'ActionProgressReported', v: 1, data: { actionId: 'a1', progress: 'Half are booked' } },
    'Reported progress on an action',
    'Action=Train all case managers · Progress=Half are booked',
  ],
  ActionCompleted: [
    { type: 'ActionCompleted', v: 1, data: { actionId: 'a1', outcome: 'All attended' } },
    'Completed an action',
    'Action=Train all case managers · Outcome=All attended',
  ],
  ActionReopened: [
    { type: 'ActionReopened', v: 1, data: { actionId: 'a1', reason: 'New starters missed it' } },
    'Reopened an action',
    'Action=Train all case managers · Why=New starters missed it',
  ],
  ActionWithdrawn: [
    { type: 'ActionWithdrawn', v: 1, data: { actionId: 'gone', reason: 'Logged twice' } },
    'Withdrew an action',
    'Action=An action that is not known at this date · Why=Logged twice',
  ],
  EvidenceSubmitted: [
    { type: 'EvidenceSubmitted', v: 1, data: body },
    'Added a piece of evidence',
    'Evidence=Training register · What it shows=Who attended and when · Date on the document=March 2024 · ' +
      'Current until=31 March 2025 · File=register.pdf',
  ],
  EvidenceRevised: [
    {
      type: 'EvidenceRevised',
      v: 1,
      data: {
        ...body,
        description: null,
        documentDate: null,
        reviewBy: null,
        item: { kind: 'link', url: 'https://example.org/register' },
        reason: 'Autumn added',
      },
    },
    'Replaced a piece of evidence with a newer version',
    'Evidence=Training register · Link=https://example.org/register · Why=Autumn added',
  ],
  EvidenceLinked: [
    { type: 'EvidenceLinked', v: 1, data: { evidenceId: 'e1', target: { kind: 'line-of-enquiry', id: 'l1' } } },
    'Tied a piece of evidence to what it bears on',
    'Evidence=Training register · Line of enquiry=Do staff know what to look for?',
  ],
  EvidenceUnlinked: [
    {
      type: 'EvidenceUnlinked',
      v: 1,
      data: { evidenceId: 'e1', target: { kind: 'evidence-source', id: 's1' }, reason: 'Wrong source' },
    },
    'Untied a piece of evidence',
    'Evidence=Training register · How do we know=Minutes of supervision · Why=Wrong source',
  ],
  EvidenceAccepted: [
    { type: 'EvidenceAccepted', v: 1, data: { evidenceId: 'e1', reason: null } },
    'The inspectorate accepted a piece of evidence',
    'Evidence=Training register',
  ],
  EvidenceChallenged: [
    { type: 'EvidenceChallenged', v: 1, data: { evidenceId: 'e1', reason: 'No dates in it' } },
    'The inspectorate challenged a piece of evidence',
    'Evidence=Training register · Why=No dates in it',
  ],
  EvidenceWithdrawn: [
    { type: 'EvidenceWithdrawn', v: 1, data: { evidenceId: 'e1', reason: 'Superseded' } },
    'Withdrew a piece of evidence',
    'Evidence=Training register · Why=Superseded',
  ],
  LineOfEnquiryAnswered: [
    {
      type: 'LineOfEnquiryAnswered',
      v: 1,
      data: { lineOfEnquiryId: 'l1', answer: 'partly', narrative: 'Most do', reviewBy: '2025' },
    },
    'Answered a line of enquiry: partly',
    'Line of enquiry=Do staff know what to look for? · In their words=Most do · Look at it again by=2025',
  ],
  EvidenceSourceAssessed: [
    { type: 'EvidenceSourceAssessed', v: 1, data: { evidenceSourceId: 's1', assessment: 'not-held', note: null } },
    'Looked at a suggested source: not held',
    'How do we know=Minutes of supervision',
  ],
  BoardPositionStated: [
    { type: 'BoardPositionStated', v: 1, data: { position: 'embedded', reason: null, meeting: '2024-05-10' } },
    'The Board stated its position: embedded',
    'Board meeting=10 May 2024',
  ],
  VerificationRecorded: [
    { type: 'VerificationRecorded', v: 1, data: { verdict: 'closed-acceptable', reason: 'Seen on site' } },
    'The inspectorate gave its verdict: closed, acceptable',
    'Why=Seen on site',
  ],
  FollowUpReopened: [
    { type: 'FollowUpReopened', v: 1, data: { reason: 'Practice has slipped' } },
    'The inspectorate reopened the recommendation',
    'Why=Practice has slipped',
  ],
  RepeatOfLinked: [
    { type: 'RepeatOfLinked', v: 1, data: { earlierRecommendationId: 'r0', reason: null } },
    'Noted that an earlier recommendation covers the same ground',
    'Earlier recommendation=Train everyone who writes assessments',
  ],
};

function recorded(event: FollowUpEvent, revision: number, said: Partial<RecordedEvent['metadata']> = {}) {
  return {
    ...event,
    id: `id-${revision}`,
    stream: 'follow-up-north-fell-r1',
    revision,
    position: String(revision),
    recordedAt: '2024-07-01T22:30:00.000Z',
    metadata: {
      actor: 'p-amina',
      role: 'board-chair',
      commandId: 'c',
      correlationId: 'c',
      causationId: null,
      occurredOn: '2024-07-01',
      ...said,
    },
  } satisfies RecordedEvent<FollowUpEvent>;
}

describe('the words for each event', () => {
  it.each(Object.entries(told))('%s', (_type, [event, title, facts]) => {
    const sentence = describeEvent(event, names);
    expect(sentence.title).toBe(title);
    expect(sentence.detail.map(({ label, text }) => `${label}=${text}`).join(' · ')).toBe(facts);
  });

  it('says so when an event was written by a newer version of the program', () => {
    const newer = { ...told.ActionCompleted[0], v: 2 };
    expect(describeEvent(newer, names)).toEqual({
      title: 'Something was recorded that this version of the service cannot describe',
      detail: [],
    });
  });
});

describe('a history in words', () => {
  it('says who, in which role, when it happened and when it was recorded', () => {
    const [entry] = describeHistory([recorded(told.ActionLogged[0], 0)], outside);
    expect(entry).toMatchObject({
      who: 'Amina Khan, Board Chair',
      happened: '1 July 2024',
      recorded: '1 July 2024, 11:30pm',
      recordedLater: false,
    });
  });

  it('shows the day it was recorded apart when it happened on another day or only a month is known', () => {
    const entries = describeHistory(
      [
        recorded(told.ActionLogged[0], 0, { occurredOn: '2024-06-30' }),
        recorded(told.ActionCompleted[0], 1, { occurredOn: '2024-07' }),
      ],
      outside,
    );
    expect(entries.map((entry) => [entry.happened, entry.recordedLater])).toEqual([
      ['30 June 2024', true],
      ['July 2024', true],
    ]);
  });

  it('does not invent a name for someone who was removed, nor a person for what the service did itself', () => {
    const entries = describeHistory(
      [
        recorded(told.FollowUpOpened[0], 0, { actor: 'system', role: 'system' }),
        recorded(told.ActionLogged[0], 1, { actor: 'p-gone' }),
      ],
      outside,
    );
    expect(entries.map((entry) => entry.who)).toEqual([
      'Done by the service itself',
      'A person since removed, Board Chair',
    ]);
  });

  it('calls an action what it was called, and a piece of evidence what it was called at that moment', () => {
    const renamed: FollowUpEvent = {
      type: 'EvidenceRevised',
      v: 1,
      data: { ...body, title: 'Training register 2025', reason: 'New year' },
    };
    const entries = describeHistory(
      [
        recorded(told.ActionLogged[0], 0),
        recorded(told.ActionCompleted[0], 1),
        recorded(told.EvidenceSubmitted[0], 2),
        recorded(told.EvidenceAccepted[0], 3),
        recorded(renamed, 4),
        recorded(told.EvidenceWithdrawn[0], 5),
      ],
      outside,
    );
    expect(entries.map((entry) => entry.detail[0]?.text)).toEqual([
      'Train all case managers',
      'Train all case managers',
      'Training register',
      'Training register',
      'Training register 2025',
      'Training register 2025',
    ]);
  });

  it('tells what is wanted of it in the words of the whole', () => {
    const events = [recorded(told.ActionLogged[0], 0), recorded(told.ActionCompleted[0], 1)];
    const entries = describeHistory(events, outside, ({ revision }) => revision === 1);
    expect(entries).toEqual(describeHistory(events, outside).slice(1));
    expect(entries[0]?.detail[0]?.text).toBe('Train all case managers');
  });
});
