import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreServer } from '../../libs/event-log/src/testing/eventstore-server/eventstore-server.js';
import { jsonOf, ledger, linesOf } from './ledger.js';
import { MADE_UP_REPORT } from './made-up-report.js';

const PASSWORD = 'geheim';

let folder: string;
let server: EventStoreServer;
/** EventStoreDB's connection string, with a password to see that it is never said. */
let url: string;
let nodes: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-copy-'));
  server = await new EventStoreServer().start();
  const report = join(folder, 'quarrybank.txt');
  await writeFile(report, MADE_UP_REPORT);
  for (const name of ['data', 'other']) await ledger('import', report, '--data', join(folder, name));
  nodes = `${server.endpoint.address}:${server.endpoint.port}`;
  url = `esdb://ops:${PASSWORD}@${nodes}?tls=false`;
}, 180_000);
afterAll(async () => {
  server.kill();
  await rm(folder, { recursive: true });
});

/** Everything in the log of a data folder, as it stands there. */
function rowsOf(name: string): unknown[] {
  const database = new DatabaseSync(join(folder, name, 'log.sqlite'), { readOnly: true });
  try {
    return database.prepare('SELECT * FROM events ORDER BY position').all();
  } finally {
    database.close();
  }
}

describe('ledger copy', () => {
  it('brings a log to EventStoreDB and back as it was, and says so', async () => {
    const [data, back, unused] = ['data', 'back', 'unused'].map((name) => join(folder, name));

    const there = await ledger('copy', '--from', String(data), '--to', url, '--data', String(unused));
    const again = await ledger('copy', '--from', url, '--to', String(back), '--json');

    expect(there).toMatchObject({ status: 0, stderr: 'Everything is copied; comparing every event.\n' });
    const [said, compared, beside] = linesOf(there.stdout);
    expect(said).toBe(`3 events, 3 of them copied now, from ${String(data)} to esdb://${nodes}.`);
    expect(compared).toMatch(/^Every event compared: the same in both\. SHA-256 [0-9a-f]{64}$/);
    expect(beside).toMatch(/^People and files are not in the log/);
    expect(jsonOf(again)).toEqual({
      from: `esdb://${nodes}`,
      to: back,
      events: 3,
      copied: 3,
      sha256: compared?.slice(-64),
    });
    expect(rowsOf('back')).toEqual(rowsOf('data'));
    expect(await readdir(folder)).not.toContain('unused');
    expect(JSON.stringify([there, again])).not.toContain(PASSWORD);
  });

  it('gives a folder that the other commands work on', async () => {
    const [data, copied] = ['data', 'copied'].map((name) => join(folder, name));
    await ledger('copy', '--from', String(data), '--to', String(copied));
    expect(jsonOf(await ledger('publications', '--json', '--data', String(copied)))).toEqual(
      jsonOf(await ledger('publications', '--json', '--data', String(data))),
    );
  });

  it('refuses a target that holds another log, and leaves it', async () => {
    const before = rowsOf('other');
    const run = await ledger('copy', '--from', join(folder, 'data'), '--to', join(folder, 'other'));
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toEqual([
      expect.stringMatching(/^The target holds something else: its event 1 .*Nothing was copied/),
    ]);
    expect(rowsOf('other')).toEqual(before);
  });

  it.each([
    ['data', 'data', /^--from and --to are the same place/],
    ['nothing', 'new', /nothing holds no log: name the folder/],
    ['data', 'http://one:2113', /^--to must look like esdb:/],
    ['esdb://ops:geheim@one:0', 'new', /^--from: the port of one must be from 1 to 65535\.$/],
    ['esdb://ops:geheim', 'new', /^--from: "ops:…" is not a host/],
    [
      'data',
      'esdb://ops:geheim@127.0.0.1:1?tls=false&defaultDeadline=300',
      /^EventStoreDB at 127\.0\.0\.1:1 cannot be/,
    ],
  ])('says in a sentence what cannot be copied: from %s to %s', async (from, to, sentence) => {
    const place = (typed: string): string => (typed.includes('://') ? typed : join(folder, typed));
    const run = await ledger('copy', '--from', place(from), '--to', place(to));
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toEqual([expect.stringMatching(sentence)]);
    expect(run.stderr).not.toContain(PASSWORD);
    expect(await readdir(folder)).not.toContain('new');
  });

  it.each([[[]], [['--from', 'data']], [['--from', '', '--to', 'new']]])(
    'answers wrong usage with status 2: %j',
    async (args: string[]) => {
      expect(await ledger('copy', ...args)).toMatchObject({ status: 2, stdout: '' });
    },
  );

  it('explains what is not in the log', async () => {
    const run = await ledger('copy', '--help');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('People (directory.sqlite) and documents (files/) are not in the log');
  });
});
