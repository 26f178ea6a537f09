import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NewerData } from '#event-log';
import { type Directory, DirectoryUnavailable, openSqliteDirectory } from '#people';
import { STEPS } from './schema.js';
import { carryingContract } from '../testing/carrying.contract.js';
import { directoryContract, type DirectoryUnderTest } from '../testing/directory.contract.js';

const folders: string[] = [];

async function newFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'directory-spec-'));
  folders.push(folder);
  return join(folder, 'directory.sqlite');
}

async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
}

async function create(): Promise<DirectoryUnderTest> {
  const file = await newFile();
  let minutes = 0;
  const open = () => openSqliteDirectory({ file, now: () => Date.UTC(2026, 0, 1) + minutes * 60_000 });
  let directory = open();
  const others: Directory[] = [];
  return {
    directory,
    pass: (more) => {
      minutes += more;
    },
    reopen: async () => {
      await directory.close();
      directory = open();
      return directory;
    },
    another: () => {
      const other = open();
      others.push(other);
      return Promise.resolve(other);
    },
    dispose: async () => {
      await Promise.all(others.map((other) => other.close()));
      await directory.close();
      await removeFolders();
    },
  };
}

directoryContract('A SQLite file', create);
carryingContract('A SQLite file', create);

describe('the directory’s SQLite file', () => {
  let file: string;
  beforeEach(async () => {
    file = await newFile();
  });
  afterEach(removeFolders);

  it('keeps no trace of who was erased, and no secret in the clear', async () => {
    const directory = openSqliteDirectory({ file });
    await directory.people.add({ personId: 'p-1', name: 'Marigold Unusual', email: 'marigold@example.org' });
    await directory.accounts.setPassword('p-1', 'a password to look for');
    const token = await directory.links.issue('invitation', 'p-1', 60);
    await directory.sessions.write('the-session-id', { personId: 'p-1', content: '{}' });
    const mail = { messageId: 'm', personId: 'p-1', email: 'marigold@example.org', subject: 'Sub-ject', text: 'Te-xt' };
    await directory.outbox.keep(mail);
    await directory.people.erase('p-1');

    const kept = Buffer.concat(await Promise.all([readFile(file), readFile(`${file}-wal`)])).toString('latin1');
    for (const secret of ['Marigold', 'marigold@', 'a password to look for', token, 'the-session-id', 'Te-xt']) {
      expect(kept).not.toContain(secret);
    }
    await directory.close();
  });

  it('takes over a file of the format before, people and all', async () => {
    const [first = ''] = STEPS;
    const old = new DatabaseSync(file);
    old.exec(first);
    old.exec(
      `INSERT INTO person VALUES ('p-1', 'Ada', 'ada@example.org', 'ada@example.org', 0); PRAGMA user_version = 1`,
    );
    old.close();
    const [directory, other] = [openSqliteDirectory({ file }), openSqliteDirectory({ file })];
    expect(await directory.people.find('p-1')).toMatchObject({ name: 'Ada' });
    expect(await other.digests.wanted('p-1')).toBe(true);
    expect(await other.digests.unfinished('2026-01-05')).toEqual(['p-1']);
    await Promise.all([directory.close(), other.close()]);
  });

  it('never changes or deletes an access record', async () => {
    const directory = openSqliteDirectory({ file });
    const entry = { personId: 'p', what: 'viewed', route: '/', path: '/', partnershipId: null, status: 200 } as const;
    await directory.accessLog.record(entry);
    await directory.close();
    const database = new DatabaseSync(file);
    expect(() => database.exec('DELETE FROM access_record')).toThrow('never deleted');
    expect(() => database.exec('UPDATE access_record SET status = 404')).toThrow('never changed');
    database.close();
  });

  it('says so where no folder can be made', () => {
    expect(() => openSqliteDirectory({ file: '/proc/nothing/here/directory.sqlite' })).toThrow(/cannot be written to/);
  });

  it('refuses a file of a newer version, of another program, and one that is no database', async () => {
    await openSqliteDirectory({ file }).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    expect(() => openSqliteDirectory({ file })).toThrow(NewerData);
    database.exec('PRAGMA application_id = 7');
    expect(() => openSqliteDirectory({ file })).toThrow(DirectoryUnavailable);
    database.close();

    const other = await newFile();
    await writeFile(other, 'this is a letter, not a database, and longer than any header of one would be '.repeat(20));
    expect(() => openSqliteDirectory({ file: other })).toThrow(DirectoryUnavailable);
  });

  it('says so when the file cannot be used', async () => {
    await writeFile(file, '');
    expect(() => openSqliteDirectory({ file: join(file, 'directory.sqlite') })).toThrow(DirectoryUnavailable);
  });
});
