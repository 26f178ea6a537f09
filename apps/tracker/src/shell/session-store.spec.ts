import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import session from 'express-session';
import { type Directory, openSqliteDirectory } from '#people';
import { type Draft } from '../forms/draft.js';
import { DirectorySessionStore } from './session-store.js';

const draft = (title: string): Draft => ({
  commandId: 'c',
  seenRevision: 0,
  typed: { title },
  answered: [],
  sent: null,
});

describe('a session of which two requests have hold at once', () => {
  let folder: string;
  let directory: Directory;
  let store: DirectorySessionStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'session-store-'));
    directory = openSqliteDirectory({ file: join(folder, 'directory.sqlite') });
    await directory.people.add({ personId: 'p-1', name: 'Ada', email: 'ada@example.org' });
    store = new DirectorySessionStore(directory.sessions);
    const cookie = new session.Cookie();
    await keep({ cookie, personId: 'p-1', notice: 'Done', drafts: { '/a': draft('A') }, written: '05' });
  });
  afterEach(async () => {
    await directory.close();
    await rm(folder, { recursive: true });
  });

  const keep = (content: session.SessionData) => promisify(store.set.bind(store))('s-1', content);
  const hold = () => promisify(store.load.bind(store))('s-1');
  const held = async (): Promise<session.SessionData> => {
    const found = await hold();
    if (!found) throw new Error('There is no session.');
    return found;
  };

  it('keeps what each has changed, whichever is kept last', async () => {
    const [slow, quick] = [await held(), await held()];
    delete quick.notice;
    quick.drafts = { ...quick.drafts, '/a': draft('A, longer'), '/b': draft('B') };
    quick.written = '07';
    await keep(quick);
    slow.drafts = { ...slow.drafts, '/c': draft('C') };
    slow.written = '06';
    await keep(slow);
    quick.drafts = { '/b': draft('B') };
    await keep(quick);

    const { notice, drafts, written } = await held();
    expect({ notice, drafts, written }).toEqual({ drafts: { '/b': draft('B'), '/c': draft('C') }, written: '07' });
  });

  it('is not brought back once it has ended', async () => {
    const slow = await held();
    await directory.sessions.remove('s-1');
    slow.drafts = { '/c': draft('C') };
    await keep(slow);
    expect(await hold()).toBeUndefined();
  });
});
