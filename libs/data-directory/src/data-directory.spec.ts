import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogUnavailable, handleCommand } from '#event-log';
import { CatalogueQueries, publicationDecider, publicationStream } from '#catalogue';
import { openDataDirectory } from '#data-directory';
import { registration } from './testing/registration.js';

describe('a data directory', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'data-directory-spec-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const titles = (queries: CatalogueQueries) => queries.publications().map(({ title }) => title);

  it('is made when it is not there, and keeps what was put in', async () => {
    const nested = join(directory, 'not', 'there');
    const first = await openDataDirectory({ directory: nested });
    const { sha256 } = await first.files.put(Buffer.from('a report'));
    await handleCommand(first.log, publicationDecider, publicationStream('p'), registration('p'), {
      commandId: '9a1f6c6e-8e0a-4d8e-9b57-0d2ad4a6d001',
      today: '2020-01-01',
      occurredOn: '2020-01-01',
      actor: 'p-1',
      role: 'publisher',
    });
    await first.close();
    expect((await readdir(nested)).toSorted()).toEqual(expect.arrayContaining(['files', 'log.sqlite']));

    const second = await openDataDirectory({ directory: nested });
    await second.readModels.caughtUp();
    expect(titles(new CatalogueQueries(second.readModels))).toEqual(['A report']);
    expect((await second.files.read(sha256)).toString()).toBe('a report');
    await second.close();
  });

  it('shows in one process what another records', async () => {
    const [one, other] = [await openDataDirectory({ directory }), await openDataDirectory({ directory })];
    const outcome = await handleCommand(one.log, publicationDecider, publicationStream('p'), registration('p'), {
      commandId: '9a1f6c6e-8e0a-4d8e-9b57-0d2ad4a6d001',
      today: '2020-01-01',
      occurredOn: '2020-01-01',
      actor: 'p-1',
      role: 'publisher',
    });
    const position = outcome.kind === 'accepted' ? outcome.position : '';
    expect(await other.readModels.waitFor(position, 5_000)).toBe(true);
    expect(titles(new CatalogueQueries(other.readModels))).toEqual(['A report']);
    await one.close();
    await other.close();
  });

  it.each(['occupied', 'occupied/below'])('says in a sentence that it cannot be made: %s', async (name) => {
    await writeFile(join(directory, 'occupied'), 'a file where the folder should be');
    const opening = openDataDirectory({ directory: join(directory, name) });
    await expect(opening).rejects.toThrow(LogUnavailable);
    await expect(opening).rejects.toThrow(/^The folder .*occupied.* cannot be made/);
  });

  it('does not try for ever where nothing can be made', async () => {
    await expect(openDataDirectory({ directory: '/proc/nothing-here' })).rejects.toThrow(LogUnavailable);
    const elsewhere = openDataDirectory({ directory, filesFolder: '/proc/nothing/here' });
    await expect(elsewhere).rejects.toThrow(/^The folder \/proc\/nothing\/here cannot be made/);
  });
});
