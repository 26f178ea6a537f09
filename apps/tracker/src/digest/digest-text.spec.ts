import { describe, expect, it } from '@jest/globals';
import { type AwaitedDate, type ListedAction, type WhatNeedsUs } from '#follow-up';
import { type DigestPart, digestText } from './digest-text.js';

const TYPED = 'What Billy’s mother said';
const recommendation = {
  partnershipId: 'eastmoor',
  recommendationId: 'r-1',
  publicationId: 'p-1',
  recommendationText: 'Ask every child what helped',
  printedNumber: '1.',
  publicationTitle: 'Listening to children',
  published: '2024-06',
  revision: 7,
};
const action: ListedAction = {
  ...recommendation,
  actionId: 'a-1',
  text: TYPED,
  owner: { kind: 'outside-body', name: TYPED },
  originalDue: '2025-03-31',
  due: '2025-03-31',
  timescale: TYPED,
  status: 'open',
  loggedOn: '2024-07-01',
  completedOn: null,
  lastProgressOn: null,
};
const date: AwaitedDate = {
  ...action,
  requestId: 'q-1',
  newDue: '2027-01',
  reason: TYPED,
  requestedBy: 'p-ben',
  requestedOn: '2026-11-20',
};
const evidence = { ...recommendation, evidenceId: 'e-1', title: TYPED, reviewBy: '2025-01-31', reason: null };
const answer = {
  ...recommendation,
  lineOfEnquiryId: 'l-1',
  lineOfEnquiry: TYPED,
  answer: 'yes' as const,
  reviewBy: '2026-02',
};
const response = {
  ...recommendation,
  printedNumber: null,
  openedOn: '2024-06-21',
  applicability: null,
  response: null,
  grade: null,
  boardPosition: null,
  verdict: null,
  lastRecorded: '2024-06-21T00:00:00.000Z',
};

const NOTHING: WhatNeedsUs = {
  responsesDue: [],
  overdueActions: [],
  datesAwaitingAgreement: [],
  doubtfulEvidence: [],
  answersPastReview: [],
};
const ALL: WhatNeedsUs = {
  responsesDue: [response],
  overdueActions: [action],
  datesAwaitingAgreement: [date],
  doubtfulEvidence: [
    { ...evidence, currency: 'review-passed' },
    { ...evidence, currency: 'challenged', reason: TYPED },
  ],
  answersPastReview: [answer],
};

const part = (needs: WhatNeedsUs, more: Partial<DigestPart> = {}): DigestPart => ({
  partnershipId: 'eastmoor',
  partnershipName: 'Eastmoor',
  needs,
  agreesDates: true,
  meeting: '2026-12-04',
  ...more,
});
const digestOf = (...parts: DigestPart[]) =>
  digestText({ personId: 'p-ada', today: '2026-11-30', origin: 'https://tracker.example.org', parts });
/** What a digest names, each with its address. */
const named = (...parts: DigestPart[]): string[] =>
  [...(digestOf(...parts)?.text ?? '').matchAll(/^- (.*)\n {2}(\S+)$/gm)].map(
    ([, words, link]) => `${words} > ${link}`,
  );

const PLACE = 'https://tracker.example.org/partnerships/eastmoor/recommendations/r-1';
const FIRST = 'recommendation 1 of “Listening to children”, June 2024';

describe('a weekly digest', () => {
  it('is none when nothing needs anybody', () => {
    expect(digestOf()).toBeNull();
    expect(digestOf(part(NOTHING), part(NOTHING, { partnershipId: 'westbrook' }))).toBeNull();
  });

  it('counts each kind, names the most urgent with links, and says how to stop it', () => {
    expect(digestOf(part(ALL))?.subject).toBe('What needs Eastmoor: 6 things');
    expect(digestOf(part(ALL))?.text).toMatchInlineSnapshot(`
     "Eastmoor: 6 things, as at 30 November 2026

     - New dates to agree: 1
     - Actions past their original date: 1
     - Responses due: 1
     - Evidence that no longer holds: 2
     - Answers to look at again: 1

     The Board meets next on 4 December 2026.

     The most urgent:

     - A new date for an action, January 2027 instead of 31 March 2025: recommendation 1 of “Listening to children”, June 2024
       https://tracker.example.org/partnerships/eastmoor/recommendations/r-1/actions/a-1/date/q-1/decision

     - Evidence that the inspectorate challenged: recommendation 1 of “Listening to children”, June 2024
       https://tracker.example.org/partnerships/eastmoor/recommendations/r-1#evidence

     - Evidence to be reviewed by 31 January 2025: recommendation 1 of “Listening to children”, June 2024
       https://tracker.example.org/partnerships/eastmoor/recommendations/r-1#evidence

     - An action that was due 31 March 2025: recommendation 1 of “Listening to children”, June 2024
       https://tracker.example.org/partnerships/eastmoor/recommendations/r-1#action-a-1

     - An answer to look at again by February 2026: recommendation 1 of “Listening to children”, June 2024
       https://tracker.example.org/partnerships/eastmoor/recommendations/r-1/lines/l-1

     All that needs Eastmoor:
     https://tracker.example.org/partnerships/eastmoor

     You get this on Mondays when something needs your Board. To stop it, or have it again:
     https://tracker.example.org/weekly-digest
     "
    `);
  });

  it.each<[string, Partial<WhatNeedsUs>, string]>([
    [
      'a response to what has no number',
      { responsesDue: [response] },
      `A response: a recommendation of “Listening to children”, June 2024 > ${PLACE}`,
    ],
    ['an action', { overdueActions: [action] }, `An action that was due 31 March 2025: ${FIRST} > ${PLACE}#action-a-1`],
    [
      'a new date',
      { datesAwaitingAgreement: [date] },
      `A new date for an action, January 2027 instead of 31 March 2025: ${FIRST} > ${PLACE}/actions/a-1/date/q-1/decision`,
    ],
    [
      'a first date',
      { datesAwaitingAgreement: [{ ...date, due: null }] },
      `A new date for an action, January 2027 instead of none: ${FIRST} > ${PLACE}/actions/a-1/date/q-1/decision`,
    ],
    [
      'a new date of their own',
      { datesAwaitingAgreement: [{ ...date, requestedBy: 'p-ada' }] },
      `A new date for an action, January 2027 instead of 31 March 2025: ${FIRST} > ${PLACE}#action-a-1`,
    ],
    [
      'evidence gone stale',
      { doubtfulEvidence: [{ ...evidence, currency: 'review-passed' }] },
      `Evidence to be reviewed by 31 January 2025: ${FIRST} > ${PLACE}#evidence`,
    ],
    [
      'evidence challenged',
      { doubtfulEvidence: [{ ...evidence, currency: 'challenged' }] },
      `Evidence that the inspectorate challenged: ${FIRST} > ${PLACE}#evidence`,
    ],
    [
      'an answer',
      { answersPastReview: [answer] },
      `An answer to look at again by February 2026: ${FIRST} > ${PLACE}/lines/l-1`,
    ],
    [
      'what is of no known publication',
      { overdueActions: [{ ...action, publicationTitle: null, published: null }] },
      `An action that was due 31 March 2025: recommendation 1 of “a publication” > ${PLACE}#action-a-1`,
    ],
  ])('names %s', (_what, needs, line) => {
    expect(named(part({ ...NOTHING, ...needs }))).toEqual([line]);
    expect(digestOf(part({ ...NOTHING, ...needs }))?.subject).toBe('What needs Eastmoor: 1 thing');
  });

  it('names five at most: what others wait for, what waited longest, what has no day', () => {
    const actions = ['2026-05-31', '2024-12', '2025-03-31'].map((originalDue) => ({ ...action, originalDue }));
    const lines = named(part({ ...ALL, overdueActions: actions })).map((line) => line.split(':')[0]);
    expect(lines).toEqual([
      'A new date for an action, January 2027 instead of 31 March 2025',
      'Evidence that the inspectorate challenged',
      'An action that was due December 2024',
      'Evidence to be reviewed by 31 January 2025',
      'An action that was due 31 March 2025',
    ]);
  });

  it('does not ask those who decide on no dates to agree to one', () => {
    const member = part(ALL, { agreesDates: false });
    expect(digestOf(member)?.text).toContain('- New dates awaiting the Chair: 1');
    expect(named(member)[0]).toContain('Evidence that the inspectorate challenged');
    expect(digestOf(member)?.text).not.toContain('/decision');
  });

  it('repeats nothing that people typed', () => {
    for (const agreesDates of [true, false]) {
      const { subject = '', text = '' } = digestOf(part(ALL, { agreesDates })) ?? {};
      expect(subject + text).not.toMatch(/Billy|mother|Ask every child/);
    }
  });

  it('has a part for each partnership that needs somebody', () => {
    const westbrook = { partnershipId: 'westbrook', partnershipName: 'Westbrook', meeting: null };
    const both = digestOf(part(ALL), part({ ...NOTHING, responsesDue: [response] }, westbrook), part(NOTHING));
    expect(both?.subject).toBe('What needs your partnerships: 7 things');
    expect(both?.text).toContain('Eastmoor: 6 things, as at 30 November 2026');
    expect(both?.text).toContain('Westbrook: 1 thing, as at 30 November 2026');
    expect(both?.text.match(/The Board meets next/g)).toHaveLength(1);
  });
});
