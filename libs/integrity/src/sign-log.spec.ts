import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { copyLog, LogUnavailable, openSqliteEventLog } from '#event-log';
import { Servers } from '../../event-log/src/testing/eventstore-server/servers.js';
import { signCheckpoint } from './checkpoint.js';
import { GrowingTree } from './growing-tree.js';
import { KeptCheckpoints, type Standing } from './kept-checkpoints.js';
import { leavesAfter } from './leaves.js';
import { openNotary } from './notary.js';
import { signLog } from './sign-log.js';
import { fileOf, SignedLog } from './testing/signed-log.js';

let signed: SignedLog;
beforeEach(async () => {
  signed = await SignedLog.make();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await signed.remove();
});

/** The checkpoint of everything, made from the first event. */
async function fresh(): Promise<string> {
  const tree = new GrowingTree();
  for await (const { leaf } of leavesAfter(signed.log, '', signed.never)) tree.append(leaf);
  return signCheckpoint(tree.size, tree.root(), (await signed.notary()).key);
}

/** From where the log was read, and how many events in all. */
function watchReading(): { readonly after: string[]; events: number } {
  const watched = { after: [] as string[], events: 0 };
  const readAll = signed.log.readAll.bind(signed.log);
  jest.spyOn(signed.log, 'readAll').mockImplementation(async function* (options) {
    if (options?.limit === undefined) watched.after.push(options?.after ?? '');
    for await (const event of readAll(options)) {
      watched.events += 1;
      yield event;
    }
  });
  return watched;
}

async function changeStanding(size: number, change: Partial<Standing>): Promise<void> {
  const name = fileOf(size, '.json');
  const note = JSON.parse(await readFile(join(signed.checkpoints, name), 'utf8')) as Standing;
  await signed.overwrite(name, JSON.stringify({ ...note, ...change }));
}

describe('signing', () => {
  it('keeps a checkpoint of all that was recorded, in a file that nobody may write to', async () => {
    await signed.record(5);
    const text = await fresh();
    expect(await signed.sign()).toEqual({ kind: 'signed', size: 5, text, isNew: true });
    expect(await readFile(join(signed.checkpoints, fileOf(5)), 'utf8')).toBe(text);
    expect((await stat(join(signed.checkpoints, fileOf(5)))).mode & 0o222).toBe(0);
  });

  it.each([1, 2, 3, 7, 8, 9])(
    'reads on from where it stood, %i events at a time, and signs the same',
    async (count) => {
      await signed.signedAfter(count);
      for (let round = 0; round < 5; round += 1) {
        await signed.record(count);
        const watched = watchReading();
        const outcome = await signed.sign();
        // The first of the log, the last that was signed, and the new ones.
        expect(watched.events).toBe(count + 2);
        expect(watched.after).toHaveLength(1);
        jest.restoreAllMocks();
        expect(outcome).toMatchObject({ kind: 'signed', text: await fresh() });
      }
    },
  );

  it('signs nothing where nothing was recorded, at first or since', async () => {
    expect(await signed.sign()).toEqual({ kind: 'empty' });
    await signed.signedAfter(3);
    const before = await readdir(signed.checkpoints);
    expect(await signed.sign()).toMatchObject({ kind: 'signed', size: 3, isNew: false });
    expect(await readdir(signed.checkpoints)).toEqual(before);
  });

  it('stops when it is told to', async () => {
    await signed.record(3);
    const stopped = signLog(await signed.notary(), 'now', AbortSignal.abort(new Error('stopping')));
    await expect(stopped).rejects.toThrow('stopping');
    expect(await signed.sign()).toMatchObject({ kind: 'signed' });
  });

  it('by two at once leaves one checkpoint, and both say it', async () => {
    for (let round = 0; round < 10; round += 1) {
      await signed.record(3);
      const [one, other] = await Promise.all([signed.sign(), signed.sign('2026-01-05T10:00:00.001Z')]);
      expect(one).toEqual(other);
    }
    expect((await readdir(signed.checkpoints)).filter((name) => name.endsWith('.txt'))).toHaveLength(10);
    expect((await signed.check()).findings).toEqual([]);
  });

  it('goes on after a death between the state and the checkpoint', async () => {
    await signed.signedAfter(4);
    await signed.record(4);
    await signed.sign();
    await rm(join(signed.checkpoints, fileOf(8)));
    expect(await signed.sign()).toMatchObject({ kind: 'signed', size: 8, text: await fresh(), isNew: true });
    await rm(join(signed.checkpoints, fileOf(8)));
    await signed.record(1);
    expect(await signed.sign()).toMatchObject({ kind: 'signed', size: 9, text: await fresh() });
    expect((await signed.check()).findings).toEqual([]);
  });

  it('leaves nothing that is believed when the checkpoint cannot be written', async () => {
    await signed.record(4);
    jest.spyOn(KeptCheckpoints.prototype, 'keep').mockRejectedValueOnce(new Error('no room'));
    await expect(signed.sign()).rejects.toThrow('no room');
    expect(await signed.sign()).toMatchObject({ kind: 'signed', isNew: true });
  });
});

describe('the state that is kept with a checkpoint', () => {
  beforeEach(() => signed.signedAfter(3, 4));

  const forgeries: [string, () => Promise<void>][] = [
    ['is missing', () => rm(join(signed.checkpoints, fileOf(7, '.json')))],
    ['is no JSON', () => signed.overwrite(fileOf(7, '.json'), '{"after":')],
    ['is of another tree', () => changeStanding(7, { hashes: ['', ''] })],
    [
      'has other hashes',
      () => changeStanding(7, { hashes: [Buffer.alloc(32).toString('base64'), Buffer.alloc(32).toString('base64')] }),
    ],
    ['stands somewhere before', () => changeStanding(7, { after: '0000000000000002' })],
    ['stands somewhere behind', () => changeStanding(7, { after: '0000000000000009' })],
    ['stands beyond the end', () => changeStanding(7, { after: '0000000000000099' })],
    ['stands nowhere', () => changeStanding(7, { after: 'nowhere' })],
    ['is of another log', () => changeStanding(7, { first: '0000000000000002', after: 'nowhere' })],
  ];
  it.each(forgeries)('is not trusted when it %s: everything is read, and the same signed', async (_, forge) => {
    await forge();
    await signed.record(2);
    const watched = watchReading();
    const outcome = await signed.sign();
    expect(watched.after.at(-1)).toBe('');
    jest.restoreAllMocks();
    expect(outcome).toEqual({ kind: 'signed', size: 9, text: await fresh(), isNew: true });
  });

  it('is not trusted when the log cannot be read from there, as EventStoreDB cannot between two events', async () => {
    await signed.record(2);
    const readAll = signed.log.readAll.bind(signed.log);
    jest.spyOn(signed.log, 'readAll').mockImplementation((options) => {
      if (options?.after) throw new LogUnavailable('It cannot be reached.');
      return readAll(options);
    });
    const outcome = await signed.sign();
    jest.restoreAllMocks();
    expect(outcome).toEqual({ kind: 'signed', size: 9, text: await fresh(), isNew: true });
  });

  it('changes nothing about a log that cannot be read at all', async () => {
    await signed.record(2);
    jest.spyOn(signed.log, 'readAll').mockImplementation((options) => {
      if (options?.limit !== 1) throw new LogUnavailable('It cannot be reached.');
      return (async function* () {})();
    });
    await expect(signed.sign()).rejects.toThrow('It cannot be reached.');
  });

  it('means nothing to a copy of the log on another engine, whose checkpoints go on all the same', async () => {
    const servers = new Servers();
    try {
      const there = await servers.log(await servers.one());
      await copyLog(signed.log, there);
      await signed.record(2);
      await copyLog(signed.log, there);
      const expected = await fresh();
      const notary = { ...(await signed.notary()), log: there };
      expect(await signLog(notary, 'now', signed.never)).toMatchObject({ kind: 'signed', size: 9, text: expected });
      expect(await signLog(notary, 'now', signed.never)).toMatchObject({ size: 9, isNew: false });
    } finally {
      await servers.end();
    }
  });
});

describe('nothing is signed', () => {
  beforeEach(() => signed.signedAfter(3, 4));
  afterEach(async () => {
    expect((await readdir(signed.checkpoints)).filter((name) => name.endsWith('.txt'))).toHaveLength(2);
  });

  const refused = async (): Promise<string> => {
    const outcome = await signed.sign('2026-02-02T02:02:02.000Z');
    if (outcome.kind !== 'refused') throw new Error(`It was ${outcome.kind}.`);
    const { kept } = await signed.notary();
    expect(await kept.lastSigning()).toEqual({ at: '2026-02-02T02:02:02.000Z', finding: outcome.finding });
    return outcome.finding.sentence;
  };

  it('of an older backup', async () => {
    await signed.sql(`DELETE FROM events WHERE position > 5`, `UPDATE sqlite_sequence SET seq = 5`);
    expect(await refused()).toMatch(/^There are 5 records, but 7 were signed: records were removed/);
  });

  it('of an older backup that was gone on with', async () => {
    await signed.sql(`DELETE FROM events WHERE position > 5`, `UPDATE sqlite_sequence SET seq = 5`);
    await signed.record(6);
    expect(await refused()).toMatch(/^Among the first 7 records something was altered/);
  });

  it('of another log', async () => {
    await signed.close();
    await rm(join(signed.folder, 'log.sqlite'));
    await signed.record(9);
    expect(await refused()).toMatch(/^Among the first 7 records/);
  });

  it('after the last record that was signed was changed', async () => {
    await signed.sql(`UPDATE events SET data = replace(data, 'note', 'nota') WHERE position = 7`);
    expect(await refused()).toMatch(/^Among the first 7 records/);
  });

  it('after a record that cannot be read', async () => {
    await signed.record(2);
    await signed.sql(`UPDATE events SET data = '{"text":' WHERE position = 9`);
    expect(await refused()).toBe('Record 9 cannot be read any more: it was altered or damaged.');
  });

  it('after a last checkpoint that was changed', async () => {
    const text = await readFile(join(signed.checkpoints, fileOf(7)), 'utf8');
    await signed.overwrite(fileOf(7), text.replace(/\n7\n/, '\n8\n'));
    expect(await refused()).toBe(
      'The file 0000000000000007.txt is not the checkpoint that was signed: it was altered or damaged.',
    );
    await signed.overwrite(fileOf(7), text);
  });

  it('with a key that did not sign the last one, until that is named', async () => {
    const before = (await signed.notary()).key.verifier;
    await rm(join(signed.folder, 'checkpoint.key'));
    expect(await refused()).toMatch(
      /^The checkpoint 0000000000000007\.txt was signed by a key that is not known here\./,
    );
    const after = await signed.notary({ oldKeys: [before] });
    expect(after.key.verifier.id).not.toBe(before.id);
    expect(await signLog(after, 'now', signed.never)).toMatchObject({ kind: 'signed', isNew: false });
  });
});

describe('what came of the last try', () => {
  it('is forgotten when the next one is good again', async () => {
    await signed.signedAfter(3);
    await signed.backUp();
    await signed.sql('DELETE FROM events WHERE position = 3');
    expect(await signed.sign()).toMatchObject({ kind: 'refused' });
    await signed.restore();
    expect(await signed.sign('2026-03-03T03:03:03.000Z')).toMatchObject({ kind: 'signed' });
    const { kept } = await signed.notary();
    expect(await kept.lastSigning()).toEqual({ at: '2026-03-03T03:03:03.000Z', finding: null });
  });

  it('is that two logs share a folder, when they do', async () => {
    await signed.record(3);
    const there = openSqliteEventLog({ file: join(signed.folder, 'other.sqlite') });
    for await (const event of signed.log.readAll()) await there.receive([{ ...event, data: { text: 'other' } }]);
    const other = { ...(await signed.notary()), log: there };
    // Both have looked for the last checkpoint before either has written one.
    jest.spyOn(KeptCheckpoints.prototype, 'latest').mockResolvedValue(null);
    expect(await signed.sign()).toMatchObject({ kind: 'signed' });
    expect(await signLog(other, 'now', signed.never)).toMatchObject({ finding: { kind: 'two-records' } });
    await there.close();
  });
});

describe('the key', () => {
  it('is made once, for its owner alone, also by several at once', async () => {
    const notaries = await Promise.all(Array.from({ length: 8 }, () => signed.notary()));
    expect(new Set(notaries.map(({ key }) => key.verifier.text)).size).toBe(1);
    expect((await stat(join(signed.folder, 'checkpoint.key'))).mode & 0o777).toBe(0o600);
    expect(notaries[0]?.key.verifier.text).toMatch(/^example\.org\/log\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
  });

  it.each([
    ['no key', 'a letter'],
    [
      'another kind of key',
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----\n',
    ],
  ])('is refused in a sentence when it is %s', async (_, text) => {
    await signed.record(1);
    await signed.notary();
    await rm(join(signed.folder, 'checkpoint.key'));
    await writeFile(join(signed.folder, 'checkpoint.key'), text);
    await expect(signed.notary()).rejects.toThrow(/checkpoint\.key is no Ed25519 private key in PEM: make one with/);
  });

  it('that is named has to be there', async () => {
    const settings = { name: 'a', keyFile: join(signed.folder, 'missing.pem'), oldKeys: [] };
    const opening = openNotary({ log: signed.log, settings, filesFolder: signed.folder, keyFolder: signed.folder });
    await expect(opening).rejects.toThrow(/missing\.pem is not there/);
  });
});
