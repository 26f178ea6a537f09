import { describe, expect, it } from '@jest/globals';
import { currencyOf, reviewPassed, scheduleOf } from './schedule.js';
import {
  challenged,
  completed,
  dateAgreed,
  dateAsked,
  logged,
  submitted,
  withdrawnEvidence,
} from './testing/examples.js';
import { fact, given, type Happened, opened } from './testing/given-when-then.js';

const schedule = (asAt: string, ...happened: Happened[]) => {
  const action = given(opened(), ...happened).state.actions['a1'];
  if (!action) throw new Error('The example logs no action a1.');
  return scheduleOf(action, asAt);
};
const withdrawn = fact('ActionWithdrawn', { actionId: 'a1', reason: 'Not ours' }, '2024-04-01');

describe('the schedule of an action', () => {
  it.each([
    ['2024-05-30', 'not-yet-due', 1],
    ['2024-05-31', 'not-yet-due', 0],
    ['2024-06-01', 'overdue', 1],
    ['2024-06-30', 'overdue', 30],
  ])('due 31 May 2024, open on %s: %s, %i', (asAt, punctuality, days) =>
    expect(schedule(asAt, logged()).original).toEqual({ punctuality, days }),
  );
  it.each([
    ['2024-05', '2024-05-31', 'not-yet-due'],
    ['2024-05', '2024-06-01', 'overdue'],
    ['2024', '2024-12-31', 'not-yet-due'],
    ['2024', '2025-01-01', 'overdue'],
  ])('due %s is on %s %s', (due, asAt, punctuality) =>
    expect(schedule(asAt, logged('a1', due)).original.punctuality).toBe(punctuality),
  );
  it('is undated without a date, open or finished', () => {
    expect(schedule('2030-01-01', logged('a1', null)).agreed).toEqual({ punctuality: 'undated', days: null });
    expect(schedule('2030-01-01', logged('a1', null), completed()).original.punctuality).toBe('undated');
  });
  it.each([
    ['2024-05-31', 'finished-in-time', 0],
    ['2024-06-03', 'finished-late', 3],
  ])('finished on %s: %s', (on, punctuality, days) =>
    expect(schedule('2024-06-30', logged(), completed(on)).original).toEqual({ punctuality, days }),
  );
  it('keeps measuring against the original date once a new one is agreed', () => {
    const moved = schedule('2024-06-30', logged(), dateAsked(), dateAgreed());
    expect(moved).toEqual({
      original: { punctuality: 'overdue', days: 30 },
      agreed: { punctuality: 'not-yet-due', days: 92 },
      moved: true,
      awaiting: null,
    });
  });
  it('stays undated against an original that had no date', () => {
    const dated = schedule('2024-06-30', logged('a1', null), dateAsked(), dateAgreed());
    expect([dated.original.punctuality, dated.agreed.punctuality]).toEqual(['undated', 'not-yet-due']);
  });
  it('shows the new date that waits for agreement, as long as the action is open', () => {
    expect(schedule('2024-05-02', logged(), dateAsked()).awaiting?.due).toBe('2024-09-30');
    expect(schedule('2024-06-02', logged(), dateAsked(), completed('2024-06-01')).awaiting).toBeNull();
  });
  it('has no say about an action that was withdrawn', () =>
    expect(schedule('2030-01-01', logged(), withdrawn).agreed).toEqual({ punctuality: 'withdrawn', days: null }));
});

describe('whether evidence is current', () => {
  const currency = (asAt: string, ...happened: Happened[]) => {
    const evidence = given(opened(), ...happened).state.evidence['e1'];
    return evidence && currencyOf(evidence, asAt);
  };
  it.each([
    ['2024-12-31', 'current'],
    ['2025-01-01', 'review-passed'],
  ])('to be reviewed by December 2024: on %s %s', (asAt, expected) =>
    expect(currency(asAt, submitted('e1', { reviewBy: '2024-12' }))).toBe(expected),
  );
  it('needs no review date', () => expect(currency('2050-01-01', submitted())).toBe('current'));
  it('is not once challenged or withdrawn', () => {
    expect(currency('2024-05-01', submitted(), challenged())).toBe('challenged');
    expect(currency('2024-05-01', submitted(), withdrawnEvidence())).toBe('withdrawn');
  });
  it('takes a review date in the month that was named', () => {
    expect(reviewPassed({ reviewBy: '2024-02' }, '2024-02-29')).toBe(false);
    expect(reviewPassed({ reviewBy: '2024-02' }, '2024-03-01')).toBe(true);
  });
});
