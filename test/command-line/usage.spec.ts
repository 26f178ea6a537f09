import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inspectionReport } from '../../libs/report-reader/src/fixtures/index.js';
import { jsonOf, ledger, linesOf } from './ledger.js';
import { MADE_UP_REPORT } from './made-up-report.js';

describe('the command line', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'command-line-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('explains itself', async () => {
    const run = await ledger('--help');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('import');
  });

  it.each([
    [[]],
    [['nothing']],
    [['read']],
    [['import']],
    [['publications', 'extra']],
    [['publications', '--jsno']],
    [['publications', '--data', '']],
  ])('answers wrong usage with status 2: %j', async (args: string[]) => {
    const run = await ledger(...args);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).not.toBe('');
  });

  it('refuses a file of 200 MB before it has read it', async () => {
    const long = join(folder, 'long.txt');
    await writeFile(long, '');
    await truncate(long, 200 * 1024 * 1024);
    for (const command of ['read', 'import', 'rate']) {
      const run = await ledger(command, long, '--data', join(folder, 'data'));
      expect(run).toMatchObject({ status: 1, stdout: '' });
      expect(run.stderr).toContain('long.txt is too large: a document may have up to 25 MB.');
    }
  });

  it('scores what it has read itself', async () => {
    const report = join(folder, 'report.txt');
    await writeFile(report, inspectionReport);
    const [publication] = (jsonOf(await ledger('read', report, '--json')) as { publications: { ratings: object }[] })
      .publications;
    const file = join(folder, 'ratings.json');
    await writeFile(file, JSON.stringify(publication));
    expect(jsonOf(await ledger('rate', file, '--json'))).toMatchObject({
      score: 22,
      maximum: 36,
      overall: 'Good',
      missing: [],
    });
  });

  it('reads a document without changing anything', async () => {
    const report = join(folder, 'quarrybank.txt');
    await writeFile(report, MADE_UP_REPORT);
    expect(jsonOf(await ledger('read', report, '--json'))).toMatchObject({
      publications: [
        {
          kind: 'inspection',
          area: 'Quarrybank',
          published: '2019-03',
          statedRecommendations: 2,
          blocks: [
            {
              leadIn: 'The YOT manager should:',
              addressees: [{ printed: 'The YOT manager', roles: ['yot-manager'] }],
              points: [{ number: '1', text: 'check every plan with the family', subPoints: [] }, { number: '2' }],
              linesOfEnquiry: [],
              evidenceSources: [],
            },
          ],
          additional: [],
        },
      ],
      warnings: [],
    });
    expect((await ledger('read', report)).stdout).toContain('1 check every plan with the family');
  });

  it('refuses to read what is no report', async () => {
    const letter = join(folder, 'letter.txt');
    await writeFile(letter, 'Dear all,\n\nThe car park is closed on Monday.\n');
    const run = await ledger('read', letter, '--json');
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toEqual([
      expect.stringMatching(/^letter\.txt: Nothing in this document was recognised/),
    ]);
  });

  it('scores percentages under a scheme', async () => {
    const input = join(folder, 'scores.json');
    await writeFile(
      input,
      JSON.stringify({
        scheme: 'hmip-youth-2018',
        standards: [
          { code: '1.1', rating: 'Good' },
          { code: '2.1', percents: [81, 64] },
          { code: '2.2', keyQuestions: [{ code: '2.2.1', percent: 80 }] },
        ],
      }),
    );
    expect(jsonOf(await ledger('rate', input, '--json'))).toMatchObject({
      scheme: 'hmip-youth-2018',
      score: null,
      maximum: 36,
      standards: [
        { code: '1.1', rating: 'Good', points: 2 },
        { code: '2.1', rating: 'Requires improvement', points: 1 },
        { code: '2.2', rating: 'Outstanding', points: 3 },
      ],
    });
  });

  it('scores the ratings of a publication as read', async () => {
    const input = join(folder, 'publication.json');
    const standards = [{ code: '2.1', printed: 'Good', keyQuestions: [{ code: '2.1.1', percent: 49 }] }];
    await writeFile(input, JSON.stringify({ scheme: 'hmip-youth-2018', ratings: { standards } }));
    expect(jsonOf(await ledger('rate', input, '--json'))).toMatchObject({
      standards: [{ code: '2.1', rating: 'Inadequate', given: 'Good' }],
    });
  });

  it.each([
    ['{"scheme":', /is not JSON/],
    ['{"scheme": "hmip-youth-2018"}', /cannot be scored/],
    ['{"scheme": "unheard-of", "standards": []}', /no rating scheme/],
    ['{"scheme": "hmip-youth-2018", "standards": [{"code": "2.1", "percents": [101]}]}', /not between 0 and 100/],
  ])('refuses to score %s', async (text, sentence) => {
    const input = join(folder, 'scores.json');
    await writeFile(input, text);
    const run = await ledger('rate', input);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toHaveLength(1);
    expect(run.stderr).toMatch(sentence);
  });

  it('rebuilds the read models and prints how fast', async () => {
    const report = join(folder, 'quarrybank.txt');
    await writeFile(report, MADE_UP_REPORT);
    const data = join(folder, 'data');
    await ledger('import', report, '--data', data);
    expect(jsonOf(await ledger('rebuild', '--json', '--data', data))).toMatchObject({
      events: 3,
      seconds: expect.any(Number),
      eventsPerSecond: expect.any(Number),
    });
    expect((await ledger('rebuild', '--data', data)).stdout).toMatch(
      /^3 events in [\d.]+ seconds, [\d,]+ events per second\n$/,
    );
  });
});
