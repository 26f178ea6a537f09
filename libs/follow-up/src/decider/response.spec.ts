import { describe, expect, it } from '@jest/globals';
import { agreed, applicability, logAction, logged, position, respond } from '../testing/examples.js';
import { CHAIR, fact, given, INSPECTOR, MANAGER, opened, SYSTEM, TODAY } from '../testing/given-when-then.js';
import { oneOf } from './rules.js';

const opening = { partnershipId: 'northmoor', recommendationId: 'report-1-1', publicationId: 'report' };
const applies = { type: 'DecideApplicability' as const, applicability: 'applies' as const, reason: null };
const doesNotApply = { ...applies, applicability: 'does-not-apply' as const, reason: 'No secure unit' };
const inProgress = { type: 'StateBoardPosition', position: 'in-progress', reason: null, meeting: null } as const;
const unacceptable = { type: 'GradeResponse', grade: 'unacceptable', reason: 'It names nobody' } as const;

describe('opening a follow-up', () => {
  it('records whose it is', () =>
    given()
      .when({ type: 'OpenFollowUp', ...opening }, SYSTEM)
      .then({ type: 'FollowUpOpened', data: opening }));
  it('changes nothing a second time', () =>
    given(opened())
      .when({ type: 'OpenFollowUp', ...opening }, SYSTEM)
      .thenNothingNew());
  it('cannot become another recommendation’s', () =>
    given(opened())
      .when({ type: 'OpenFollowUp', ...opening, recommendationId: 'other' }, SYSTEM)
      .refused('already-open'));
  it('comes before everything else', () => given().when(respond()).refused('not-open'));
});

describe('when it happened', () => {
  it.each(['2024-07-01', '2024-08', '2025'])('refuses %s, which is still to come', (on) =>
    given(opened()).when(respond(), CHAIR, on).refused('in-the-future', 'occurredOn'),
  );
  it.each([TODAY, '2024-06', '2024'])('takes %s', (on) =>
    expect(given(opened()).when(respond(), CHAIR, on).decision.accepted).toBe(true),
  );
  it.each(['2024-02-30', 'last week', ''])('refuses %j, which is no date', (on) =>
    given(opened()).when(respond(), CHAIR, on).refused('not-a-date', 'occurredOn'),
  );
  it('may lie before the follow-up was opened: reports are read in years after they came out', () =>
    expect(given(opened('2024-06-01')).when(respond(), CHAIR, '2016-03').decision.accepted).toBe(true));
});

describe('whether it applies', () => {
  it('records the decision without blanks around the reason', () =>
    given(opened())
      .when({ ...doesNotApply, reason: '  No secure unit ' })
      .then({ type: 'ApplicabilityDecided', data: { applicability: 'does-not-apply', reason: 'No secure unit' } }));
  it.each(['does-not-apply', 'in-part'] as const)('needs a reason for %s', (value) =>
    given(opened())
      .when({ ...applies, applicability: value, reason: ' ' })
      .refused('missing-text', 'reason'),
  );
  it('needs no reason to apply', () => expect(given(opened()).when(applies).decision.accepted).toBe(true));
  it('changes nothing when decided the same again', () =>
    given(opened(), applicability('applies')).when(applies).thenNothingNew());
  it('records the same decision for an earlier day', () =>
    given(opened(), applicability('applies', '2024-02-01'))
      .when(applies, CHAIR, '2024-01-05')
      .then({ type: 'ApplicabilityDecided', data: { applicability: 'applies', reason: null } }));
  it('is the Board’s to decide', () => given(opened()).when(applies, INSPECTOR).refused('not-the-board'));
  it('does not let an earlier decision that is recorded late overrule the one that stands', () =>
    expect(
      given(opened(), applicability('applies', '2024-03-01'), applicability('does-not-apply', '2024-02-01')).state
        .applicability?.applicability,
    ).toBe('applies'));
  it('refuses a decision that is not offered', () =>
    expect(oneOf({ applies: 'Applies', 'in-part': 'In part' }, 'perhaps', 'applicability')).toMatchObject({
      refusal: { code: 'unknown-choice', message: 'Choose one of: Applies, In part.', field: 'applicability' },
    }));
});

describe('once it does not apply', () => {
  const closed = [opened(), logged(), applicability('does-not-apply', '2024-04-01')];
  it.each([
    ['a response', respond()],
    ['a Board position', inProgress],
    ['a new action', logAction()],
    ['progress', { type: 'ReportProgress', actionId: 'a1', progress: 'Half way' } as const],
    ['completion', { type: 'CompleteAction', actionId: 'a1', outcome: 'Done' } as const],
  ])('refuses %s', (_, command) =>
    given(...closed)
      .when(command)
      .refused('does-not-apply'),
  );
  it('still takes what happened before the decision', () =>
    expect(given(...closed).when(respond(), CHAIR, '2024-03-31').decision.accepted).toBe(true));
  it('takes a new decision, and then responses again', () => {
    expect(given(...closed).when(applies).decision.accepted).toBe(true);
    expect(given(...closed, applicability('applies', '2024-05-01')).when(respond()).decision.accepted).toBe(true);
  });
  it('lets open actions be tidied away', () =>
    expect(
      given(...closed).when({ type: 'WithdrawAction', actionId: 'a1', reason: 'Not ours' }).decision.accepted,
    ).toBe(true));
});

describe('the response', () => {
  it('is recorded without a decision on whether it applies, and decides nothing about that', () => {
    const { type, ...data } = respond();
    given(opened()).when(respond()).then({ type: 'ResponseRecorded', data });
    expect(type).toBe('RecordResponse');
    expect(given(opened(), agreed()).state.applicability).toBeNull();
  });
  it.each([
    ['partly-agreed', { response: 'partly-agreed' } as const, 'missing-text', 'reason'],
    ['not agreed', { response: 'not-agreed', reason: '   ' } as const, 'missing-text', 'reason'],
    ['no accountable role', { accountableRole: ' ' }, 'missing-text', 'accountableRole'],
    ['a meeting to come', { meeting: '2024-07-01' }, 'in-the-future', 'meeting'],
    ['a meeting that is no date', { meeting: '31/01/2024' }, 'not-a-date', 'meeting'],
    ['a reason too long', { reason: 'x'.repeat(4001) }, 'text-too-long', 'reason'],
    ['plan text too long', { planText: 'x'.repeat(4001) }, 'text-too-long', 'planText'],
  ])('is refused with %s', (_, change, code, field) => given(opened()).when(respond(change)).refused(code, field));
  it('may be as long as the limit', () =>
    expect(given(opened()).when(respond({ planText: 'x'.repeat(4000) })).decision.accepted).toBe(true));
  it('supersedes the earlier one, which is kept', () => {
    const { state } = given(
      opened(),
      agreed('2024-02-10'),
      fact('ResponseRecorded', { ...respond({ response: 'not-agreed', reason: 'Cost' }) }, '2024-03-10'),
    );
    expect(state.response?.response).toBe('not-agreed');
    expect(state.earlierResponses.map((earlier) => earlier.response)).toEqual(['agreed']);
  });
  it('takes its place among the earlier ones when it is recorded late', () => {
    const { state } = given(
      opened(),
      agreed('2024-02-10'),
      agreed('2024-04-10'),
      fact('ResponseRecorded', { ...respond({ response: 'not-agreed', reason: 'Cost' }) }, '2024-01-10'),
    );
    expect(state.response?.occurredOn).toBe('2024-04-10');
    expect(state.earlierResponses.map((earlier) => earlier.occurredOn)).toEqual(['2024-01-10', '2024-02-10']);
  });
  it('changes nothing when given the same again', () => given(opened(), agreed()).when(respond()).thenNothingNew());
  it('is the Board’s', () => given(opened()).when(respond(), INSPECTOR).refused('not-the-board'));
});

describe('the grade of a response', () => {
  it('is recorded', () =>
    given(opened(), agreed())
      .when(unacceptable, INSPECTOR)
      .then({ type: 'ResponseGraded', data: { grade: 'unacceptable', reason: 'It names nobody' } }));
  it('needs a response', () => given(opened()).when(unacceptable, INSPECTOR).refused('no-response'));
  it('needs a reason when unacceptable', () =>
    given(opened(), agreed())
      .when({ ...unacceptable, reason: null }, INSPECTOR)
      .refused('missing-text', 'reason'));
  it('cannot lie before the response', () =>
    given(opened(), agreed('2024-02-10'))
      .when(unacceptable, INSPECTOR, '2024-02-09')
      .refused('before-it-began', 'occurredOn'));
  it('is the inspectorate’s', () =>
    given(opened(), agreed()).when(unacceptable, MANAGER).refused('not-the-inspectorate'));
  it('changes nothing when given the same again', () =>
    given(opened(), agreed(), fact('ResponseGraded', { grade: 'acceptable', reason: null }, '2024-03-01', INSPECTOR))
      .when({ type: 'GradeResponse', grade: 'acceptable', reason: null }, INSPECTOR)
      .thenNothingNew());
  it('speaks of the response it was given to, not of a later one', () =>
    expect(
      given(
        opened(),
        agreed('2024-02-10'),
        fact('ResponseGraded', { grade: 'acceptable', reason: null }, '2024-03-01', INSPECTOR),
        agreed('2024-04-10'),
      ).state.grade,
    ).toBeNull());
});

describe('the Board’s position', () => {
  it('is whatever the Board says, with every action still open', () =>
    given(opened(), logged())
      .when({ ...inProgress, position: 'embedded' })
      .then({ type: 'BoardPositionStated', data: { position: 'embedded', reason: null, meeting: null } }));
  it('needs a reason to step back from done', () =>
    given(opened(), position('done')).when(inProgress).refused('missing-text', 'reason'));
  it('steps from done to embedded without one', () =>
    expect(given(opened(), position('done')).when({ ...inProgress, position: 'embedded' }).decision.accepted).toBe(
      true,
    ));
  it('is the Board’s', () => given(opened()).when(inProgress, INSPECTOR).refused('not-the-board'));
  it('changes nothing when stated the same again', () =>
    given(opened(), position('in-progress')).when(inProgress).thenNothingNew());
  it('refuses a meeting to come', () =>
    given(opened())
      .when({ ...inProgress, meeting: '2024-07-15' })
      .refused('in-the-future', 'meeting'));
});
