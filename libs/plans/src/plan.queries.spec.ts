import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventLog, handleCommand, openSqliteEventLog } from '#event-log';
import { partnershipDecider, partnershipsProjection, partnershipStream } from '#partnerships';
import { loadPlan, type PlanCommand, planDecider, PlanQueries, plansProjection, planStream } from '#plans';
import { ReadModels } from '#projections';

describe('the list of plans', () => {
  let directory: string;
  let log: EventLog;
  let readModels: ReadModels;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'plans-spec-'));
    log = openSqliteEventLog({ file: join(directory, 'log.sqlite') });
    readModels = await ReadModels.open({ directory, log, projections: [partnershipsProjection, plansProjection] });
    readModels.start();
    await handleCommand(
      log,
      partnershipDecider,
      partnershipStream('eastmoor'),
      { type: 'RegisterPartnership', partnershipId: 'eastmoor', name: 'Eastmoor', areas: ['Eastmoor'] },
      context(),
    );
  });
  afterEach(async () => {
    await readModels.close();
    await log.close();
    await rm(directory, { recursive: true });
  });

  const context = () => ({
    commandId: randomUUID(),
    today: '2020-06-01',
    occurredOn: '2020-06-01',
    actor: 'p-1',
    role: 'inspector',
  });
  const send = async (partnershipId: string, year: number, ...commands: PlanCommand[]) => {
    for (const command of commands) {
      const outcome = await handleCommand(log, planDecider, planStream(partnershipId, year), command, context());
      if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
      await readModels.waitFor(outcome.position, 5_000);
    }
  };
  const submit = (partnershipId: string, year: number, letter = 'a'): PlanCommand => ({
    type: 'SubmitPlan',
    partnershipId,
    year,
    fileName: `${letter}.pdf`,
    sourceDocument: letter.repeat(64),
  });
  const found = (recommendationId: string, verdict: 'addressed' | 'in-part'): PlanCommand => ({
    type: 'RecordPlanCheck',
    recommendationId,
    verdict,
    reason: 'as read',
  });

  it('says what was found, for whom it may be seen, the latest year first', async () => {
    const queries = new PlanQueries(readModels);
    await send('eastmoor', 2019, submit('eastmoor', 2019), found('r-1', 'addressed'), found('r-2', 'in-part'));
    await send('eastmoor', 2020, submit('eastmoor', 2020, 'b'));
    await send('westmoor', 2020, submit('westmoor', 2020, 'c'));
    expect(queries.plans({ kind: 'partnerships', ids: ['eastmoor'] })).toMatchObject([
      { year: 2020, partnershipName: 'Eastmoor', fileName: 'b.pdf', completedOn: null, findings: { addressed: 0 } },
      { year: 2019, findings: { addressed: 1, 'in-part': 1, 'not-addressed': 0, 'not-supported': 0 } },
    ]);
    expect(queries.plans({ kind: 'all' })).toHaveLength(3);
    expect(queries.plans({ kind: 'partnerships', ids: [] })).toEqual([]);
  });

  it('follows completion, reopening and another file, and a rebuild makes the same of it', async () => {
    const queries = new PlanQueries(readModels);
    const complete: PlanCommand = { type: 'CompletePlanCheck', recommendations: ['r-1'] };
    await send('eastmoor', 2020, submit('eastmoor', 2020), found('r-1', 'addressed'), complete);
    const [plan] = queries.plans({ kind: 'all' });
    expect(plan).toMatchObject({ completedOn: '2020-06-01' });
    await send('eastmoor', 2020, { type: 'ReopenPlanCheck', reason: 'A page was missing.' });
    expect(queries.plans({ kind: 'all' })).toMatchObject([{ completedOn: null }]);
    await send('eastmoor', 2020, submit('eastmoor', 2020, 'b'));
    expect(queries.plans({ kind: 'all' })).toMatchObject([{ fileName: 'b.pdf', findings: { addressed: 0 } }]);
    expect((await loadPlan(log, 'eastmoor', 2020)).revision).toBe(4);
    const before = readModels.digest();
    await readModels.rebuild();
    expect(readModels.digest()).toBe(before);
  });
});
