import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkLog } from './check-log.js';
import { fileOf, SignedLog } from './testing/signed-log.js';

let signed: SignedLog;
beforeEach(async () => {
  signed = await SignedLog.make();
});
afterEach(() => signed.remove());

const textOf = (size: number): Promise<string> => readFile(join(signed.checkpoints, fileOf(size)), 'utf8');

describe('a check', () => {
  it('of a log as it was signed finds nothing, and says how much it looked at', async () => {
    await signed.signedAfter(3, 4, 5);
    await signed.record(2);
    expect(await signed.check(await textOf(7))).toEqual({
      records: 14,
      sound: 12,
      checkpoints: 4,
      fingerprint: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      findings: [],
    });
  });

  it('of a log that was never signed, or never written to, finds nothing', async () => {
    expect(await signed.check()).toMatchObject({ records: 0, sound: 0, checkpoints: 0, findings: [] });
    await signed.record(2);
    expect(await signed.check()).toMatchObject({ records: 2, sound: 0, checkpoints: 0, findings: [] });
  });

  it('says how far it is, and stops when it is told to', async () => {
    await signed.record(1200);
    const told: number[] = [];
    await checkLog(await signed.notary(), { signal: signed.never, onProgress: (records) => told.push(records) });
    expect(told).toEqual([500, 1000]);
    const stopped = checkLog(await signed.notary(), { signal: AbortSignal.abort(new Error('stopping')) });
    await expect(stopped).rejects.toThrow('stopping');
  });

  it('lets everything else have its turn', async () => {
    await signed.record(3000);
    let turns = 0;
    let isOver = false;
    const others = (): void => {
      turns += 1;
      if (!isOver) setImmediate(others);
    };
    others();
    await signed.check();
    isOver = true;
    expect(turns).toBeGreaterThan(25);
  });

  /** Checkpoints of 4, 8 and 12 records, and 2 more that none speaks of. */
  describe('after an alteration', () => {
    beforeEach(async () => {
      await signed.signedAfter(4, 4, 4);
      await signed.record(2);
    });

    const SWAP = (one: number, other: number): string[] =>
      [
        [one, 99],
        [other, one],
        [99, other],
      ].map(([from, to]) => `UPDATE events SET position = ${to ?? 0} WHERE position = ${from ?? 0}`);
    const IN_SECOND = 'Among records 5 to 8 something was altered, removed, moved or put in after it was signed.';

    it.each<[string, string[], number, string]>([
      [
        'of a byte of what was said',
        [`UPDATE events SET data = replace(data, 'note 1', 'note 2') WHERE position = 6`],
        14,
        IN_SECOND,
      ],
      [
        'of who said it',
        [`UPDATE events SET metadata = replace(metadata, 'p-1', 'p-2') WHERE position = 5`],
        14,
        IN_SECOND,
      ],
      [
        'of when it was recorded',
        [`UPDATE events SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE position = 8`],
        14,
        IN_SECOND,
      ],
      ['of its kind', [`UPDATE events SET type = 'Other' WHERE position = 7`], 14, IN_SECOND],
      ['of its id', [`UPDATE events SET id = 'another' WHERE position = 7`], 14, IN_SECOND],
      ['of the order of two', SWAP(6, 7), 14, IN_SECOND],
      ['of the order of two that different checkpoints speak of', SWAP(6, 11), 14, IN_SECOND],
      ['that took one away', ['DELETE FROM events WHERE position = 6'], 13, IN_SECOND],
      [
        'that took one away and closed the gap',
        ['DELETE FROM events WHERE position = 6', 'UPDATE events SET position = position - 1 WHERE position > 6'],
        13,
        IN_SECOND,
      ],
      [
        'that put one in',
        [
          'UPDATE events SET position = position + 100 WHERE position > 6',
          `INSERT INTO events SELECT 7, 'slipped-in', 0, 'slipped-in', type, v, recorded_at, metadata, data FROM events WHERE position = 6`,
        ],
        15,
        IN_SECOND,
      ],
      [
        'of the very first',
        [`UPDATE events SET stream = 'other' WHERE position = 1`],
        14,
        'Among the first 4 records something was altered, removed, moved or put in after it was signed.',
      ],
      [
        'of the last that was signed',
        [`UPDATE events SET v = 2 WHERE position = 12`],
        14,
        'Among records 9 to 12 something was altered, removed, moved or put in after it was signed.',
      ],
    ])('%s says between which checkpoints it lies', async (_, statements, records, sentence) => {
      await signed.sql(...statements);
      const result = await signed.check();
      expect(result.records).toBe(records);
      expect(result.findings[0]?.sentence.startsWith(sentence)).toBe(true);
      expect(result.findings).toHaveLength(1);
      expect(result.sound).toBe(result.findings[0]?.sound);
    });

    it('of any field of any record that was signed names the checkpoints on both sides', async () => {
      await signed.backUp();
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 12 }),
          fc.constantFrom(
            `data = '{"text":"x"}'`,
            `stream = 'x'`,
            `metadata = replace(metadata, 'p-1', 'x')`,
            `revision = 99`,
          ),
          async (position, change) => {
            await signed.restore();
            await signed.sql(`UPDATE events SET ${change} WHERE position = ${position}`);
            const sound = Math.floor((position - 1) / 4) * 4;
            const { findings } = await signed.check();
            expect(findings).toEqual([expect.objectContaining({ kind: 'altered', sound, signed: sound + 4 })]);
          },
        ),
        { numRuns: 25 },
      );
    });

    it('of records that were not signed yet finds nothing: no checkpoint speaks of them', async () => {
      await signed.sql(`UPDATE events SET data = '{"text":"x"}' WHERE position = 13`);
      expect(await signed.check()).toMatchObject({ sound: 12, findings: [] });
    });

    it('that put an older backup in its place says how many records are missing', async () => {
      await signed.sql('DELETE FROM events WHERE position > 9');
      const { findings } = await signed.check();
      expect(findings).toEqual([expect.objectContaining({ kind: 'ended', sound: 8, signed: 12 })]);
      expect(findings[0]?.sentence).toBe(
        'There are 9 records, but 12 were signed: records were removed, or an older backup was put in their place.',
      );
    });

    it.each([`data = '{"text":'`, `metadata = 'null'`, `data = '{"text":1e999}'`])(
      'to something that cannot be read says which record: %s',
      async (change) => {
        await signed.sql(`UPDATE events SET ${change} WHERE position = 7`);
        const { findings, records } = await signed.check();
        expect(records).toBe(6);
        expect(findings).toEqual([expect.objectContaining({ kind: 'unreadable', sound: 4 })]);
        expect(findings[0]?.sentence).toMatch(/^Record 7 cannot be read any more/);
      },
    );

    it('of a checkpoint names its file, and compares the others', async () => {
      const text = await textOf(8);
      await signed.overwrite(
        fileOf(8),
        text.replace(/\n8\n(.)/, (_, first) => `\n8\n${first === 'A' ? 'B' : 'A'}`),
      );
      expect(await signed.check()).toMatchObject({
        sound: 12,
        checkpoints: 2,
        findings: [{ kind: 'checkpoint-damaged', sentence: expect.stringContaining('0000000000000008.txt') }],
      });
      await signed.overwrite(fileOf(8), Buffer.from([0xff, 0xfe]));
      expect((await signed.check()).findings).toMatchObject([{ kind: 'checkpoint-damaged' }]);
      await signed.overwrite(fileOf(8), await textOf(4));
      expect((await signed.check()).findings).toMatchObject([{ kind: 'checkpoint-damaged' }]);
    });

    it('of log and checkpoints together is caught by a checkpoint that somebody kept', async () => {
      const kept = await textOf(8);
      await signed.sql(`UPDATE events SET data = '{"text":"x"}' WHERE position = 6`);
      await rm(signed.checkpoints, { recursive: true });
      await signed.signedAfter(0, 1, 1);
      expect((await signed.check()).findings).toEqual([]);
      const { findings } = await signed.check(kept);
      expect(findings).toEqual([
        {
          kind: 'altered',
          sentence:
            'Among the first 8 records something was altered, removed, moved or put in after it was signed. A checkpoint that was kept elsewhere says so.',
          sound: 0,
          signed: 8,
        },
      ]);
    });

    it('that left fewer records than a checkpoint that somebody kept is caught too', async () => {
      const kept = await textOf(12);
      await signed.sql('DELETE FROM events WHERE position > 8');
      await rm(signed.checkpoints, { recursive: true });
      await signed.sign();
      const { findings } = await signed.check(kept);
      expect(findings[0]?.sentence).toMatch(
        /^There are 8 records, but 12 were signed, as a checkpoint says that was kept elsewhere:/,
      );
    });
  });

  it('believes checkpoints by keys that signed before, where they are named, and no others', async () => {
    await signed.signedAfter(4);
    const before = (await signed.notary()).key.verifier;
    await rm(join(signed.folder, 'checkpoint.key'));
    expect((await signed.check()).findings).toMatchObject([{ kind: 'checkpoint-of-unknown-key' }]);
    const notary = await signed.notary({ oldKeys: [before] });
    expect(await checkLog(notary, { signal: signed.never })).toMatchObject({ sound: 4, findings: [] });
  });
});
