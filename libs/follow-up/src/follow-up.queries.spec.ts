import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Scope } from '#partnerships';
import { FollowUpQueries } from './follow-up.queries.js';
import { Country } from './testing/country.js';
import { link, logAction, respond } from './testing/examples.js';
import { INSPECTOR, MANAGER, TODAY } from './testing/given-when-then.js';

const ALL: Scope = { kind: 'all' };
const only = (...ids: string[]): Scope => ({ kind: 'partnerships', ids });

describe('lists of follow-ups', () => {
  let country: Country;
  let queries: FollowUpQueries;

  beforeAll(async () => {
    country = await Country.found();
    await country.partnership('eastvale', ['Eastvale']);
    await country.partnership('northmoor', ['Northmoor']);
    await country.publication('thematic', null, { published: '2022-01' });
    await country.publication('report', 'Northmoor', { published: '2021-05' });
    await country.publication('gone', null);
    await country.open();
    await country.publish('gone', { type: 'WithdrawPublication', reason: 'Printed in error' }, '2023-07-01');

    const northmoor = (command: Parameters<Country['record']>[2], more = {}) =>
      country.record('northmoor', 'report-1-1', command, more);
    await northmoor(respond());
    await northmoor(logAction({ actionId: 'late', due: '2024-04' }));
    await northmoor(logAction({ actionId: 'later', due: '2024-03-31' }));
    await northmoor(logAction({ actionId: 'done', due: '2024-04-01' }));
    await northmoor(logAction({ actionId: 'today', due: TODAY }));
    await northmoor(logAction({ actionId: 'undated', due: null, timescale: 'Ongoing' }));
    await northmoor({ type: 'CompleteAction', actionId: 'done', outcome: 'Done' });
    const ask = {
      type: 'RequestDateChange',
      actionId: 'late',
      requestId: 'r1',
      due: '2024-12-31',
      reason: 'Ill',
    } as const;
    await northmoor(ask, { by: MANAGER });
    await northmoor({ type: 'SubmitEvidence', evidenceId: 'stale', ...link({ reviewBy: '2024-05' }), targets: [] });
    await northmoor({ type: 'SubmitEvidence', evidenceId: 'doubted', ...link(), targets: [] });
    await northmoor({ type: 'SubmitEvidence', evidenceId: 'fine', ...link({ reviewBy: TODAY }), targets: [] });
    await northmoor({ type: 'ChallengeEvidence', evidenceId: 'doubted', reason: 'One team only' }, { by: INSPECTOR });
    const answer = { type: 'AnswerLineOfEnquiry', answer: 'yes', narrative: null } as const;
    await northmoor({ ...answer, lineOfEnquiryId: 'report-1-l1', reviewBy: '2024-06-29' });
    await northmoor({ ...answer, lineOfEnquiryId: 'report-1-l2', reviewBy: '2024-06-30' });
    const notOurs = { type: 'DecideApplicability', applicability: 'does-not-apply', reason: 'No such unit' } as const;
    await country.record('northmoor', 'thematic-1-1', notOurs);
    await country.record('eastvale', 'thematic-1-1', logAction({ actionId: 'east', due: '2024-04-15' }));
    await country.shown();
    queries = new FollowUpQueries(country.readModels);
  });
  afterAll(() => country.dispose());

  const keys = (rows: readonly { partnershipId: string; recommendationId: string }[]) =>
    rows.map(({ partnershipId, recommendationId }) => `${partnershipId} ${recommendationId}`);

  it('say how many facts there are about a partnership', async () => {
    const recorded = { northmoor: 0, eastvale: 0, nowhere: 0 };
    for await (const { stream } of country.log.readAll()) {
      if (stream.startsWith('follow-up-northmoor')) recorded.northmoor += 1;
      if (stream.startsWith('follow-up-eastvale')) recorded.eastvale += 1;
    }
    const shown = (partnershipId: string) => queries.factsOf(partnershipId);
    expect({ northmoor: shown('northmoor'), eastvale: shown('eastvale'), nowhere: shown('nowhere') }).toEqual(recorded);
    expect(recorded.northmoor).toBeGreaterThan(recorded.eastvale);
  });

  it('say which responses are due: none yet, applicable, and not withdrawn by the publisher', () =>
    expect(keys(queries.responsesDue(only('northmoor')))).toEqual(['northmoor report-1-2', 'northmoor thematic-1-2']));

  it('call a recommendation what it is called', () =>
    expect(queries.followUp('northmoor', 'report-1-1')).toMatchObject({
      publicationTitle: 'report',
      recommendationText: 'check every plan with the family',
      printedNumber: '1',
      response: 'agreed',
      applicability: null,
    }));

  it('show overdue actions against the original date, the longest overdue first', () =>
    expect(queries.overdueActions(only('northmoor'), TODAY).map(({ actionId }) => actionId)).toEqual([
      'later',
      'late',
    ]));

  it('show undated actions', () =>
    expect(queries.undatedActions(ALL)).toMatchObject([{ actionId: 'undated', timescale: 'Ongoing', due: null }]));

  it('show every action, undated ones last', () =>
    expect(queries.actions(only('northmoor')).map(({ actionId }) => actionId)).toEqual([
      'later',
      'done',
      'late',
      'today',
      'undated',
    ]));

  it('show the dates that wait for agreement', () =>
    expect(queries.datesAwaitingAgreement(ALL)).toMatchObject([
      { actionId: 'late', requestId: 'r1', newDue: '2024-12-31', reason: 'Ill', requestedBy: MANAGER.actor },
    ]));

  it('show evidence that is stale or challenged', () =>
    expect(queries.doubtfulEvidence(ALL, TODAY)).toMatchObject([
      { evidenceId: 'doubted', currency: 'challenged', reason: 'One team only' },
      { evidenceId: 'stale', currency: 'review-passed', reason: null },
    ]));

  it('show answers past their review', () =>
    expect(queries.answersPastReview(ALL, TODAY)).toMatchObject([
      { lineOfEnquiryId: 'report-1-l1', lineOfEnquiry: 'Do families see the plan?', reviewBy: '2024-06-29' },
    ]));

  it('show responses to grade', () => expect(keys(queries.responsesToGrade(ALL))).toEqual(['northmoor report-1-1']));

  it('put everything that needs a partnership in one place', () => {
    const needs = queries.whatNeedsUs(only('northmoor'), TODAY);
    expect(Object.values(needs).map((list: readonly unknown[]) => list.length)).toEqual([2, 2, 1, 2, 1]);
  });

  it.each([only('eastvale'), only()])('show nothing outside the scope %j', (scope) => {
    const needs = queries.whatNeedsUs(scope, TODAY);
    const rows: { partnershipId: string }[] = [
      ...queries.followUps(scope),
      ...queries.responsesToGrade(scope),
      ...queries.actions(scope),
      ...queries.undatedActions(scope),
      ...needs.responsesDue,
      ...needs.overdueActions,
      ...needs.datesAwaitingAgreement,
      ...needs.doubtfulEvidence,
      ...needs.answersPastReview,
    ];
    expect(rows.map(({ partnershipId }) => partnershipId).filter((id) => id !== 'eastvale')).toEqual([]);
    expect(rows.length > 0).toBe(scope.kind === 'partnerships' && scope.ids.length > 0);
  });

  it('show all in scope together', () => {
    expect(queries.overdueActions(ALL, TODAY).map(({ actionId }) => actionId)).toEqual(['later', 'east', 'late']);
    expect(queries.followUps(ALL, 'report')).toHaveLength(2);
    expect(queries.followUp('eastvale', 'report-1-1')).toBeNull();
  });
});
