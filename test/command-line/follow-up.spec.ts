import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DataDirectory, openDataDirectory } from '#data-directory';
import { type CommandContext, handleCommand } from '#event-log';
import { type FollowUpCommand, followUpDecider, followUpStream, londonDay } from '#follow-up';
import { partnershipDecider, partnershipStream } from '#partnerships';
import { jsonOf, ledger, linesOf } from './ledger.js';
import { MADE_UP_REPORT } from './made-up-report.js';

const context = (occurredOn: string): CommandContext => ({
  commandId: randomUUID(),
  today: londonDay(new Date().toISOString()),
  occurredOn,
  actor: 'p-chair',
  role: 'board-chair',
});

/** The data directory is held open here, as a server would, while the command line works in it. */
describe('follow-ups on the command line', () => {
  let folder: string;
  let data: string;
  let open: DataDirectory;
  let recommendation: string;

  const register = (id: string, name: string, area: string) =>
    handleCommand(
      open.log,
      partnershipDecider,
      partnershipStream(id),
      { type: 'RegisterPartnership', partnershipId: id, name, areas: [area] },
      { ...context('2019-01-01'), role: 'administrator' },
    );
  const record = async (command: FollowUpCommand, occurredOn: string) => {
    const stream = followUpStream('quarrybank', recommendation);
    const outcome = await handleCommand(open.log, followUpDecider, stream, command, context(occurredOn));
    expect(outcome).toMatchObject({ kind: 'accepted' });
  };
  const today = londonDay(new Date().toISOString());

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'follow-up-spec-'));
    data = join(folder, 'data');
    open = await openDataDirectory({ directory: data });
    await register('quarrybank', 'Quarrybank Partnership', 'QUARRYBANK');
    await register('harrowmere', 'Harrowmere Partnership', 'Harrowmere');
    const report = join(folder, 'quarrybank.txt');
    await writeFile(report, MADE_UP_REPORT);
    const imported = await ledger('import', report, '--approve', '--data', data);
    expect(imported).toMatchObject({ status: 0, stderr: '2 recommendations have come to partnerships.\n' });
    const listed = jsonOf(await ledger('publications', '--json', '--data', data)) as { id: string }[];
    recommendation = `${listed[0]?.id ?? ''}-1-1`;
    await record({ type: 'DecideApplicability', applicability: 'applies', reason: null }, today);
    await record(
      {
        type: 'RecordResponse',
        response: 'partly-agreed',
        reason: 'Families of remanded children are seen by others.',
        accountableRole: 'yot-manager',
        meeting: null,
        planText: null,
      },
      today,
    );
    await record(
      {
        type: 'LogAction',
        actionId: 'a1',
        text: 'Add the family’s view to the form',
        owner: { kind: 'role', role: 'yot-manager' },
        due: '2020-06',
        timescale: null,
        successCriteria: null,
      },
      today,
    );
  });
  afterAll(async () => {
    await open.close();
    await rm(folder, { recursive: true });
  });

  it('shows where a partnership stands, what the dates say, and what it is about', async () => {
    const run = await ledger('follow-up', 'quarrybank', recommendation, '--json', '--data', data);
    expect(jsonOf(run)).toMatchObject({
      partnership: { id: 'quarrybank', name: 'Quarrybank Partnership' },
      publication: { kind: 'inspection', area: 'Quarrybank' },
      recommendation: {
        recommendationId: recommendation,
        printedNumber: '1',
        sentence: 'The YOT manager should check every plan with the family',
      },
      asAt: null,
      knownAt: null,
      benchmark: {
        status: 'in-progress',
        statusName: 'In progress',
        reasons: expect.arrayContaining([expect.any(String)]),
      },
      applicability: { applicability: 'applies', role: 'board-chair' },
      response: { response: 'partly-agreed' },
      actions: { a1: { status: 'open', originalDue: '2020-06' } },
      schedule: { actions: [{ actionId: 'a1', original: { punctuality: 'overdue' } }] },
    });
  });

  it('shows it as at another date, and as known at another time', async () => {
    const early = await ledger('follow-up', 'quarrybank', recommendation, '--data', data, '--as-at', '2019-06');
    expect(early).toMatchObject({ status: 1, stdout: '' });
    expect(early.stderr).toContain('Quarrybank Partnership did not follow this up at that time');

    const [opened] = jsonOf(await ledger('history', 'quarrybank', recommendation, '--json', '--data', data)) as {
      recordedAt: string;
    }[];
    const knownAt = opened?.recordedAt ?? '';
    const then = await ledger(
      'follow-up',
      'quarrybank',
      recommendation,
      '--json',
      '--data',
      data,
      '--known-at',
      knownAt,
    );
    expect(jsonOf(then)).toMatchObject({ knownAt, response: null, actions: {} });
  });

  it('says where it stands with every recommendation, and why, also as at another date', async () => {
    const now = jsonOf(await ledger('benchmark', 'quarrybank', '--json', '--data', data));
    expect(now).toMatchObject({
      partnership: { id: 'quarrybank', name: 'Quarrybank Partnership' },
      asAt: today,
      totals: { 'in-progress': 1, 'no-response': 1, verified: 0, all: 2 },
      recommendations: [
        {
          recommendationId: recommendation,
          status: 'in-progress',
          reasons: expect.arrayContaining([expect.any(String)]),
          since: today,
        },
        { status: 'no-response' },
      ],
    });
    const then = jsonOf(await ledger('benchmark', 'quarrybank', '--as-at', '2019', '--json', '--data', data));
    expect(then).toMatchObject({ asAt: '2019-12-31', totals: { all: 0 }, recommendations: [] });
    expect((await ledger('benchmark', 'Quarrybank Partnership', '--data', data)).stdout).toContain('1 In progress');
    expect(await ledger('benchmark', 'nowhere', '--data', data)).toMatchObject({ status: 1, stdout: '' });
  });

  it('finds a partnership by its name', async () => {
    const run = await ledger('follow-up', 'quarrybank partnership', recommendation, '--data', data);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('Partly agreed');
    expect(run.stdout).toContain('The YOT manager should check every plan with the family');
  });

  it('tells a history, oldest first, with everything that was recorded', async () => {
    const events = jsonOf(await ledger('history', 'quarrybank', recommendation, '--json', '--data', data));
    expect(events).toMatchObject([
      { type: 'FollowUpOpened', revision: 0, metadata: { actor: 'system', role: 'system', occurredOn: today } },
      { type: 'ApplicabilityDecided', revision: 1 },
      { type: 'ResponseRecorded', revision: 2, data: { response: 'partly-agreed' } },
      { type: 'ActionLogged', revision: 3, stream: followUpStream('quarrybank', recommendation) },
    ]);
    const [first] = events as object[];
    expect(Object.keys(first ?? {}).toSorted()).toEqual(
      ['data', 'id', 'metadata', 'position', 'recordedAt', 'revision', 'stream', 'type', 'v'].toSorted(),
    );
    const told = await ledger('history', 'quarrybank', recommendation, '--data', data);
    expect(told.stdout.split('\n')[0]).toMatch(/^\d+ \w+ \d{4} {2}\S/);
  });

  it.each([
    [['quarybank', ''], /^There is no partnership “quarybank”\. Did you mean “quarrybank”\?$/],
    [['quarrybank', '-1-7'], /^There is no recommendation “.*-1-7”\. Did you mean “.*-1-1” or “.*-1-2”\?$/],
    [['harrowmere', ''], /^Harrowmere Partnership does not follow up “.*”: .*another area\.$/],
  ])('says in one sentence what it does not know: %j', async ([partnership = '', ending = ''], sentence) => {
    const id = recommendation.replace(/-1-1$/, ending === '' ? '-1-1' : ending);
    for (const command of ['follow-up', 'history']) {
      const run = await ledger(command, partnership, id, '--data', data);
      expect(run).toMatchObject({ status: 1, stdout: '' });
      expect(linesOf(run.stderr)).toEqual([expect.stringMatching(sentence)]);
    }
  });

  it.each([
    ['--as-at', 'yesterday'],
    ['--known-at', 'noon'],
  ])('counts %s %s as wrong usage', async (option, value) => {
    const run = await ledger('follow-up', 'quarrybank', recommendation, option, value, '--data', data);
    expect(run).toMatchObject({ status: 2, stdout: '' });
  });
});
