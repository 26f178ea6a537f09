import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { openSqliteDirectory } from '#people';
import { RedisServer, whyNoRedis } from '../redis-server.js';
import { jsonOf, ledger, linesOf } from './ledger.js';

const PASSWORD = 'geheim';
const LEFT =
  'Everything compared: the same in both. Sessions, links and tries to sign in were left: people sign in again.';
const look = { personId: 'p-ada', what: 'viewed', route: '/', path: '/', partnershipId: null, status: 200 } as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-copy-people-'));
  const directory = openIn('data');
  await directory.people.add({ personId: 'p-ada', name: 'Ada Bright', email: 'ada@example.org' });
  await directory.people.add({ personId: 'p-ben', name: 'Ben Stone', email: 'ben@example.org', demonstration: true });
  await directory.accounts.setPassword('p-ada', 'correct horse battery');
  for (let times = 0; times < 3; times += 1) await directory.accessLog.record(look);
  await directory.close();
  await openIn('empty').close();
});
afterAll(() => rm(folder, { recursive: true }));

function openIn(name: string) {
  return openSqliteDirectory({ file: join(folder, name, 'directory.sqlite') });
}

async function contentOf(name: string): Promise<unknown> {
  const directory = openIn(name);
  try {
    return [await directory.carrying.people(), await directory.carrying.accessRecords(0, 99)];
  } finally {
    await directory.close();
  }
}

describe('ledger copy-people', () => {
  it('brings people and the access log to another folder, and passes over what is there', async () => {
    const [data, copy] = ['data', 'copy'].map((name) => join(folder, name));
    const command = ['copy-people', '--from', String(data), '--to', String(copy)];
    const run = await ledger(...command);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(linesOf(run.stdout)).toEqual([
      `2 people, 2 of them copied now, from ${String(data)} to ${String(copy)}.`,
      '3 access records, 3 of them copied now.',
      LEFT,
    ]);
    expect(await contentOf('copy')).toEqual(await contentOf('data'));
    expect(jsonOf(await ledger(...command, '--json'))).toEqual({
      from: data,
      to: copy,
      people: 2,
      peopleCopied: 0,
      accessRecords: 3,
      accessRecordsCopied: 0,
    });
  });

  it('refuses a target that knows somebody else, in a sentence, and leaves it', async () => {
    const other = openIn('other');
    await other.people.add({ personId: 'p-2', name: 'Ada Other', email: 'Ada@example.org' });
    await other.close();
    const before = await contentOf('other');
    const run = await ledger('copy-people', '--from', join(folder, 'data'), '--to', join(folder, 'other'));
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toEqual([
      expect.stringMatching(/^The target holds something else: the email of p-ada belongs to p-2 there\. Nothing was/),
    ]);
    expect(await contentOf('other')).toEqual(before);
  });

  it.each([
    ['data', 'data', /^--from and --to are the same place/],
    ['nothing', 'new', /nothing holds no people: name the folder/],
    ['empty', 'new', /^Nobody is known at .*empty\.$/],
    ['data', 'http://ops:geheim@one', /^--to must be a data folder or an address such as redis:/],
    ['redis://ops:geheim@127.0.0.1:1', 'new', /^The people directory in Redis at 127\.0\.0\.1:1 cannot be used/],
    ['redis://ops:geheim@one/name', 'new', /^The address of Redis is wrong/],
    ['redis://ops:geheim@one', 'redis://one:6379/0', /^--from and --to are the same place, redis:\/\/one:6379\.$/],
  ])('says in a sentence what cannot be copied: from %s to %s', async (from, to, sentence) => {
    const place = (typed: string): string => (typed.includes('://') ? typed : join(folder, typed));
    const run = await ledger('copy-people', '--from', place(from), '--to', place(to));
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toEqual([expect.stringMatching(sentence)]);
    expect(run.stderr).not.toContain(PASSWORD);
    expect(await readdir(folder)).not.toContain('new');
  });

  it.each([[[]], [['--from', 'data']], [['--from', '', '--to', 'new']]])(
    'answers wrong usage with status 2: %j',
    async (args: string[]) => {
      expect(await ledger('copy-people', ...args)).toMatchObject({ status: 2, stdout: '' });
    },
  );

  it('explains what it leaves', async () => {
    const run = await ledger('copy-people', '--help');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('Sessions, links that work once and tries\nto sign in are left');
  });
});

const suite = whyNoRedis === null ? describe : describe.skip;

suite(`ledger copy-people with Redis${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
    const redis = new Redis(server.url);
    await redis.config('SET', 'requirepass', PASSWORD);
    await redis.quit();
  });
  afterAll(() => server.dispose());

  it('brings people there and back as they were, and prints neither names nor passwords', async () => {
    const [data, back] = ['data', 'back'].map((name) => join(folder, name));
    const address = server.url.replace('//', `//:${PASSWORD}@`);
    const there = await ledger('copy-people', '--from', String(data), '--to', address);
    const again = await ledger('copy-people', '--from', address, '--to', String(back), '--json');

    expect(linesOf(there.stdout)[0]).toBe(`2 people, 2 of them copied now, from ${String(data)} to ${server.url}.`);
    expect(jsonOf(again)).toMatchObject({ from: server.url, to: back, peopleCopied: 2, accessRecordsCopied: 3 });
    expect(await contentOf('back')).toEqual(await contentOf('data'));
    for (const secret of [PASSWORD, 'Ada', 'ada@', 'argon2'])
      expect(JSON.stringify([there, again])).not.toContain(secret);
  });
});
