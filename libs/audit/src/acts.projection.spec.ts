import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DomainEvent, type EventLog, openSqliteEventLog, toNewEvents } from '#event-log';
import { ReadModels } from '#projections';
import { actsProjection } from './acts.projection.js';
import { AuditQueries } from './audit.queries.js';

const opened: DomainEvent = {
  type: 'FollowUpOpened',
  v: 1,
  data: { partnershipId: 'north-fell', recommendationId: 'r1', publicationId: 'p1' },
};
const completed: DomainEvent = { type: 'ActionCompleted', v: 1, data: { actionId: 'a1', outcome: 'Done' } };
const reopened: DomainEvent = { type: 'ActionReopened', v: 1, data: { actionId: 'a1', reason: 'Not done' } };
const moved: DomainEvent = {
  type: 'ActionDateChangeAgreed',
  v: 1,
  data: { actionId: 'a1', requestId: 'q1', due: '2025-01-01' },
};
const approved: DomainEvent = { type: 'PublicationApproved', v: 1, data: { publicationId: 'p1' } };

describe('the projection of acts', () => {
  let folder: string;
  let log: EventLog;
  let readModels: ReadModels;
  let audit: AuditQueries;
  let commands = 0;

  const record = async (stream: string, actor: string, role: string, event: DomainEvent): Promise<void> => {
    const commandId = `00000000-0000-4000-8000-${String(++commands).padStart(12, '0')}`;
    const events = toNewEvents([event], stream, { commandId, actor, role, occurredOn: '2024-05-01' });
    const { position } = await log.append(stream, events, { expected: 'any' });
    expect(await readModels.waitFor(position, 5_000)).toBe(true);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'audit-'));
    log = openSqliteEventLog({ file: join(folder, 'log.sqlite') });
    readModels = await ReadModels.open({ directory: folder, log, projections: [actsProjection] });
    readModels.start();
    audit = new AuditQueries(readModels);
    await record('follow-up-north-fell-r1', 'system', 'system', opened);
    await record('publication-p1', 'paul', 'publisher', approved);
    await record('follow-up-north-fell-r1', 'amina', 'board-member', completed);
    await record('follow-up-north-fell-r1', 'amina', 'board-member', reopened);
    await record('follow-up-north-fell-r1', 'carl', 'board-chair', moved);
  });

  afterEach(async () => {
    await readModels.close();
    await log.close();
    rmSync(folder, { recursive: true });
  });

  const types = (acts: readonly { readonly type: string }[]) => acts.map(({ type }) => type);

  it('finds everything one person did, newest first, and where it stands in the log', () => {
    expect(types(audit.actsOf('amina', { limit: 10, offset: 0 }))).toEqual(['ActionReopened', 'ActionCompleted']);
    expect(audit.actsOf('paul', { limit: 10, offset: 0 })).toMatchObject([
      { stream: 'publication-p1', revision: 0, type: 'PublicationApproved', personId: 'paul' },
    ]);
    expect(types(audit.actsOf('amina', { limit: 10, offset: 1 }))).toEqual(['ActionCompleted']);
    expect(audit.countActsOf('amina')).toBe(2);
  });

  it('does not take what the service did by itself for anybody’s act', () => {
    expect(audit.people().map(({ personId }) => personId)).toEqual(['amina', 'carl', 'paul']);
    expect(audit.countActsOf('system')).toBe(0);
  });

  it('finds dates that moved apart from what was reopened', () => {
    expect(types(audit.changes('dates', { limit: 10, offset: 0 }))).toEqual(['ActionDateChangeAgreed']);
    expect(types(audit.changes('reopened', { limit: 10, offset: 0 }))).toEqual(['ActionReopened']);
    expect([audit.countChanges('dates'), audit.countChanges('reopened')]).toEqual([1, 1]);
  });
});
