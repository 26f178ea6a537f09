import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { ReadModelsUnavailable } from '#projections';
import { whenUnlocked } from './patience.js';
import { Folder } from './testing/folder.js';

describe('waiting for a lock', () => {
  let folder: Folder;
  let holder: DatabaseSync;
  let waiting: DatabaseSync;
  beforeEach(() => {
    folder = new Folder();
    const path = `${folder.path}/locked.sqlite`;
    holder = new DatabaseSync(path);
    waiting = new DatabaseSync(path, { timeout: 0 });
    holder.exec('CREATE TABLE kept (thing TEXT) STRICT');
    holder.exec('BEGIN IMMEDIATE');
  });
  afterEach(async () => {
    holder.close();
    waiting.close();
    await folder.close();
  });

  const take = (): string => {
    waiting.exec('BEGIN IMMEDIATE');
    return 'taken';
  };

  it('ends with what was to be done once the lock is free', async () => {
    const taking = whenUnlocked(take, new AbortController().signal);
    setTimeout(() => holder.exec('ROLLBACK'), 5);
    expect(await taking).toBe('taken');
  });

  it('ends with the reason of an interruption, not with the lock', async () => {
    const closing = new AbortController();
    const taking = whenUnlocked(take, closing.signal);
    closing.abort(new Error('Closed for the night.'));
    await expect(taking).rejects.toThrow('Closed for the night.');
    await expect(whenUnlocked(take, closing.signal)).rejects.toThrow('Closed for the night.');
  });

  it('ends with a sentence that says what to do when nobody lets go', async () => {
    await expect(whenUnlocked(take, new AbortController().signal, 20)).rejects.toThrow(ReadModelsUnavailable);
  });

  it('ends with any other fault at once', async () => {
    const faulty = (): void => waiting.exec('SELECT nothing');
    await expect(whenUnlocked(faulty, new AbortController().signal)).rejects.toThrow('syntax error');
  });
});
