import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileStoreUnavailable } from '#files';
import { exportIdFor, type ExportRequest, KEPT_FOR, KeptExports } from './kept-exports.js';

const ASKED_AT = '2026-01-05T09:00:00.000Z';
const NOW = Date.parse(ASKED_AT) + 1_000;

const request = (change: Partial<ExportRequest> = {}): ExportRequest => {
  const asked = { what: 'follow-ups' as const, asAt: '2026-01-05', requestedBy: 'p-1', ...change };
  return { id: exportIdFor(asked, 'form-1'), scope: { kind: 'all' }, requestedAt: ASKED_AT, ...asked };
};

async function* file(...parts: string[]): AsyncGenerator<string> {
  await Promise.resolve();
  yield* parts;
}

describe('downloads that were asked for', () => {
  let folder: string;
  let kept: KeptExports;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kept-exports-spec-'));
    kept = new KeptExports(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are named by who asked for what, and by the form they sent', () => {
    const ids = [
      exportIdFor({ what: 'actions', asAt: '2026-01-05', requestedBy: 'p-1' }, 'form-1'),
      exportIdFor({ what: 'evidence', asAt: '2026-01-05', requestedBy: 'p-1' }, 'form-1'),
      exportIdFor({ what: 'actions', asAt: '2026-01-06', requestedBy: 'p-1' }, 'form-1'),
      exportIdFor({ what: 'actions', asAt: '2026-01-05', requestedBy: 'p-2' }, 'form-1'),
      exportIdFor({ what: 'actions', asAt: '2026-01-05', requestedBy: 'p-1' }, 'form-2'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(exportIdFor({ what: 'actions', asAt: '2026-01-05', requestedBy: 'p-1' }, 'form-1')).toBe(ids[0]);
  });

  it('stay as they were first asked for when the same form comes again', async () => {
    const first = request();
    expect(await kept.ask(first)).toEqual(first);
    expect(await kept.ask({ ...first, requestedAt: '2026-01-05T09:00:01.000Z' })).toEqual(first);
    expect(await kept.of('p-1')).toEqual([first]);
  });

  it('are listed for whoever asked, latest first', async () => {
    const [older, newer] = [request(), request({ what: 'actions', requestedAt: '2026-01-05T10:00:00.000Z' })];
    for (const one of [older, newer, request({ requestedBy: 'p-2' })]) await kept.ask(one);
    expect(await kept.of('p-1')).toEqual([newer, older]);
    expect(await kept.of('p-3')).toEqual([]);
  });

  it('are due until they are made, and can then be opened', async () => {
    const one = request();
    await kept.ask(one);
    expect(await kept.due(NOW)).toEqual([one]);
    expect(await kept.open(one.id)).toBeNull();
    await kept.keep(one.id, file('Partner', 'ship'));
    expect(await kept.due(NOW)).toEqual([]);
    expect(await kept.isMade(one.id)).toBe(true);
    const opened = await kept.open(one.id);
    expect(opened?.bytes).toBe(11);
    expect(opened && (await text(opened.content))).toBe('Partnership');
  });

  it('go after a day, made or not, and the others stay', async () => {
    const [made, due, young] = [
      request(),
      request({ what: 'actions' }),
      request({ what: 'evidence', requestedAt: '2026-01-06T08:00:00.000Z' }),
    ];
    for (const one of [made, due, young]) await kept.ask(one);
    for (const one of [made, young]) await kept.keep(one.id, file('x'));
    const later = Date.parse(ASKED_AT) + KEPT_FOR;
    await kept.clearOld(later);
    expect(await readdir(join(folder, 'exports'))).toHaveLength(5);
    expect(await kept.due(later + 1)).toEqual([]);
    await kept.clearOld(later + 1);
    expect((await readdir(join(folder, 'exports'))).sort()).toEqual([`${young.id}.csv`, `${young.id}.json`]);
  });

  it('leave no file behind that nobody asked for', async () => {
    await kept.keep('a'.repeat(64), file('x'));
    await kept.clearOld(NOW);
    expect(await readdir(join(folder, 'exports'))).toEqual([]);
  });

  it('are none before anybody asked, nor by a name that is no name', async () => {
    expect(await kept.of('p-1')).toEqual([]);
    expect(await kept.due(NOW)).toEqual([]);
    await kept.clearOld(NOW);
    expect(await kept.find('../../log.sqlite')).toBeNull();
    expect(await kept.find('b'.repeat(64))).toBeNull();
  });

  it('say so when a note is damaged', async () => {
    const one = request();
    await kept.ask(one);
    await writeFile(join(folder, 'exports', `${'c'.repeat(64)}.json`), JSON.stringify({ ...one, what: 'secrets' }));
    await expect(kept.of('p-1')).rejects.toThrow(FileStoreUnavailable);
  });
});
