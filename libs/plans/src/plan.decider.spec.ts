import { describe, expect, it } from '@jest/globals';
import { type CommandMoment } from '#event-log';
import { type PlanCommand, planDecider } from './plan.decider.js';
import { type PlanEvent } from './plan.events.js';
import { evolvePlan, type PossiblePlan } from './plan.state.js';

const MOMENT: CommandMoment = { today: '2020-06-01', occurredOn: '2020-06-01', actor: 'p-1', role: 'inspector' };
const submitted: PlanEvent = {
  type: 'PlanSubmitted',
  v: 1,
  data: { partnershipId: 'eastmoor', year: 2020, fileName: 'plan.pdf', sourceDocument: 'a'.repeat(64) },
};
const passage = { recommendationId: 'r-1', lines: [3, 4] as const, quote: 'We train our staff.', confidence: 0.8 };
const confirmed: PlanEvent = { type: 'MentionConfirmed', v: 1, data: passage };
const rejected: PlanEvent = { type: 'MentionRejected', v: 1, data: passage };
const finding = (recommendationId: string): PlanEvent => ({
  type: 'PlanCheckRecorded',
  v: 1,
  data: { recommendationId, verdict: 'addressed', reason: null },
});
const completed: PlanEvent = { type: 'PlanCheckCompleted', v: 1, data: { recommendations: 1 } };

const after = (...events: PlanEvent[]): PossiblePlan =>
  events.reduce<PossiblePlan>(
    (plan, event) => evolvePlan(plan, event, { actor: 'p-1', occurredOn: '2020-05-01' }),
    null,
  );
const decide = (plan: PossiblePlan, command: PlanCommand, moment: Partial<CommandMoment> = {}) => {
  const decision = planDecider.decide(plan, command, { ...MOMENT, ...moment });
  return decision.accepted ? decision.events : decision.refusal.code;
};

describe('a Youth Justice Plan', () => {
  const submit = { type: 'SubmitPlan', ...submitted.data } as Extract<PlanCommand, { type: 'SubmitPlan' }>;

  it('is handed in for a year, once', () => {
    expect(decide(after(), submit)).toEqual([submitted]);
    expect(decide(after(submitted), submit)).toEqual([]);
  });

  it.each([1997, 2022, 2020.5, Number.NaN])('is for no year like %s', (year) =>
    expect(decide(after(), { ...submit, year })).toBe('no-such-year'),
  );

  it('is replaced by another file, whose check begins anew', () => {
    const other = { ...submit, sourceDocument: 'b'.repeat(64) };
    expect(decide(after(submitted, finding('r-1'), completed), other)).toMatchObject([{ type: 'PlanSubmitted' }]);
    const again = after(submitted, confirmed, finding('r-1'), completed, { ...submitted, data: other });
    expect(again).toMatchObject({ mentions: [], completedOn: null });
    expect(again?.findings.size).toBe(0);
  });

  it('has passages that a person confirms or refuses, and may think again about', () => {
    const confirm = { type: 'ConfirmMention', ...passage } as const;
    const reject = { type: 'RejectMention', ...passage } as const;
    expect(decide(after(submitted), confirm)).toEqual([confirmed]);
    expect(decide(after(submitted, confirmed), confirm)).toEqual([]);
    expect(decide(after(submitted, confirmed), reject)).toEqual([rejected]);
    expect(decide(after(submitted, confirmed, rejected), reject)).toEqual([]);
    expect(after(submitted, confirmed, rejected)?.mentions).toMatchObject([{ confirmed: false }]);
    expect(decide(after(submitted), { ...confirm, lines: [4, 3] })).toBe('no-such-lines');
    expect(decide(after(submitted), { ...confirm, quote: ' ' })).toBe('empty-lines');
  });

  it('has a finding for each recommendation, with a reason unless it is addressed', () => {
    const record = { type: 'RecordPlanCheck', recommendationId: 'r-1', verdict: 'addressed', reason: ' ' } as const;
    expect(decide(after(submitted), record)).toEqual([finding('r-1')]);
    expect(decide(after(submitted, finding('r-1')), record)).toEqual([]);
    for (const verdict of ['in-part', 'not-addressed', 'not-supported'] as const) {
      expect(decide(after(submitted), { ...record, verdict })).toBe('reason-missing');
      expect(decide(after(submitted), { ...record, verdict, reason: 'half of it' })).toMatchObject([
        { data: { verdict } },
      ]);
    }
  });

  it('is checked once every recommendation has a finding, and changed only when opened again', () => {
    const complete = { type: 'CompletePlanCheck', recommendations: ['r-1'] } as const;
    expect(decide(after(submitted), complete)).toBe('not-all-checked');
    expect(decide(after(submitted, finding('r-1')), complete)).toEqual([completed]);
    const done = after(submitted, finding('r-1'), completed);
    expect(decide(done, complete)).toEqual([]);
    expect(decide(done, { type: 'ConfirmMention', ...passage })).toBe('completed');
    expect(decide(done, { type: 'ReopenPlanCheck', reason: ' ' })).toBe('reason-missing');
    expect(decide(done, { type: 'ReopenPlanCheck', reason: 'A page was missing.' })).toMatchObject([
      { type: 'PlanCheckReopened' },
    ]);
  });

  it('is not checked before it is handed in, nor in the future', () => {
    const record = { type: 'RecordPlanCheck', recommendationId: 'r-1', verdict: 'addressed', reason: null } as const;
    expect(decide(after(), record)).toBe('no-plan');
    expect(decide(after(submitted), record, { occurredOn: '2020-04-30' })).toBe('before-submission');
    expect(decide(after(submitted), record, { occurredOn: '2020-06-02' })).toBe('in-the-future');
    expect(decide(after(submitted), record, { occurredOn: 'soon' })).toBe('not-a-date');
  });
});
