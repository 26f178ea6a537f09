import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  backUp,
  BackupFailed,
  DIRECTORY_FILE,
  openDataDirectory,
  openLog,
  openNotaryFor,
  restore,
} from '#data-directory';
import { checkLog, signLog } from '#integrity';
import { SmallDisk, whyNoDisk } from '../../../../test/crash/small-disk.js';

const NOW = '2026-01-02T03:04:05.000Z';

/** Says in an event which file it speaks of, after the file was kept. */
async function record(data: Awaited<ReturnType<typeof openDataDirectory>>, text: string): Promise<void> {
  const { sha256 } = await data.files.put(Buffer.from(text));
  const metadata = {
    actor: 'p-1',
    role: 'publisher',
    commandId: randomUUID(),
    correlationId: 'c',
    causationId: 'c',
    occurredOn: '2026-01-02',
  };
  await data.log.append('notes', [{ id: randomUUID(), type: 'NoteKept', v: 1, data: { sha256, text }, metadata }], {
    expected: 'any',
  });
}

describe('a backup', () => {
  let folder: string;
  let source: string;
  let target: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backup-spec-'));
    [source, target] = [join(folder, 'data'), join(folder, 'backups', 'one')];
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('taken while the service writes holds a beginning of the log, and every file and person it speaks of', async () => {
    const data = await openDataDirectory({ directory: source });
    people(source, 'Ada');
    let stop = false;
    const writing = (async () => {
      for (let count = 0; !stop; count += 1) await record(data, `note ${count}`);
    })();
    await record(data, 'before');
    const manifest = await backUp(source, target, NOW);
    stop = true;
    await writing;
    await data.close();

    const restored = join(folder, 'restored');
    expect(await restore(target, restored)).toEqual(manifest);
    const again = await openDataDirectory({ directory: restored });
    await again.readModels.caughtUp();
    let revision = 0;
    for await (const event of again.log.readStream('notes')) {
      expect(event.revision).toBe(revision);
      expect((await again.files.read(String(Reflect.get(event.data, 'sha256')))).toString()).toBe(
        Reflect.get(event.data, 'text'),
      );
      revision += 1;
    }
    expect(revision).toBe(manifest.events);
    expect(revision).toBeGreaterThan(0);
    await record(again, 'after');
    await again.close();
    expect(peopleIn(restored)).toEqual(['Ada']);
    expect(await readdir(restored)).not.toContain('backup.json');
  });

  it('taken while checkpoints are signed holds every record that one of them speaks of', async () => {
    const data = await openDataDirectory({ directory: source });
    const places = { directory: source, eventStoreUrl: null, redisUrl: null, filesFolder: null };
    const settings = { name: 'spec', keyFile: null, oldKeys: [] };
    const notary = await openNotaryFor(places, data.log, settings);
    const never = new AbortController().signal;
    const sign = async (): Promise<void> => {
      await record(data, 'a note');
      await signLog(notary, NOW, never);
    };
    // So long to copy that much is recorded and signed meanwhile.
    for (let count = 0; count < 20; count += 1) await record(data, 'a long note. '.repeat(100_000));
    await sign();
    let stop = false;
    const signing = (async () => {
      while (!stop) await sign();
    })();
    for (let count = 0; count < 3; count += 1) await backUp(source, join(target, String(count)), NOW);
    stop = true;
    await signing;
    await data.close();

    for (let count = 0; count < 3; count += 1) {
      const restored = { ...places, directory: join(folder, `restored-${count}`) };
      await restore(join(target, String(count)), restored.directory);
      const log = await openLog(restored);
      const { findings, checkpoints } = await checkLog(await openNotaryFor(restored, log, settings), { signal: never });
      await log.close();
      expect(findings).toEqual([]);
      expect(checkpoints).toBeGreaterThan(count);
    }
  }, 60_000);

  it('holds no read models, no uploads, no downloads and nothing unfinished', async () => {
    await (await openDataDirectory({ directory: source })).close();
    await mkdir(join(source, 'uploads'));
    await mkdir(join(source, 'files', 'incoming'), { recursive: true });
    await writeFile(join(source, 'uploads', 'x'), 'x');
    await writeFile(join(source, 'files', 'incoming', 'x.part'), 'x');
    await mkdir(join(source, 'files', 'exports'));
    await writeFile(join(source, 'files', 'exports', 'x.csv'), 'x');
    await backUp(source, target, NOW);
    expect((await readdir(target, { recursive: true })).sort()).toEqual(['backup.json', 'log.sqlite']);
  });

  it('is for the one who made it alone to read', async () => {
    await (await openDataDirectory({ directory: source })).close();
    await backUp(source, target, NOW);
    expect((await stat(target)).mode & 0o077).toBe(0);
  });

  it.each([
    ['a folder that is in use', async () => writeFile(join(await made(target), 'letter'), 'x'), /is not empty/],
    [
      'a place that is a file',
      async () => writeFile(join(await made(join(target, '..')), 'one'), 'x'),
      /^The backup was not made: /,
    ],
  ])('is not made over %s', async (_, prepare, sentence) => {
    await (await openDataDirectory({ directory: source })).close();
    await prepare();
    await expect(backUp(source, target, NOW)).rejects.toThrow(sentence);
    await expect(backUp(source, target, NOW)).rejects.toThrow(BackupFailed);
  });

  it('is not made of a folder that keeps nothing', async () => {
    await expect(backUp(source, target, NOW)).rejects.toThrow(/holds no log\.sqlite/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not try for ever where nothing can be made', async () => {
    await (await openDataDirectory({ directory: source })).close();
    await expect(backUp(source, '/proc/nothing/here', NOW)).rejects.toThrow(
      /^The backup was not made: .*cannot be made/,
    );
  });

  it('leaves nothing behind when it fails halfway', async () => {
    await (await openDataDirectory({ directory: source })).close();
    await writeFile(join(source, DIRECTORY_FILE), 'a letter, and not a short one. '.repeat(400));
    await expect(backUp(source, target, NOW)).rejects.toThrow(BackupFailed);
    expect(await readdir(join(folder, 'backups'))).toEqual([]);
  });

  describe('is not restored', () => {
    beforeEach(async () => {
      const data = await openDataDirectory({ directory: source });
      await record(data, 'a note');
      await data.close();
      await backUp(source, target, NOW);
    });

    it('when a file of it was changed', async () => {
      const [kept = ''] = (await readdir(join(target, 'files'), { recursive: true })).filter(
        (path) => path.length > 60,
      );
      await chmod(join(target, 'files', kept), 0o600);
      await writeFile(join(target, 'files', kept), 'another note');
      await expect(restore(target, join(folder, 'restored'))).rejects.toThrow(/files\/.* in the backup is damaged/);
      expect(await readdir(folder)).not.toContain('restored');
    });

    it('when a file of it is missing', async () => {
      await rm(join(target, 'log.sqlite'));
      await expect(restore(target, join(folder, 'restored'))).rejects.toThrow(/^Nothing was restored: .*log\.sqlite/);
    });

    it('without its list', async () => {
      await rm(join(target, 'backup.json'));
      await expect(restore(target, join(folder, 'restored'))).rejects.toThrow(/is not a whole backup/);
    });

    it.each(['../outside', 'files/../../outside', '/etc/outside'])('outside its folder: %s', async (path) => {
      const list = JSON.parse(await readFile(join(target, 'backup.json'), 'utf8')) as { files: { path: string }[] };
      for (const file of list.files) file.path = path;
      await writeFile(join(target, 'backup.json'), JSON.stringify(list));
      await expect(restore(target, join(folder, 'restored'))).rejects.toThrow(BackupFailed);
    });

    (whyNoDisk === null ? it : it.skip)('to where a disk is mounted, but within it', async () => {
      const disk = new SmallDisk(4);
      try {
        await expect(restore(target, disk.folder)).rejects.toThrow(/a disk is mounted at that folder.*within it/);
        await restore(target, join(disk.folder, 'tracker'));
        expect(await readdir(join(disk.folder, 'tracker'))).toContain('log.sqlite');
      } finally {
        disk.dispose();
      }
    });

    (process.getuid?.() === 0 ? it : it.skip)('where it belongs to somebody else', async () => {
      process.seteuid?.(65_534);
      try {
        await expect(restore(target, join(folder, 'restored'))).rejects.toThrow(/belongs to somebody else/);
      } finally {
        process.seteuid?.(0);
      }
    });

    it('over what is there', async () => {
      await expect(restore(target, source)).rejects.toThrow(/is not empty, and nothing in it was touched/);
    });
  });
});

async function made(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  return path;
}

function people(folder: string, name: string): void {
  const database = new DatabaseSync(join(folder, DIRECTORY_FILE));
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE person (name TEXT)');
  database.prepare('INSERT INTO person VALUES (?)').run(name);
  database.close();
}

function peopleIn(folder: string): unknown[] {
  const database = new DatabaseSync(join(folder, DIRECTORY_FILE));
  const names = database
    .prepare('SELECT name FROM person')
    .all()
    .map(({ name }) => name);
  database.close();
  return names;
}
