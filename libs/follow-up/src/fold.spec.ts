import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsAsAt } from '#event-log';
import { type FollowUpCommand } from './follow-up.commands.js';
import { followUpDecider } from './follow-up.decider.js';
import { newFollowUp } from './follow-up.state.js';
import { foldFollowUp } from './fold.js';
import { anyCommand, anyHistory } from './testing/arbitraries.js';
import { agreed, answered, logged, submitted } from './testing/examples.js';
import { fact, opened, recorded, TODAY } from './testing/given-when-then.js';

describe('folding a follow-up', () => {
  const events = recorded([opened(), agreed('2024-02-10'), logged('a1', '2024-05-31', '2024-03'), answered('l1')]);

  it('shows what had happened by a date', () => {
    const state = foldFollowUp(events, { asAt: '2024-02-29' });
    expect(state.response?.response).toBe('agreed');
    expect(state.actions).toEqual({});
    expect(Object.keys(foldFollowUp(events, { asAt: '2024-03-01' }).actions)).toEqual(['a1']);
  });
  it('takes a month to its end', () =>
    expect(Object.keys(foldFollowUp(events, { asAt: '2024-03' }).answers)).toEqual(['l1']));
  it('shows what was known at a time', () => {
    const state = foldFollowUp(events, { knownAt: events[1]?.recordedAt ?? '' });
    expect([state.response?.response, Object.keys(state.actions)]).toEqual(['agreed', []]);
  });
  it('passes over facts about things it does not know', () => {
    const orphans = recorded([
      fact('ActionCompleted', { actionId: 'a1', outcome: 'x' }),
      fact('EvidenceChallenged', { evidenceId: 'e1', reason: 'x' }),
      fact('ActionDateChangeAgreed', { actionId: 'a1', requestId: 'r1', due: '2024-09-30' }),
    ]);
    expect(foldFollowUp(orphans)).toEqual(newFollowUp);
  });
  it('passes over kinds of fact it does not know', () => {
    const [first] = recorded([opened()]);
    const strange = first ? [{ ...first, type: 'SomethingFromLater' }] : [];
    expect(foldFollowUp(strange)).toEqual(newFollowUp);
  });
  it('keeps things named like parts of every object apart from them', () => {
    const state = foldFollowUp(recorded([opened(), logged('constructor'), submitted('__proto__')]));
    expect(Object.keys(state.actions)).toEqual(['constructor']);
    expect(Object.keys(state.evidence)).toEqual(['__proto__']);
  });
});

describe('whatever is recorded', () => {
  it('has an outcome for every command in every state', () => {
    fc.assert(
      fc.property(anyHistory, anyCommand, (events, command) => {
        const moment = { today: TODAY, occurredOn: TODAY, actor: 'p', role: 'board-chair' };
        const decision = followUpDecider.decide(foldFollowUp(events), command, moment);
        if (!decision.accepted) expect(decision.refusal.message).toMatch(/^[A-Z].*\.$/);
      }),
    );
  });
  it('can be looked at as at any date and any time', () => {
    const day = fc.integer({ min: 0, max: 1000 }).map((n) => new Date(Date.UTC(2022, 0, n)).toISOString());
    fc.assert(
      fc.property(anyHistory, fc.option(day), fc.integer({ min: 0, max: 60 }), (events, asAt, known) => {
        const knownAt = events[known]?.recordedAt;
        foldFollowUp(events, { asAt: asAt?.slice(0, 10), knownAt });
      }),
    );
  });
  it('can be looked at with any of its facts missing or out of order', () => {
    fc.assert(
      fc.property(
        anyHistory.chain((events) => fc.shuffledSubarray(events)),
        (events) => void foldFollowUp(events),
      ),
    );
  });
  it('leaves the original date of every action as it was logged', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const first = new Map<unknown, unknown>();
        for (const { type, data } of events) {
          if (type === 'ActionLogged' && 'actionId' in data && 'due' in data) first.set(data.actionId, data.due);
        }
        for (const action of Object.values(foldFollowUp(events).actions)) {
          expect(action.originalDue).toBe(first.get(action.actionId));
        }
      }),
    );
  });
  it('replays to the same state, step by step or at once, and changes nothing it was given', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const before = structuredClone(events);
        const whole = foldFollowUp(events);
        expect(foldFollowUp(structuredClone(events))).toEqual(whole);
        expect(events).toEqual(before);
      }),
    );
  });
  it('shows the same today as without a date, since nothing is dated after today', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        expect(factsAsAt(events, { asAt: TODAY })).toEqual(events);
      }),
    );
  });
  it('says nothing new when the same decision is recorded twice in a row', () => {
    const repeatable: readonly FollowUpCommand['type'][] = [
      'DecideApplicability',
      'RecordResponse',
      'AnswerLineOfEnquiry',
    ];
    fc.assert(
      fc.property(anyHistory, anyCommand, (events, command) => {
        fc.pre(repeatable.includes(command.type));
        const moment = { today: TODAY, occurredOn: TODAY, actor: 'p', role: 'board-chair' };
        const state = foldFollowUp(events);
        const first = followUpDecider.decide(state, command, moment);
        if (!first.accepted) return;
        const after = first.events.reduce(
          (folded, event) => followUpDecider.evolve(folded, event, { ...moment, recordedAt: '' }),
          state,
        );
        const second = followUpDecider.decide(after, command, moment);
        // A response that "does not apply" overtakes is refused; everything else changes nothing.
        expect(second.accepted ? second.events : []).toEqual([]);
      }),
    );
  });
});
