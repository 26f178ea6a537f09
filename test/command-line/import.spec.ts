import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jsonOf, ledger, linesOf } from './ledger.js';
import { MADE_UP_REPORT } from './made-up-report.js';

describe('importing from the command line', () => {
  let folder: string;
  let data: string;
  let report: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'command-line-spec-'));
    data = join(folder, 'data');
    report = join(folder, 'quarrybank.txt');
    await writeFile(report, MADE_UP_REPORT);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('prints what was new, then what was already known, and changes nothing the second time', async () => {
    const first = await ledger('import', report, '--data', data);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/^new, waiting for approval: .*Quarrybank \(.*\)\n$/);

    const approved = await ledger('--data', data, 'import', '--approve', report);
    expect(approved.stdout).toMatch(/^already known, approved: /);
    const again = await ledger('import', report, '--approve', '--data', data, '--json');
    expect(jsonOf(again)).toMatchObject([
      { file: report, publications: [{ outcome: 'already-known', approved: true }], warnings: [] },
    ]);
    expect(jsonOf(await ledger('publications', '--json', '--data', data))).toEqual([
      expect.objectContaining({
        id: expect.stringMatching(/^[a-z0-9-]+$/),
        kind: 'inspection',
        title: expect.stringContaining('Quarrybank'),
        published: '2019-03',
        recommendations: 2,
        linesOfEnquiry: 0,
        evidenceSources: 0,
        state: 'approved',
      }),
    ]);
  });

  it('imports what it can and says of each other file why not', async () => {
    const [empty, binary, letter] = ['empty.txt', 'binary.txt', 'letter.txt'].map((name) => join(folder, name));
    await writeFile(empty ?? '', '');
    await writeFile(binary ?? '', Buffer.from([0, 1, 2, 0, 255, 254, 0]));
    await writeFile(letter ?? '', 'Dear all,\n\nThe car park is closed on Monday.\n');
    const missing = join(folder, 'missing.txt');
    const run = await ledger(
      'import',
      empty ?? '',
      binary ?? '',
      missing,
      letter ?? '',
      folder,
      report,
      '--data',
      data,
    );
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/^new, .*Quarrybank/);
    expect(linesOf(run.stderr)).toEqual([
      'empty.txt: This file is empty.',
      expect.stringMatching(/^binary\.txt: This file does not hold text/),
      `${missing} cannot be read: there is no such file; check its name and folder.`,
      'letter.txt: No recommendation was found in it: check that it is a published inspection report.',
      `${folder} cannot be read: it is a folder; name a file in it.`,
    ]);
    expect(jsonOf(await ledger('publications', '--json', '--data', data))).toHaveLength(1);
  });

  it('says what a corrected document would amend, and amends what is approved only with approval', async () => {
    await ledger('import', report, '--approve', '--data', data);
    await writeFile(report, MADE_UP_REPORT.replace('train volunteers', 'train every volunteer'));
    const waiting = await ledger('import', report, '--data', data);
    expect(linesOf(waiting.stdout)).toEqual([
      expect.stringMatching(/^amended, waiting for approval: /),
      expect.stringMatching(/^ {4}reworded: Recommendation 2: “.*train volunteers.*” → “.*train every volunteer.*”$/),
    ]);
    expect(waiting.stderr).toMatch(/Nothing of “.*” was changed: import it again with --approve/);
    const again = await ledger('import', report, '--json', '--data', data);
    expect(jsonOf(again)).toMatchObject([{ publications: [{ outcome: 'amended', approved: true, waiting: true }] }]);

    await writeFile(report, MADE_UP_REPORT.replace('2. train volunteers in safety planning.\n', ''));
    const amended = await ledger('import', report, '--approve', '--data', data);
    expect(linesOf(amended.stdout)).toEqual([
      expect.stringMatching(/^amended, approved: /),
      expect.stringMatching(/^ {4}withdrawn: Recommendation 2: “/),
    ]);
    expect(jsonOf(await ledger('publications', '--json', '--data', data))).toMatchObject([{ recommendations: 1 }]);
    expect((await ledger('import', report, '--approve', '--data', data)).stdout).toMatch(/^already known, approved: /);
  });

  it('asks whether a document is a new edition of a publication that is nearly the same', async () => {
    await ledger('import', report, '--approve', '--data', data);
    await writeFile(report, MADE_UP_REPORT.replace('March 2019', 'April 2019'));
    const asked = await ledger('import', report, '--approve', '--data', data);
    expect(asked).toMatchObject({ status: 1, stdout: expect.stringMatching(/^refused, /) });
    const flag = /--edition (\S+=\S+quarrybank-2019-03)/.exec(asked.stderr)?.[1] ?? '';
    const answered = await ledger('import', report, '--approve', '--edition', flag, '--data', data);
    expect(answered).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/details: Published: “March 2019” → “April 2019”/),
    });
    expect(jsonOf(await ledger('publications', '--json', '--data', data))).toMatchObject([{ published: '2019-04' }]);
    expect(await ledger('import', report, '--edition', 'nonsense', '--data', data)).toMatchObject({ status: 2 });
  });

  it.each([
    ['a file', async (path: string) => writeFile(path, 'not a folder'), /cannot be made/],
    [
      'a newer data directory',
      async (path: string) => {
        await ledger('publications', '--data', path);
        const db = new DatabaseSync(join(path, 'log.sqlite'));
        db.exec('PRAGMA user_version = 1000');
        db.close();
      },
      /newer/,
    ],
    [
      'a damaged data directory',
      async (path: string) => {
        await ledger('publications', '--data', path);
        await writeFile(join(path, 'log.sqlite'), 'this was a log once, and is none any more '.repeat(200));
      },
      /log/,
    ],
  ])('says in one sentence that it cannot work in %s', async (_, spoil, sentence) => {
    await spoil(data);
    const run = await ledger('import', report, '--data', data);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toHaveLength(1);
    expect(run.stderr).toMatch(sentence);
  });

  it('says in one sentence that the files cannot be written, and registers nothing', async () => {
    await ledger('publications', '--data', data);
    await writeFile(join(data, 'files'), 'a file where the folder should be');
    const run = await ledger('import', report, '--data', data);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toHaveLength(1);
    expect(jsonOf(await ledger('publications', '--json', '--data', data))).toEqual([]);
  });

  it('says in one sentence that a document may not be read', async () => {
    await chmod(report, 0o000);
    const run = await ledger('import', report, '--data', data);
    // The superuser may read everything.
    if (process.getuid?.() === 0) expect(run.status).toBe(0);
    else expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('permission is denied') });
  });

  it('loads no demonstration among other records', async () => {
    await ledger('import', report, '--data', data);
    const run = await ledger('demo', '--data', data);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toEqual([expect.stringContaining('already holds records')]);
  });
});
