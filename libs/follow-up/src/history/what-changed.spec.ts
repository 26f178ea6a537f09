import { describe, expect, it } from '@jest/globals';
import { type Action, type Evidence, type FollowUp, newFollowUp, type Said } from '../follow-up.state.js';
import { type Names } from './names.js';
import { stateInWords } from './state-in-words.js';
import { whatChanged } from './what-changed.js';

const names: Names = {
  person: () => 'Amina Khan',
  lineOfEnquiry: () => 'Do staff know what to look for?',
  evidenceSource: () => 'Minutes of supervision',
  recommendation: () => null,
};

const said: Said = {
  actor: 'p-amina',
  role: 'yot-manager',
  occurredOn: '2024-05-01',
  recordedAt: '2024-05-01T09:00:00.000Z',
};

const action: Action = {
  actionId: 'a1',
  text: 'Train all case managers',
  owner: { kind: 'role', role: 'yot-manager' },
  originalDue: '2024-06',
  due: '2024-06',
  timescale: null,
  successCriteria: null,
  logged: said,
  dateChanges: [],
  progress: [],
  status: 'open',
  completed: null,
  withdrawn: null,
  reopened: [],
};

const evidence: Evidence = {
  evidenceId: 'e1',
  title: 'Training register',
  description: null,
  documentDate: null,
  reviewBy: '2025-03-31',
  item: { kind: 'link', url: 'https://example.org/register' },
  submitted: said,
  revisions: 0,
  revised: null,
  targets: [{ kind: 'action', id: 'a1' }],
  standing: 'submitted',
  judged: null,
};

function lines(before: FollowUp, after: FollowUp): string[] {
  return whatChanged(before, after, names).map(
    (change) => `${change.heading} | ${change.label}: ${change.before ?? '–'} → ${change.after ?? '–'}`,
  );
}

describe('what changed between two moments', () => {
  it('finds nothing where nothing differs', () => {
    const state: FollowUp = { ...newFollowUp, actions: { a1: action }, evidence: { e1: evidence } };
    expect(whatChanged(state, structuredClone(state), names)).toEqual([]);
  });

  it('tells a new response whole, and of a second one only what differs', () => {
    const first: FollowUp = {
      ...newFollowUp,
      response: {
        ...said,
        response: 'not-agreed',
        reason: 'Not ours',
        accountableRole: 'police',
        meeting: null,
        planText: null,
      },
    };
    expect(lines(newFollowUp, first)).toEqual([
      'Response | Response: – → Not agreed',
      'Response | Why: – → Not ours',
      'Response | Accountable: – → Police',
      'Response | Recorded by: – → Amina Khan, YOT manager, 1 May 2024',
    ]);
    const second: FollowUp = {
      ...newFollowUp,
      response: {
        ...said,
        response: 'agreed',
        reason: null,
        accountableRole: 'police',
        meeting: null,
        planText: null,
      },
    };
    expect(lines(first, second)).toEqual(['Response | Response: Not agreed → Agreed', 'Response | Why: Not ours → –']);
  });

  it('keeps the original date in sight when an action is moved, and says when it was completed', () => {
    const moved: Action = {
      ...action,
      due: '2024-09-30',
      status: 'complete',
      completed: { ...said, occurredOn: '2024-08-02', outcome: 'All attended' },
    };
    expect(lines({ ...newFollowUp, actions: { a1: action } }, { ...newFollowUp, actions: { a1: moved } })).toEqual([
      'Train all case managers | Status: Open → Complete on 2 August 2024',
      'Train all case managers | Due: June 2024 → 30 September 2024',
      'Train all case managers | Original date: – → June 2024',
      'Train all case managers | Outcome: – → All attended',
    ]);
  });

  it('follows a piece of evidence, a line of enquiry and a source', () => {
    const before: FollowUp = { ...newFollowUp, actions: { a1: action }, evidence: { e1: evidence } };
    const after: FollowUp = {
      ...before,
      evidence: { e1: { ...evidence, standing: 'challenged', judged: { ...said, reason: 'No dates in it' } } },
      answers: { l1: { ...said, answer: 'partly', narrative: null, reviewBy: null } },
      sources: { s1: { ...said, assessment: 'held', note: null } },
    };
    expect(lines(before, after)).toEqual([
      'Training register | Standing: Added, not yet looked at by the inspectorate → Challenged by the inspectorate',
      'Training register | Why: – → No dates in it',
      'Do staff know what to look for? | Answer: – → Partly',
      'Do staff know what to look for? | Answered by: – → Amina Khan, YOT manager, 1 May 2024',
      'Minutes of supervision | Is it held?: – → Held',
      'Minutes of supervision | Looked at by: – → Amina Khan, YOT manager, 1 May 2024',
    ]);
  });

  it('tells what was there and is not any more, as when the later date is before the earlier one', () => {
    const verified: FollowUp = {
      ...newFollowUp,
      verification: { ...said, role: 'inspector', verdict: 'closed-acceptable', reason: 'Seen on site' },
    };
    expect(lines(verified, newFollowUp)).toEqual([
      'What the inspectorate verified | Verdict: Closed, acceptable → –',
      'What the inspectorate verified | Why: Seen on site → –',
      'What the inspectorate verified | Given by: Amina Khan, inspector, 1 May 2024 → –',
    ]);
  });
});

describe('the state in words', () => {
  it('says nothing about a follow-up nobody has touched', () => {
    expect(stateInWords(newFollowUp, names)).toEqual([]);
  });

  it('names an undated action as undated, never as on time', () => {
    const undated = { ...action, due: null, originalDue: null };
    const [section] = stateInWords({ ...newFollowUp, actions: { a1: undated } }, names);
    expect(section?.facts).toContainEqual({ key: 'action:a1/due', label: 'Due', text: 'No date' });
  });

  it('says what a piece of evidence bears on', () => {
    const sections = stateInWords({ ...newFollowUp, actions: { a1: action }, evidence: { e1: evidence } }, names);
    expect(sections.find((section) => section.group === 'evidence')?.facts).toContainEqual({
      key: 'evidence:e1/targets',
      label: 'Bears on',
      text: 'Action: Train all case managers',
    });
  });
});
