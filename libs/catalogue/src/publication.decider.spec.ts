import { describe, expect, it } from '@jest/globals';
import { type CommandMoment, type Decision } from '#event-log';
import {
  type Publication,
  type PublicationCommand,
  type PublicationContent,
  type PublicationEvent,
  publicationDecider,
} from '#catalogue';
import { madeUpPublication } from './testing/made-up-publication.js';

const moment: CommandMoment = { today: '2020-06-01', occurredOn: '2020-06-01', actor: 'p-1', role: 'publisher' };

function after(events: readonly PublicationEvent[]): Publication {
  const metadata = { actor: 'p-1', role: 'publisher', occurredOn: '2020-05-01', recordedAt: '' };
  return events.reduce((state, event) => publicationDecider.evolve(state, event, metadata), publicationDecider.initial);
}

function decide(given: readonly PublicationEvent[], command: PublicationCommand, at: Partial<CommandMoment> = {}) {
  return publicationDecider.decide(after(given), command, { ...moment, ...at });
}

function eventsOf(decision: Decision<PublicationEvent>): readonly PublicationEvent[] {
  if (!decision.accepted) throw new Error(`Refused: ${decision.refusal.message}`);
  return decision.events;
}

const register = (content: PublicationContent): PublicationCommand => ({ type: 'RegisterPublication', ...content });
const content = madeUpPublication();
const { publicationId } = content.publication;
const registered = eventsOf(decide([], register(content)));
const approved: PublicationEvent = { type: 'PublicationApproved', v: 1, data: { publicationId } };
const withdrawn: PublicationEvent = {
  type: 'PublicationWithdrawn',
  v: 1,
  data: { publicationId, reason: 'Printed in error.' },
};

/** The same report read from another document, changed in one place. */
function corrected(change: (content: PublicationContent) => Partial<PublicationContent>): PublicationCommand {
  const again = madeUpPublication({ sourceDocument: 'b'.repeat(64) });
  return register({ ...again, ...change(again) });
}

describe('registering a publication', () => {
  it('records the publication and everything in it, in the order of the document', () => {
    expect(registered.map(({ type }) => type)).toEqual([
      'PublicationRegistered',
      'RecommendationIssued',
      'RecommendationIssued',
      'LineOfEnquiryIssued',
      'LineOfEnquiryIssued',
      'EvidenceSourceSuggested',
      'RatingsPublished',
    ]);
    expect(after(registered).content).toEqual(content);
  });

  it('refuses a document in which nothing is recommended', () => {
    expect(decide([], register({ ...content, recommendations: [] }))).toMatchObject({
      accepted: false,
      refusal: { code: 'no-recommendations', message: 'No recommendation was found in “Inspection of Harrowmere”.' },
    });
  });

  it.each([
    ['registered', registered],
    ['approved', [...registered, approved]],
    ['withdrawn', [...registered, withdrawn]],
  ])('changes nothing when the same document comes again once %s', (_, given) => {
    expect(eventsOf(decide(given, register(content)))).toEqual([]);
  });

  it('changes nothing when another document says the same', () => {
    expect(
      eventsOf(
        decide(
          registered,
          corrected(() => ({})),
        ),
      ),
    ).toEqual([]);
  });

  it('amends only the recommendations whose words a corrected document changes', () => {
    const command = corrected(({ recommendations: [first, second] }) => ({
      recommendations: first && second ? [first, { ...second, text: 'train every volunteer' }] : [],
    }));
    const events = eventsOf(decide(registered, command));
    expect(events).toMatchObject([
      {
        type: 'RecommendationTextAmended',
        data: {
          recommendationId: `${publicationId}-1-2`,
          text: 'train every volunteer',
          sourceDocument: 'b'.repeat(64),
        },
      },
    ]);
    const now = [...registered, ...events];
    expect(after(now).content?.recommendations[1]?.text).toBe('train every volunteer');
    expect(eventsOf(decide(now, command))).toEqual([]);
    expect(eventsOf(decide(now, register(content)))).toEqual([]);
  });

  it.each<[string, (content: PublicationContent) => Partial<PublicationContent>]>([
    ['has 1 recommendation instead of 2', ({ recommendations }) => ({ recommendations: recommendations.slice(1) })],
    ['has 0 lines of enquiry instead of 2', () => ({ linesOfEnquiry: [] })],
    ['has 0 suggested sources of evidence instead of 1', () => ({ evidenceSources: [] })],
    [
      'groups its recommendations differently',
      ({ recommendations }) => ({
        recommendations: recommendations.map((each) => ({ ...each, recommendationId: `${each.recommendationId}0` })),
      }),
    ],
    [
      'addresses its recommendations to others',
      ({ recommendations }) => ({
        recommendations: recommendations.map((each) => ({
          ...each,
          addressees: [{ printed: 'Police', roles: ['police'] }],
        })),
      }),
    ],
    [
      'introduces its recommendations with other words',
      ({ recommendations }) => ({ recommendations: recommendations.map((each) => ({ ...each, leadIn: 'You must:' })) }),
    ],
    ['prints other ratings', () => ({ ratings: null })],
  ])('refuses a document that %s', (difference, change) => {
    const decision = decide(registered, corrected(change));
    expect(decision).toMatchObject({ accepted: false, refusal: { code: 'structure-differs' } });
    expect(!decision.accepted && decision.refusal.message).toContain(difference);
  });

  it('refuses a corrected document of a withdrawn publication', () => {
    expect(
      decide(
        [...registered, withdrawn],
        corrected(() => ({})),
      ),
    ).toMatchObject({
      refusal: { message: 'This publication was withdrawn: Printed in error.' },
    });
  });
});

describe('approving a publication', () => {
  it('is recorded once', () => {
    expect(eventsOf(decide(registered, { type: 'ApprovePublication' }))).toEqual([approved]);
    expect(eventsOf(decide([...registered, approved], { type: 'ApprovePublication' }))).toEqual([]);
  });

  it.each<[string, readonly PublicationEvent[], Partial<CommandMoment>]>([
    ['unknown-publication', [], {}],
    ['withdrawn', [...registered, withdrawn], {}],
    ['before-publication', registered, { occurredOn: '2019-02-28' }],
    ['in-the-future', registered, { occurredOn: '2020-06-02' }],
    ['not-a-date', registered, { occurredOn: '2020-02-30' }],
  ])('is refused: %s', (code, given, at) => {
    expect(decide(given, { type: 'ApprovePublication' }, at)).toMatchObject({ refusal: { code } });
  });

  it('may be dated in the month of publication, whose day is not known', () => {
    expect(eventsOf(decide(registered, { type: 'ApprovePublication' }, { occurredOn: '2019-03-01' }))).toEqual([
      approved,
    ]);
  });
});

describe('withdrawing a publication', () => {
  it('records the reason', () => {
    expect(eventsOf(decide(registered, { type: 'WithdrawPublication', reason: ' Printed in error. ' }))).toEqual([
      withdrawn,
    ]);
  });

  it.each<[string, readonly PublicationEvent[], string]>([
    ['unknown-publication', [], 'why'],
    ['reason-missing', registered, '  '],
    ['withdrawn', [...registered, withdrawn], 'why'],
  ])('is refused: %s', (code, given, reason) => {
    expect(decide(given, { type: 'WithdrawPublication', reason })).toMatchObject({ refusal: { code } });
  });
});

describe('amending a recommendation by hand', () => {
  const amend = (change: object = {}): PublicationCommand => ({
    type: 'AmendRecommendation',
    recommendationId: `${publicationId}-1-2`,
    text: 'train all volunteers',
    subPoints: [],
    reason: 'A line was lost.',
    sourceDocument: 'a'.repeat(64),
    ...change,
  });

  it('records the corrected words', () => {
    const events = eventsOf(decide(registered, amend()));
    expect(events).toMatchObject([{ type: 'RecommendationTextAmended', data: { reason: 'A line was lost.' } }]);
    expect(eventsOf(decide([...registered, ...events], amend()))).toEqual([]);
  });

  it.each<[string, readonly PublicationEvent[], object]>([
    ['unknown-publication', [], {}],
    ['unknown-recommendation', registered, { recommendationId: 'other' }],
    ['text-missing', registered, { text: ' ' }],
    ['reason-missing', registered, { reason: ' ' }],
    ['withdrawn', [...registered, withdrawn], {}],
  ])('is refused: %s', (code, given, change) => {
    expect(decide(given, amend(change))).toMatchObject({ refusal: { code } });
  });
});

describe('what two people can clash on', () => {
  it('is the state of the publication, or one recommendation', () => {
    expect(publicationDecider.subjectOf(approved)).toBe(publicationDecider.subjectOf({ type: 'ApprovePublication' }));
    expect(publicationDecider.subjectOf(register(content))).toBeNull();
  });
});
