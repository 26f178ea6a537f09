import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDataDirectory } from '#data-directory';
import { handleCommand } from '#event-log';
import { partnershipDecider, partnershipStream } from '#partnerships';
import { haveReferenceDocuments, LEFT_OUT, planPath, referencePath } from '../documents/reference-documents.js';
import { jsonOf, ledger } from './ledger.js';
import { MADE_UP_REPORT } from './made-up-report.js';

const PLAN = `Quarrybank Youth Justice Plan 2019-20

Our inspection

We were told to check every plan
with the family. We do so now.

| Recommendation | Action | Owner | Timescale |
| --- | --- | --- | --- |
| Use what children say | Ask every child | Head of service | On-going |
`;

async function register(data: string, partnershipId: string, name: string, area: string): Promise<void> {
  const directory = await openDataDirectory({ directory: data });
  await handleCommand(
    directory.log,
    partnershipDecider,
    partnershipStream(partnershipId),
    { type: 'RegisterPartnership', partnershipId, name, areas: [area] },
    { commandId: randomUUID(), today: '2020-01-01', occurredOn: '2020-01-01', actor: 'p-1', role: 'administrator' },
  );
  await directory.close();
}

describe('check-plan', () => {
  let folder: string;
  let data: string;
  let plan: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'check-plan-spec-'));
    data = join(folder, 'data');
    await register(data, 'quarrybank', 'Quarrybank', 'QUARRYBANK');
    await writeFile(join(folder, 'report.txt'), MADE_UP_REPORT);
    plan = join(folder, 'plan.md');
    await writeFile(plan, PLAN);
    jsonOf(await ledger('import', join(folder, 'report.txt'), '--approve', '--json', '--data', data));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('lists every recommendation of the partnership, with where the plan speaks of it', async () => {
    const check = jsonOf(await ledger('check-plan', 'Quarrybank', '2019', plan, '--json', '--data', data));
    expect(check).toMatchObject({
      partnership: { id: 'quarrybank' },
      year: 2019,
      title: expect.stringContaining('Quarrybank Youth Justice Plan'),
      actions: [{ owner: 'Head of service', timescale: 'On-going', due: null, rag: null }],
    });
    const { recommendations, found, notFound } = check as Record<string, unknown[]> & {
      found: number;
      notFound: number;
    };
    expect(recommendations).toHaveLength(found + notFound);
    expect(recommendations).toMatchObject([
      { printedNumber: '1', status: 'no-response', mention: { lines: [5, 6], confidence: 1 } },
      { printedNumber: '2', status: 'no-response', mention: null },
    ]);
  });

  it('changes nothing', async () => {
    const before = jsonOf(await ledger('publications', '--json', '--data', data));
    await ledger('check-plan', 'quarrybank', '2019', plan, '--data', data);
    expect(jsonOf(await ledger('publications', '--json', '--data', data))).toEqual(before);
  });

  it.each([
    [
      'a report that makes recommendations',
      () => ['quarrybank', '2019', join(folder, 'report.txt')],
      1,
      /import it as a report/,
    ],
    ['a partnership nobody registered', () => ['elsewhere', '2019', plan], 1, /There is no partnership/],
    ['a file that is not there', () => ['quarrybank', '2019', join(folder, 'none.pdf')], 1, /there is no such file/],
    ['a year that is none', () => ['quarrybank', 'soon', plan], 2, /Give the year/],
  ])('says in a sentence what is wrong: %s', async (_, args, status, sentence) => {
    const run = await ledger('check-plan', ...args(), '--data', data);
    expect(run).toMatchObject({ status, stdout: '', stderr: expect.stringMatching(sentence) });
  });

  if (!haveReferenceDocuments) {
    it(`of a published plan is left out: ${LEFT_OUT}`, () => expect(haveReferenceDocuments).toBe(false));
  } else {
    it('finds the seven recommendations that a published plan repeats, and no other', async () => {
      const real = join(folder, 'real');
      await register(real, 'south-tees', 'South Tees', 'South Tees');
      const reports = [referencePath('003'), referencePath('001')];
      jsonOf(await ledger('import', ...reports, '--approve', '--json', '--data', real));
      const check = jsonOf(
        await ledger('check-plan', 'south-tees', '2019', planPath('south-tees-2019'), '--json', '--data', real),
      );
      const { recommendations } = check as { recommendations: { publicationTitle: string; mention: object | null }[] };
      const found = recommendations.filter(({ mention }) => mention !== null);
      expect(found).toHaveLength(7);
      expect(new Set(found.map(({ publicationTitle }) => publicationTitle)).size).toBe(1);
      expect(recommendations.length).toBeGreaterThan(80);
    });
  }
});
