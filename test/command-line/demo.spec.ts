import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonOf, ledger, linesOf } from './ledger.js';

describe('the demonstration from the command line', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'demo-spec-'));
  });
  afterAll(() => rm(data, { recursive: true }));

  it('is loaded into an empty folder, and then finished', async () => {
    const loaded = jsonOf(await ledger('demo', '--json', '--data', data));
    expect(loaded).toMatchObject({ partnerships: 12 });
    const publications = jsonOf(await ledger('publications', '--json', '--data', data)) as unknown[];
    expect(publications.length).toBeGreaterThan(3);
    expect(jsonOf(await ledger('demo', '--json', '--data', data))).toEqual(loaded);
    expect(jsonOf(await ledger('publications', '--json', '--data', data))).toEqual(publications);
  });

  it('suggests a partnership by what was typed', async () => {
    const run = await ledger('benchmark', 'dun', '--data', data);
    expect(linesOf(run.stderr)).toEqual(['There is no partnership “dun”. Did you mean “dunmarsh”?']);
  });

  it('rebuilds to the same answers', async () => {
    const before = jsonOf(await ledger('benchmark', 'dunmarsh', '--json', '--data', data));
    expect(jsonOf(await ledger('rebuild', '--json', '--data', data))).toMatchObject({ events: expect.any(Number) });
    expect(jsonOf(await ledger('benchmark', 'dunmarsh', '--json', '--data', data))).toEqual(before);
  });
});
