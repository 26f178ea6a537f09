import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DomainEvent, type EventLog, openSqliteEventLog, toNewEvents } from '#event-log';
import {
  type AccessEvent,
  AccessQueries,
  accessStream,
  type PartnershipEvent,
  PartnershipQueries,
  partnershipsProjection,
  partnershipStream,
} from '#partnerships';
import { ReadModels } from '#projections';

describe('partnerships and access in tables', () => {
  let directory: string;
  let log: EventLog;
  let readModels: ReadModels;
  let partnerships: PartnershipQueries;
  let access: AccessQueries;

  const record = async (stream: string, event: DomainEvent, occurredOn = '2026-01-15'): Promise<void> => {
    const context = { commandId: randomUUID(), actor: 'p', role: 'administrator', occurredOn };
    const { position } = await log.append(stream, toNewEvents([event], stream, context), { expected: 'any' });
    expect(await readModels.waitFor(position, 5_000)).toBe(true);
  };
  const inPartnership = (partnershipId: string, event: PartnershipEvent) =>
    record(partnershipStream(partnershipId), event);
  const ofPerson = (personId: string, event: AccessEvent) => record(accessStream(personId), event);
  const register = (partnershipId: string, name: string, areas: string[]) =>
    inPartnership(partnershipId, { type: 'PartnershipRegistered', v: 1, data: { partnershipId, name, areas } });
  const grant = (personId: string, data: Omit<Extract<AccessEvent, { type: 'AccessGranted' }>['data'], 'personId'>) =>
    ofPerson(personId, { type: 'AccessGranted', v: 1, data: { personId, ...data } });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'partnerships-spec-'));
    log = openSqliteEventLog({ file: join(directory, 'log.sqlite') });
    readModels = await ReadModels.open({ directory, log, projections: [partnershipsProjection] });
    readModels.start();
    partnerships = new PartnershipQueries(readModels);
    access = new AccessQueries(readModels);

    await register('northfell', 'Northfell', ['Northfell']);
    await register('harrowmere', 'harrowmere', ['Harrowmere', 'Low Fell']);
    await inPartnership('harrowmere', { type: 'PartnershipRenamed', v: 1, data: { name: 'Harrowmere', reason: null } });
    await inPartnership('harrowmere', {
      type: 'AreasChanged',
      v: 1,
      data: { areas: ['Low Fell', 'Harrowmere', 'High Fell'], reason: null },
    });
    for (const [meetingId, date] of [
      ['m1', '2026-03-10'],
      ['m2', '2026-05'],
      ['m3', '2026-09-01'],
    ] as const) {
      await inPartnership('harrowmere', { type: 'BoardMeetingScheduled', v: 1, data: { meetingId, date } });
    }
    await grant('ada', { role: 'board-chair', partnershipId: 'harrowmere' });
    await grant('ada', { role: 'inspector', partnershipId: null });
    await grant('ben', { role: 'board-member', partnershipId: 'northfell' });
    await grant('cal', { role: 'board-member', partnershipId: 'harrowmere' });
  });
  afterAll(async () => {
    await readModels.close();
    await log.close();
    await rm(directory, { recursive: true });
  });

  it('lists partnerships by name, as they are now', () => {
    expect(partnerships.partnerships({ kind: 'all' })).toEqual([
      {
        partnershipId: 'harrowmere',
        name: 'Harrowmere',
        registeredOn: '2026-01-15',
        areas: ['Low Fell', 'Harrowmere', 'High Fell'],
        revision: 5,
      },
      { partnershipId: 'northfell', name: 'Northfell', registeredOn: '2026-01-15', areas: ['Northfell'], revision: 0 },
    ]);
    expect(partnerships.names().get('harrowmere')).toBe('Harrowmere');
  });

  it('shows those in the scope and no others', () => {
    const own = { kind: 'partnerships', ids: ['northfell'] } as const;
    expect(partnerships.partnerships(own).map(({ partnershipId }) => partnershipId)).toEqual(['northfell']);
    expect(partnerships.partnerships({ kind: 'partnerships', ids: [] })).toEqual([]);
    expect(partnerships.partnership('harrowmere', own)).toBeNull();
    expect(partnerships.partnership('northfell', own)?.name).toBe('Northfell');
    expect(partnerships.partnership('nowhere')).toBeNull();
  });

  it.each([
    ['2026-03-10', 'm1'],
    ['2026-03-11', 'm2'],
    ['2026-05-31', 'm2'],
    ['2026-06-01', 'm3'],
    ['2026-09-02', undefined],
  ])('knows the next meeting on %s', (today, meetingId) => {
    expect(partnerships.nextMeeting('harrowmere', today)?.meetingId).toBe(meetingId);
  });

  it('knows who may do what', () => {
    expect(access.grantsOf('ada')).toEqual([
      { role: 'board-chair', partnershipId: 'harrowmere' },
      { role: 'inspector', partnershipId: null },
    ]);
    expect(access.grantsOf('nobody')).toEqual([]);
    expect(access.holders('board-member')).toEqual(['ben', 'cal']);
    expect(access.holders('board-member', 'northfell')).toEqual(['ben']);
    expect(partnerships.peopleOf('harrowmere')).toEqual(['ada', 'cal']);
    expect(access.everybody().get('ben')).toEqual([{ role: 'board-member', partnershipId: 'northfell' }]);
  });

  it('takes roles away when they end, and all of them from who is removed', async () => {
    const data = { personId: 'ada', role: 'inspector', partnershipId: null, reason: 'Moved.' } as const;
    await ofPerson('ada', { type: 'AccessRevoked', v: 1, data });
    expect(access.grantsOf('ada')).toEqual([{ role: 'board-chair', partnershipId: 'harrowmere' }]);
    await ofPerson('ada', { type: 'PersonErased', v: 1, data: { personId: 'ada', reason: 'Left.' } });
    expect(access.grantsOf('ada')).toEqual([]);
    expect(access.erased()).toEqual(['ada']);
    expect([access.revisionOf('ada'), access.revisionOf('nobody')]).toEqual([3, -1]);
  });

  it('is the same after a rebuild', async () => {
    const before = readModels.dump();
    await readModels.rebuild();
    expect(readModels.dump()).toEqual(before);
  });
});
