import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BenchmarkQueries } from '#benchmarking';
import { CatalogueQueries, publicationDecider, publicationStream } from '#catalogue';
import { type DataDirectory, openDataDirectory, PROJECTIONS } from '#data-directory';
import { loadDemonstration } from '#demonstration';
import { type RecordedEvent } from '#event-log';
import { followUpDecider, FollowUpQueries, followUpStream } from '#follow-up';
import { partnershipDecider, PartnershipQueries, partnershipStream } from '#partnerships';
import { ReadModels, type ReadModelsOptions } from '#projections';
import { broken } from '../../../../../libs/projections/src/testing/lending.js';
import { record } from '../../../../../test/tracker/inhabitants.js';
import { type KeptPart, KeptParts, Pages } from '../../pages/index.js';
import { readListQuestion } from './list-question.js';
import { PartnershipLists, type Whose } from './partnership-lists.js';

const TODAY = '2026-06-01';
const byOffice = { role: 'administrator', day: TODAY } as const;
const QUESTIONS = [readListQuestion({}, null), readListQuestion({ status: 'in-progress' }, '2025-03-31')];

const wordsOf = (part: KeptPart) => part.within(part.place.toString()).toString();

let directory: string;
let played: DataDirectory;
const opened: ReadModels[] = [];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lists-'));
  const people = { add: () => Promise.resolve('added' as const) };
  await loadDemonstration({ directory, people, today: TODAY });
  played = await openDataDirectory({ directory });
}, 60_000);
afterAll(async () => {
  for (const readModels of opened) await readModels.close();
  await played.close();
  await rm(directory, { recursive: true });
});

/** Of what was played, in a folder of their own. */
async function readModelsIn(folder: string, options: Partial<ReadModelsOptions> = {}): Promise<ReadModels> {
  const place = { directory: join(directory, folder), log: played.log };
  const readModels = await ReadModels.open({ ...place, projections: PROJECTIONS, ...options });
  opened.push(readModels);
  return readModels;
}

function listsOf(readModels: ReadModels): PartnershipLists {
  const data = { ...played, readModels };
  return new PartnershipLists(
    new FollowUpQueries(readModels),
    new BenchmarkQueries(readModels),
    new CatalogueQueries(readModels),
    new Pages('neutral'),
    new KeptParts(data),
    data,
  );
}

it('keeps no list that is not as one made now, whatever three years record', async () => {
  const readModels = await readModelsIn('again', { batchSize: 20 });
  const partnerships = new PartnershipQueries(readModels);
  const lists = listsOf(readModels);
  const before = new Map<string, KeptPart>();
  const seen = { kept: 0, anew: 0, wrong: [] as string[] };
  const look = async (whose: Whose) => {
    for (const [index, asked] of QUESTIONS.entries()) {
      const list = await lists.list(whose, TODAY, asked);
      const name = `${whose.partnershipId} ${index}`;
      seen[before.get(name) === list ? 'kept' : 'anew'] += 1;
      before.set(name, list);
      if (wordsOf(list) !== wordsOf(lists.made(whose, TODAY, asked))) seen.wrong.push(name);
    }
  };
  const looks: Promise<void>[] = [];
  readModels.advanced.subscribe(() => {
    for (const [partnershipId, name] of partnerships.names()) looks.push(look({ partnershipId, name }));
  });
  readModels.start();
  await readModels.caughtUp();
  await Promise.all(looks);

  expect(seen.wrong).toEqual([]);
  expect(before.size).toBe(24);
  expect(seen.anew).toBeGreaterThan(1_000);
  expect(seen.kept).toBeGreaterThan(1_000);
}, 120_000);

it('counts everything while a table has stopped, and is right once it goes on', async () => {
  const late: RecordedEvent[] = [];
  for await (const event of played.log.readAll({ types: ['LineOfEnquiryAnswered'] })) late.push(event);
  const breaking = late.at(-100);
  const lame = PROJECTIONS.map((projection) =>
    projection.name === 'benchmark'
      ? broken(projection, ({ position }) => position === breaking?.position)
      : projection,
  );
  const stopped = await readModelsIn('lame', { projections: lame });
  stopped.start();
  await stopped.caughtUp();
  const lists = listsOf(stopped);
  const all = () =>
    [...new PartnershipQueries(stopped).names()].map(([partnershipId, name]) => ({ partnershipId, name }));
  const kept = async () => {
    const words: string[] = [];
    for (const whose of all()) words.push(wordsOf(await lists.list(whose, TODAY, readListQuestion({}, null))));
    return words;
  };
  const now = () => all().map((whose) => wordsOf(lists.made(whose, TODAY, readListQuestion({}, null))));

  expect(stopped.inStep).toBe(false);
  const before = await kept();
  expect(before).toEqual(now());
  const mended = await readModelsIn('lame');
  mended.start();
  await mended.caughtUp();
  expect(now()).not.toEqual(before);
  expect(await kept()).toEqual(now());
}, 60_000);

describe('a list that is kept', () => {
  let lists: PartnershipLists;
  let ours: string;
  let theirs: string;
  let followUps: FollowUpQueries;
  beforeAll(async () => {
    await played.readModels.caughtUp();
    lists = listsOf(played.readModels);
    followUps = new FollowUpQueries(played.readModels);
    [ours = '', theirs = ''] = new PartnershipQueries(played.readModels).names().keys();
  });

  const list = (partnershipId: string) => {
    const name = new PartnershipQueries(played.readModels).partnership(partnershipId)?.name ?? '';
    return lists.list({ partnershipId, name }, TODAY, readListQuestion({}, null));
  };

  it('stays when something is recorded about another partnership, or about nothing that is in it', async () => {
    const [before, beforeOfTheirs] = [await list(ours), await list(theirs)];
    const theirFirst = followUps.followUps({ kind: 'partnerships', ids: [theirs] })[0]?.recommendationId ?? '';
    const action = {
      type: 'LogAction',
      actionId: 'new',
      text: 'Look at it together',
      owner: { kind: 'role', role: 'yot-manager' },
      due: null,
      timescale: null,
      successCriteria: null,
    } as const;
    await record(played, followUpDecider, followUpStream(theirs, theirFirst), action, {
      role: 'yot-manager',
      day: TODAY,
    });
    const meeting = { type: 'ScheduleBoardMeeting', meetingId: 'm1', date: '2026-07-01' } as const;
    await record(played, partnershipDecider, partnershipStream(ours), meeting, byOffice);
    expect(await list(ours)).toBe(before);
    expect(await list(theirs)).not.toBe(beforeOfTheirs);
  });

  it('has the new name of a partnership', async () => {
    await list(ours);
    const rename = { type: 'RenamePartnership', name: 'Fells and Mere', reason: null } as const;
    await record(played, partnershipDecider, partnershipStream(ours), rename, byOffice);
    expect(wordsOf(await list(ours))).toContain('Fells and Mere');
  });

  it('is one for each day', async () => {
    const whose = { partnershipId: ours, name: 'Ours' };
    const today = await lists.list(whose, TODAY, readListQuestion({}, null));
    expect(await lists.list(whose, '2027-06-01', readListQuestion({}, null))).not.toBe(today);
  });

  it('is made again after a rebuild, since the rows that it was made of may have been wrong', async () => {
    const right = wordsOf(await list(ours));
    const [file = ''] = (await readdir(directory)).filter((name) => /^read-models-.*\.sqlite$/.test(name));
    const elsewhere = new DatabaseSync(join(directory, file));
    elsewhere.exec(`UPDATE benchmark_status SET reasons = '["Nobody said so."]'`);
    elsewhere.close();
    const fresh = listsOf(played.readModels);
    const tampered = await fresh.list({ partnershipId: ours, name: 'Ours' }, TODAY, readListQuestion({}, null));
    expect(wordsOf(tampered)).toContain('Nobody said so.');
    await played.readModels.rebuild();
    const again = wordsOf(await fresh.list({ partnershipId: ours, name: 'Ours' }, TODAY, readListQuestion({}, null)));
    expect(again).not.toContain('Nobody said so.');
    expect(wordsOf(await list(ours))).toBe(right);
  });

  it('says that a publication was withdrawn', async () => {
    const [first] = followUps.followUps({ kind: 'partnerships', ids: [ours] });
    const before = wordsOf(await list(ours));
    const withdraw = { type: 'WithdrawPublication', reason: 'Printed in error' } as const;
    await record(played, publicationDecider, publicationStream(first?.publicationId ?? ''), withdraw, byOffice);
    const after = wordsOf(await list(ours));
    expect(after).not.toBe(before);
    expect(after).toContain('withdrawn');
    expect(before).not.toContain('withdrawn');
  });
});
