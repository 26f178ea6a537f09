import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DocumentInbox, FileStoreUnavailable, type ReceivedDocument } from '#files';
import { DurableWrite } from './durable-write.js';

const received = (first: string, uploadedAt: string): ReceivedDocument => ({
  sha256: first.repeat(64),
  fileName: `Report "${first}".txt`,
  uploadedBy: 'p-1',
  uploadedAt,
});

describe('the document inbox', () => {
  let folder: string;
  let inbox: DocumentInbox;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inbox-spec-'));
    inbox = new DocumentInbox(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('remembers who handed in what, latest first', async () => {
    const [older, newer] = [received('a', '2020-01-01T09:00:00.000Z'), received('b', '2020-01-02T09:00:00.000Z')];
    await inbox.receive([older, newer]);
    expect(await inbox.list()).toEqual([newer, older]);
    expect(await inbox.find(older.sha256)).toEqual(older);
    expect(await readdir(join(folder, 'inbox'))).toHaveLength(2);
  });

  it('keeps the first note when the same document comes again', async () => {
    const first = received('a', '2020-01-01T09:00:00.000Z');
    await inbox.receive([first, { ...first, uploadedBy: 'p-2' }]);
    await inbox.receive([{ ...first, uploadedBy: 'p-3' }]);
    expect(await inbox.find(first.sha256)).toEqual(first);
  });

  it('takes none of several documents when there is no room for one of them', async () => {
    const begin = DurableWrite.in.bind(DurableWrite);
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const write = jest.spyOn(DurableWrite, 'in').mockImplementationOnce(begin).mockRejectedValueOnce(full);
    const both = [received('a', '2020-01-01T09:00:00.000Z'), received('b', '2020-01-01T09:00:00.000Z')];
    await expect(inbox.receive(both)).rejects.toThrow(/the disk is full; free some space/);
    write.mockRestore();
    expect(await readdir(join(folder, 'inbox'))).toEqual([]);
  });

  it('knows nothing of a document that never came, or of a name that is no address', async () => {
    expect(await inbox.list()).toEqual([]);
    expect(await inbox.find('c'.repeat(64))).toBeNull();
    expect(await inbox.find('../../secrets')).toBeNull();
  });

  it('remembers what came of reading, the last word', async () => {
    const document = received('a', '2020-01-01T09:00:00.000Z');
    await inbox.receive([document]);
    expect(await inbox.outcome(document.sha256)).toBeNull();
    await inbox.noteOutcome(document.sha256, { kind: 'refused', sentence: 'It is empty.' });
    expect(await inbox.outcome(document.sha256)).toEqual({ kind: 'refused', sentence: 'It is empty.' });
    await inbox.noteOutcome(document.sha256, { kind: 'read' });
    expect(await inbox.outcome(document.sha256)).toEqual({ kind: 'read' });
    expect(await inbox.list()).toEqual([document]);
    expect(await inbox.outcome('../../secrets')).toBeNull();
  });

  it('says when a note is damaged', async () => {
    await mkdir(join(folder, 'inbox'));
    await writeFile(join(folder, 'inbox', `${'a'.repeat(64)}.json`), '{"sha256":3}');
    await expect(inbox.list()).rejects.toThrow(FileStoreUnavailable);
  });
});
