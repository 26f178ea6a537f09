import { describe, expect, it } from '@jest/globals';
import { type FollowUpCommand } from '../follow-up.commands.js';
import { completed, dateAgreed, dateAsked, logAction, logged } from '../testing/examples.js';
import { CHAIR, fact, given, INSPECTOR, MANAGER, opened } from '../testing/given-when-then.js';

const progress = { type: 'ReportProgress', actionId: 'a1', progress: 'Half are trained' } as const;
const complete = { type: 'CompleteAction', actionId: 'a1', outcome: 'All trained' } as const;
const reopen = { type: 'ReopenAction', actionId: 'a1', reason: 'Two posts are new' } as const;
const withdraw = { type: 'WithdrawAction', actionId: 'a1', reason: 'Done by the county' } as const;
const reassign = {
  type: 'ReassignAction',
  actionId: 'a1',
  owner: { kind: 'outside-body', name: 'County training unit' },
  reason: 'They run the course',
} as const;
const ask = { type: 'RequestDateChange', actionId: 'a1', requestId: 'r1', due: '2024-09-30', reason: 'Ill' } as const;
const agree = { type: 'AgreeDateChange', actionId: 'a1', requestId: 'r1' } as const;
const turnDown = { type: 'RefuseDateChange', actionId: 'a1', requestId: 'r1', reason: 'Too late' } as const;
const withdrawn = fact('ActionWithdrawn', { actionId: 'a1', reason: 'Done by the county' }, '2024-04-01');
const openAgain = (on = '2024-05-01') => fact('ActionReopened', { actionId: 'a1', reason: 'New posts' }, on);
const everyWork: FollowUpCommand[] = [progress, complete, reopen, withdraw, reassign, ask, agree, turnDown];

describe('logging an action', () => {
  it('records what, who and by when', () => {
    const { type, ...data } = logAction();
    given(opened()).when(logAction()).then({ type: 'ActionLogged', data });
    expect(type).toBe('LogAction');
  });
  it.each([
    ['without a date', { due: null }],
    ['with a timescale instead of a date', { due: null, timescale: 'Quarterly' }],
    ['with both', { timescale: 'January 2025, then ongoing' }],
    ['with a month', { due: '2025-01' }],
    ['with a date that has passed', { due: '2023-01-31' }],
    ['for ten years from today', { due: '2034-06-30' }],
    ['for a person', { owner: { kind: 'person', personId: 'person-1' } as const }],
    ['for an outside body', { owner: { kind: 'outside-body', name: 'County police' } as const }],
  ])('is accepted %s', (_, change) => expect(given(opened()).when(logAction(change)).decision.accepted).toBe(true));
  it.each([
    ['no text', { text: '  ' }, 'missing-text', 'text'],
    ['too long a text', { text: 'x'.repeat(4001) }, 'text-too-long', 'text'],
    ['no owner', { owner: { kind: 'role', role: ' ' } as const }, 'missing-text', 'owner'],
    ['no person', { owner: { kind: 'person', personId: '' } as const }, 'missing-text', 'owner'],
    ['no body', { owner: { kind: 'outside-body', name: '' } as const }, 'missing-text', 'owner'],
    ['a date that is none', { due: '2024-02-30' }, 'not-a-date', 'due'],
    ['a date long past', { due: '1999-12-31' }, 'absurd-date', 'due'],
    ['a date too far off', { due: '2034-07-01' }, 'absurd-date', 'due'],
    ['a rambling timescale', { timescale: 'x'.repeat(301) }, 'text-too-long', 'timescale'],
    ['rambling criteria', { successCriteria: 'x'.repeat(4001) }, 'text-too-long', 'successCriteria'],
  ])('is refused with %s', (_, change, code, field) => given(opened()).when(logAction(change)).refused(code, field));
  it('is refused for an id in use', () => given(opened(), logged('a9')).when(logAction()).refused('action-exists'));
  it('is the Board’s', () => given(opened()).when(logAction(), INSPECTOR).refused('not-the-board'));
});

describe('work on an action', () => {
  it.each(everyWork)('$type needs the action to exist', (command) =>
    given(opened()).when(command).refused('unknown-action'),
  );
  it.each(everyWork.filter(({ type }) => type !== 'WithdrawAction'))('$type is refused once withdrawn', (command) =>
    given(opened(), logged(), withdrawn).when(command).refused('action-withdrawn'),
  );
  it.each([progress, withdraw, reassign, ask])('$type is refused once complete', (command) =>
    given(opened(), logged(), completed()).when(command).refused('action-complete'),
  );
  it.each([progress, complete, withdraw, reassign, ask])('$type cannot lie before the action was logged', (command) =>
    given(opened(), logged('a1', null, '2024-03-01'))
      .when(command, CHAIR, '2024-02-28')
      .refused('before-it-began', 'occurredOn'),
  );
  it.each([progress, complete, withdraw, reassign, ask])('$type may be on the day it was logged', (command) =>
    expect(given(opened(), logged('a1', null, '2024-03-01')).when(command, CHAIR, '2024-03-01').decision.accepted).toBe(
      true,
    ),
  );
  it('counts a month from its first day', () =>
    given(opened(), logged('a1', null, '2024-03-02'))
      .when(complete, CHAIR, '2024-03')
      .refused('before-it-began', 'occurredOn'));
  it.each(everyWork)('$type is the Board’s', (command) =>
    given(opened(), logged(), dateAsked()).when(command, INSPECTOR).refused('not-the-board'),
  );
  it.each([
    [{ ...progress, progress: ' ' }, 'progress'],
    [{ ...complete, outcome: '' }, 'outcome'],
    [{ ...withdraw, reason: ' ' }, 'reason'],
    [{ ...reassign, reason: '' }, 'reason'],
    [{ ...reassign, owner: { kind: 'outside-body', name: ' ' } as const }, 'owner'],
    [{ ...ask, reason: '' }, 'reason'],
  ])('%j is refused for what is not filled in', (command, field) =>
    given(opened(), logged()).when(command).refused('missing-text', field),
  );
});

describe('progress', () => {
  it('is recorded', () =>
    given(opened(), logged())
      .when(progress, MANAGER)
      .then({ type: 'ActionProgressReported', data: { actionId: 'a1', progress: 'Half are trained' } }));
  it('is kept in the order it happened', () => {
    const report = (text: string, on: string) => fact('ActionProgressReported', { actionId: 'a1', progress: text }, on);
    const { state } = given(opened(), logged(), report('b', '2024-05-01'), report('a', '2024-04-01'));
    expect(state.actions['a1']?.progress.map((note) => note.progress)).toEqual(['a', 'b']);
  });
});

describe('completing and reopening', () => {
  it('records the outcome', () =>
    given(opened(), logged())
      .when(complete)
      .then({ type: 'ActionCompleted', data: { actionId: 'a1', outcome: 'All trained' } }));
  it('changes nothing when completed the same again', () =>
    given(opened(), logged(), completed()).when(complete).thenNothingNew());
  it('is refused with another outcome', () =>
    given(opened(), logged(), completed())
      .when({ ...complete, outcome: 'Most trained' })
      .refused('action-complete'));
  it('sets neither the Board’s position nor the verdict', () => {
    const { state } = given(opened(), logged(), completed());
    expect([state.boardPosition, state.verification]).toEqual([null, null]);
  });
  it('reopens with a reason', () =>
    given(opened(), logged(), completed())
      .when(reopen)
      .then({ type: 'ActionReopened', data: { actionId: 'a1', reason: 'Two posts are new' } }));
  it('needs the reason', () =>
    given(opened(), logged(), completed())
      .when({ ...reopen, reason: '' })
      .refused('missing-text', 'reason'));
  it('reopens only what is complete', () => given(opened(), logged()).when(reopen).refused('action-open'));
  it('cannot reopen before it was completed', () =>
    given(opened(), logged(), completed('2024-04-01'))
      .when(reopen, CHAIR, '2024-03-31')
      .refused('before-it-began', 'occurredOn'));
  it('cannot complete before it was reopened', () =>
    given(opened(), logged(), completed('2024-04-01'), openAgain('2024-05-01'))
      .when(complete, CHAIR, '2024-04-15')
      .refused('before-it-began', 'occurredOn'));
  it('takes work again once reopened', () =>
    expect(given(opened(), logged(), completed(), openAgain()).when(progress).decision.accepted).toBe(true));
});

describe('withdrawing and reassigning', () => {
  it('withdraws with a reason', () =>
    given(opened(), logged())
      .when(withdraw)
      .then({ type: 'ActionWithdrawn', data: { actionId: 'a1', reason: 'Done by the county' } }));
  it('changes nothing when withdrawn the same again', () =>
    given(opened(), logged(), withdrawn).when(withdraw).thenNothingNew());
  it('refuses another reason once withdrawn', () =>
    given(opened(), logged(), withdrawn)
      .when({ ...withdraw, reason: 'Another' })
      .refused('action-withdrawn'));
  it('reassigns with a reason', () => {
    const { type, ...data } = reassign;
    given(opened(), logged()).when(reassign).then({ type: 'ActionReassigned', data });
    expect(type).toBe('ReassignAction');
  });
  it('changes nothing for the owner it has', () =>
    given(opened(), logged())
      .when({ ...reassign, owner: { kind: 'role', role: 'yot-manager' } })
      .thenNothingNew());
});

describe('asking for a new date', () => {
  it('records the request', () => {
    const { type, ...data } = ask;
    given(opened(), logged()).when(ask, MANAGER).then({ type: 'ActionDateChangeRequested', data });
    expect(type).toBe('RequestDateChange');
  });
  it.each([
    ['the date it has', { due: '2024-05-31' }, 'same-date'],
    ['a date that is none', { due: 'soon' }, 'not-a-date'],
    ['a date too far off', { due: '2040-01-01' }, 'absurd-date'],
    ['a date already gone', { due: '2024-05-30' }, 'date-passed'],
  ])('is refused for %s', (_, change, code) =>
    given(opened(), logged())
      .when({ ...ask, ...change })
      .refused(code, 'due'),
  );
  it('gives an undated action its first date', () =>
    expect(given(opened(), logged('a1', null)).when(ask).decision.accepted).toBe(true));
  it('is refused while another waits', () =>
    given(opened(), logged(), dateAsked())
      .when({ ...ask, requestId: 'r2' })
      .refused('request-open'));
  it('is refused for an id in use', () =>
    given(opened(), logged(), dateAsked(), dateAgreed())
      .when({ ...ask, due: '2024-12-01' })
      .refused('request-exists'));
  it('cannot lie before the last one was decided', () =>
    given(opened(), logged(), dateAsked(), dateAgreed('r1', '2024-09-30', '2024-05-05'))
      .when({ ...ask, requestId: 'r2', due: '2024-12-01' }, MANAGER, '2024-05-04')
      .refused('before-it-began', 'occurredOn'));
});

describe('agreeing or refusing a new date', () => {
  const asked = [opened(), logged(), dateAsked()];
  it('agrees and keeps the baseline', () => {
    given(...asked)
      .when(agree)
      .then({ type: 'ActionDateChangeAgreed', data: { actionId: 'a1', requestId: 'r1', due: '2024-09-30' } });
    const action = given(...asked, dateAgreed()).state.actions['a1'];
    expect([action?.originalDue, action?.due]).toEqual(['2024-05-31', '2024-09-30']);
    expect(action?.dateChanges[0]).toMatchObject({ outcome: 'agreed', decided: { actor: CHAIR.actor } });
  });
  it('refuses and keeps the date', () => {
    given(...asked)
      .when(turnDown)
      .then({ type: 'ActionDateChangeRefused', data: { actionId: 'a1', requestId: 'r1', reason: 'Too late' } });
    const refused = fact(
      'ActionDateChangeRefused',
      { actionId: 'a1', requestId: 'r1', reason: 'Too late' },
      '2024-05-09',
    );
    expect(given(...asked, refused).state.actions['a1']).toMatchObject({
      due: '2024-05-31',
      dateChanges: [{ outcome: 'refused', decided: { reason: 'Too late' } }],
    });
  });
  it.each([agree, turnDown])('$type is for someone other than whoever asked', (command) =>
    given(...asked)
      .when(command, MANAGER)
      .refused('own-request'),
  );
  it.each([agree, turnDown])('$type needs the request', (command) =>
    given(...asked)
      .when({ ...command, requestId: 'r7' })
      .refused('unknown-request'),
  );
  it.each([agree, turnDown])('$type cannot lie before it was asked for', (command) =>
    given(...asked)
      .when(command, CHAIR, '2024-04-30')
      .refused('before-it-began', 'occurredOn'),
  );
  it('needs a reason to refuse', () =>
    given(...asked)
      .when({ ...turnDown, reason: ' ' })
      .refused('missing-text', 'reason'));
  it('changes nothing when agreed again', () =>
    given(...asked, dateAgreed())
      .when(agree)
      .thenNothingNew());
  it('cannot be refused once agreed', () =>
    given(...asked, dateAgreed())
      .when(turnDown)
      .refused('request-decided'));
});
