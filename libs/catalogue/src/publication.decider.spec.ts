import { describe, expect, it } from '@jest/globals';
import { type CommandMoment, type Decision } from '#event-log';
import {
  type Publication,
  type PublicationCommand,
  type PublicationContent,
  type PublicationEvent,
  publicationDecider,
} from '#catalogue';
import { amendmentOf } from './amendments/amendment.js';
import { sealOf } from './amendments/seal.js';
import { usedIdsOf } from './publication.state.js';
import { madeUpPublication } from './testing/made-up-publication.js';

const police = { printed: 'Harrowmere Police', roles: ['police'] };
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

  it('takes what was corrected by hand in the same document, until it is approved', () => {
    const byHand = register({ ...content, evidenceSources: [] });
    expect(eventsOf(decide(registered, byHand)).map(({ type }) => type)).toEqual([
      'EditionRegistered',
      'EvidenceSourceWithdrawn',
    ]);
    expect(eventsOf(decide([...registered, approved], byHand))).toEqual([]);
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

  it('amends only what a corrected document changes, once', () => {
    const command = corrected(({ recommendations: [first, second] }) => ({
      recommendations: first && second ? [first, { ...second, text: 'train every volunteer in safety planning' }] : [],
    }));
    const events = eventsOf(decide(registered, command));
    expect(events).toMatchObject([
      { type: 'EditionRegistered', data: { sourceDocument: 'b'.repeat(64) } },
      {
        type: 'RecommendationTextAmended',
        data: { recommendationId: `${publicationId}-1-2`, sourceDocument: 'b'.repeat(64) },
      },
    ]);
    const now = [...registered, ...events];
    expect(after(now).content?.recommendations[1]?.text).toBe('train every volunteer in safety planning');
    expect(eventsOf(decide(now, command))).toEqual([]);
    expect(eventsOf(decide(now, register(content)))).toEqual([]);
  });

  const everything = corrected(({ publication, recommendations: [first, second], linesOfEnquiry: [line] }) => ({
    publication: { ...publication, title: 'Inspection of youth work in Harrowmere', statedRecommendations: 3 },
    recommendations:
      first && second
        ? [
            { ...second, recommendationId: 'x-1-1', order: 1, printedNumber: '1', addressees: [police] },
            { ...first, recommendationId: 'x-1-2', order: 2, printedNumber: '2', subPoints: [] },
            { ...first, recommendationId: 'x-1-3', order: 3, printedNumber: '3', text: 'open the hall', subPoints: [] },
          ]
        : [],
    linesOfEnquiry: line ? [{ ...line, text: 'Do all the families see the plan?' }] : [],
    evidenceSources: [],
    ratings: null,
    judgements: { judgements: [{ theme: 'Making plans', judgement: 'good', score: 80 }] },
  }));

  it('records every kind of change as a fact of its own', () => {
    const events = eventsOf(decide(registered, everything));
    expect(events.map(({ type }) => type)).toEqual([
      'EditionRegistered',
      'PublicationDetailsCorrected',
      'RecommendationReaddressed',
      'RecommendationTextAmended',
      'RecommendationIssued',
      'LineOfEnquiryAmended',
      'LineOfEnquiryWithdrawn',
      'EvidenceSourceWithdrawn',
      'RatingsWithdrawn',
      'JudgementsPublished',
    ]);
    const { content: now, goneIds } = after([...registered, ...events]);
    expect(now?.publication).toMatchObject({
      title: 'Inspection of youth work in Harrowmere',
      statedRecommendations: 3,
    });
    expect(now?.recommendations.map((each) => [each.recommendationId.slice(-3), each.printedNumber])).toEqual([
      ['1-2', '1'],
      ['1-1', '2'],
      ['1-3', '3'],
    ]);
    expect(goneIds).toEqual([`${publicationId}-1-l2`, `${publicationId}-1-s1`]);
  });

  it('never gives the id of what was withdrawn to anything else', () => {
    const [first, second] = content.recommendations;
    if (!first || !second) throw new Error('There are two.');
    const shorter = corrected(() => ({ recommendations: [first] }));
    const withoutSecond = [...registered, ...eventsOf(decide(registered, shorter))];
    const third = { ...second, text: 'open the youth hall at weekends', subPoints: [] };
    const again = register({
      ...madeUpPublication({ sourceDocument: 'c'.repeat(64) }),
      recommendations: [first, third],
    });
    const { content: now } = after([...withoutSecond, ...eventsOf(decide(withoutSecond, again))]);
    expect(now?.recommendations.map(({ recommendationId }) => recommendationId)).toEqual([
      `${publicationId}-1-1`,
      `${publicationId}-1-3`,
    ]);
  });

  describe('once it is approved', () => {
    const given = [...registered, approved];
    const withApproval = (command: PublicationCommand, seal: string | null): PublicationCommand =>
      command.type === 'RegisterPublication' ? { ...command, approval: { seal } } : command;

    it('changes nothing without approval', () => {
      expect(decide(given, everything)).toMatchObject({ refusal: { code: 'waits-for-approval' } });
    });
    it('amends with approval of whatever there is', () => {
      expect(eventsOf(decide(given, withApproval(everything, null)))).toHaveLength(10);
    });
    it('amends with approval of exactly what was seen', () => {
      if (everything.type !== 'RegisterPublication') throw new Error('It registers.');
      const { changes } = amendmentOf({ content, usedIds: usedIdsOf(after(given)) }, everything, {});
      expect(eventsOf(decide(given, withApproval(everything, sealOf(changes))))).toHaveLength(10);
      const meanwhile: PublicationEvent = {
        type: 'RecommendationTextAmended',
        v: 1,
        data: {
          recommendationId: `${publicationId}-1-1`,
          text: 'check all plans with the family',
          subPoints: [],
          reason: 'A slip.',
          sourceDocument: 'a'.repeat(64),
        },
      };
      expect(decide([...given, meanwhile], withApproval(everything, sealOf(changes)))).toMatchObject({
        refusal: { code: 'not-what-was-seen' },
      });
    });
    it('asks which item is meant where two are equally good', () => {
      const twice = corrected(({ recommendations: [first] }) => ({
        recommendations: first
          ? [
              { ...first, recommendationId: 'x-1-1', text: `${first.text} at home`, printedNumber: null },
              { ...first, recommendationId: 'x-1-2', text: `${first.text} at work`, printedNumber: null, order: 2 },
            ]
          : [],
      }));
      const command = withApproval(twice, null);
      expect(decide(given, command)).toMatchObject({ refusal: { code: 'identity-in-doubt' } });
      const identities = {
        'x-1-1': { kind: 'replaces', knownId: `${publicationId}-1-1` },
        'x-1-2': { kind: 'new' },
      } as const;
      const events = eventsOf(decide(given, { ...command, identities } as PublicationCommand));
      expect(events.filter(({ type }) => type === 'RecommendationSuperseded')).toMatchObject([
        { data: { recommendationId: `${publicationId}-1-1`, supersededBy: `${publicationId}-1-3` } },
      ]);
    });
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
