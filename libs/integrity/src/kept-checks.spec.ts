import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CheckReport, KeptChecks } from './kept-checks.js';

const [ONE, TWO, THREE] = ['1', '2', '3'].map((digit) => `0192f0c1-0000-7000-8000-00000000000${digit}`) as [
  string,
  string,
  string,
];
const REPORT: CheckReport = {
  checkedAt: '2026-01-05T10:00:00.000Z',
  records: 3,
  sound: 0,
  checkpoints: 1,
  fingerprint: 'x',
  findings: [{ kind: 'altered', sentence: 'Something.', sound: 0, signed: 3 }],
};

describe('checks that were asked for', () => {
  let folder: string;
  let kept: KeptChecks;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kept-checks-'));
    kept = new KeptChecks(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));
  const ask = (id: string, checkpoint: string | null = null): Promise<void> =>
    kept.ask({ id, requestedAt: '2026-01-05T09:00:00.000Z', checkpoint });

  it('are kept, latest first, and due until there is a report', async () => {
    expect(await kept.latest(5)).toEqual([]);
    expect(await kept.newest()).toBeNull();
    for (const id of [TWO, ONE, THREE]) await ask(id);
    expect((await kept.latest(2)).map(({ id }) => id)).toEqual([THREE, TWO]);
    expect(await kept.due()).toHaveLength(3);
    await kept.keep(TWO, REPORT);
    expect((await kept.due()).map(({ id }) => id)).toEqual([THREE, ONE]);
    expect(await kept.report(TWO)).toEqual(REPORT);
    expect(await kept.newest()).toEqual(REPORT);
    await kept.keep(ONE, { ...REPORT, findings: [] });
    expect(await kept.newest()).toMatchObject({ findings: [] });
    await kept.remove(THREE);
    expect(await kept.due()).toEqual([]);
  });

  it('are the same when they are sent twice', async () => {
    await ask(ONE, 'a checkpoint');
    await ask(ONE, 'another');
    expect(await kept.find(ONE)).toMatchObject({ checkpoint: 'a checkpoint' });
  });

  it('give every checkpoint that was named, each once', async () => {
    await ask(ONE, 'a checkpoint');
    await ask(TWO);
    await ask(THREE, 'a checkpoint');
    expect(await kept.checkpoints()).toEqual(['a checkpoint']);
  });

  it.each(['', '..', 'newest', '../checkpoints/last', ONE.toUpperCase().replace('0192F', 'x')])(
    'are not looked for under %j',
    async (id) => {
      await ask(ONE);
      await kept.keep(ONE, REPORT);
      expect(await kept.find(id)).toBeNull();
      expect(await kept.report(id)).toBeNull();
    },
  );
});
