import { describe, expect, it } from '@jest/globals';
import { partnershipDecider, type PartnershipEvent, partnershipIdFor } from '#partnerships';
import { given } from './testing/given-when-then.js';

const partnership = given(partnershipDecider);

const registered: PartnershipEvent = {
  type: 'PartnershipRegistered',
  v: 1,
  data: { partnershipId: 'harrowmere', name: 'Harrowmere', areas: ['Harrowmere', 'Low Fell'] },
};
const register = { type: 'RegisterPartnership', partnershipId: 'harrowmere', name: 'Harrowmere' } as const;

describe('registering a partnership', () => {
  it('keeps its areas as typed, each once, without blanks', () => {
    partnership([])
      .when({ ...register, name: ' Harrowmere ', areas: ['Harrowmere', '', ' Low  Fell', 'LOW FELL', 'harrow mere'] })
      .then(registered);
  });

  it('is done once', () => {
    partnership([registered])
      .when({ ...register, areas: ['Elsewhere'] })
      .thenRefused('partnership-exists');
  });

  it.each([
    ['without a name', { name: '  ' }, 'name-missing'],
    ['with a name of no letters', { name: '***' }, 'name-without-letters'],
    ['with an endless name', { name: 'x'.repeat(201) }, 'name-too-long'],
    ['without areas', { areas: [' '] }, 'areas-missing'],
    ['with an endless area', { areas: ['x'.repeat(201)] }, 'area-too-long'],
    ['with too many areas', { areas: Array.from({ length: 51 }, (_, index) => `Area ${index}`) }, 'too-many-areas'],
  ])('%s is refused', (_, change, code) => {
    partnership([])
      .when({ ...register, areas: ['Harrowmere'], ...change })
      .thenRefused(code);
  });

  it.each([
    ['2026-06-02', 'in-the-future'],
    ['2026-07', 'in-the-future'],
    ['2026-02-30', 'not-a-date'],
    ['yesterday', 'not-a-date'],
  ])('on %s is refused', (occurredOn, code) => {
    partnership([])
      .when({ ...register, areas: ['Harrowmere'] }, { occurredOn })
      .thenRefused(code);
  });
});

describe('a registered partnership', () => {
  it('is renamed and covers other areas', () => {
    partnership([registered])
      .when({ type: 'RenamePartnership', name: 'Harrowmere and Fells', reason: null })
      .then({ type: 'PartnershipRenamed', v: 1, data: { name: 'Harrowmere and Fells', reason: null } });
    partnership([registered])
      .when({ type: 'ChangeAreas', areas: ['Harrowmere'], reason: 'Low Fell has its own now.' })
      .then({ type: 'AreasChanged', v: 1, data: { areas: ['Harrowmere'], reason: 'Low Fell has its own now.' } });
  });

  it('changes nothing when nothing is different', () => {
    partnership([registered]).when({ type: 'RenamePartnership', name: 'Harrowmere', reason: null }).then();
    partnership([registered])
      .when({ type: 'ChangeAreas', areas: ['Harrowmere', 'Low Fell'], reason: null })
      .then();
  });

  it('plans a meeting, which may be to come, and moves it', () => {
    const data = { meetingId: 'm1', date: '2026-09' };
    const scheduled: PartnershipEvent = { type: 'BoardMeetingScheduled', v: 1, data };
    const command = { type: 'ScheduleBoardMeeting', ...data } as const;
    partnership([registered]).when(command).then(scheduled);
    partnership([registered, scheduled]).when(command).then();
    partnership([registered, scheduled])
      .when({ ...command, date: '2026-10-01' })
      .then({ ...scheduled, data: { ...data, date: '2026-10-01' } });
    partnership([registered])
      .when({ ...command, date: '2026-13' })
      .thenRefused('not-a-date');
    partnership([registered])
      .when({ ...command, date: '2126' })
      .thenRefused('not-a-date');
  });

  it('did nothing before it was registered', () => {
    const rename = { type: 'RenamePartnership', name: 'Other', reason: null } as const;
    partnership([registered]).when(rename, { occurredOn: '2026-01-14' }).thenRefused('before-registration');
    partnership([registered])
      .when(rename, { occurredOn: '2026-01' })
      .then({ type: 'PartnershipRenamed', v: 1, data: { name: 'Other', reason: null } });
    partnership([]).when(rename).thenRefused('no-such-partnership');
  });

  it('has two people clash only over the same thing', () => {
    expect(partnershipDecider.subjectOf({ type: 'RenamePartnership', name: 'x', reason: null })).not.toBe(
      partnershipDecider.subjectOf({ type: 'AreasChanged', v: 1, data: { areas: [], reason: null } }),
    );
    expect(partnershipDecider.subjectOf({ type: 'ChangeAreas', areas: [], reason: null })).toBe(
      partnershipDecider.subjectOf({ type: 'AreasChanged', v: 1, data: { areas: [], reason: null } }),
    );
  });
});

describe('the id of a partnership', () => {
  it.each([
    ['South Tees', 'south-tees'],
    ['Bristol’s  Youth & Justice', 'bristols-youth-and-justice'],
    ['Ynys Môn', 'ynys-mon'],
    ['  *  ', ''],
    [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
  ])('from %s is %s', (name, id) => {
    expect(partnershipIdFor(name)).toBe(id);
  });
});
