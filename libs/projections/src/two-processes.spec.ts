import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Folder } from './testing/folder.js';
import { added, lent, record } from './testing/lending.js';
import { unsteady } from './testing/unsteady-log.js';

describe('two processes in one folder', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.close());

  it('show what the other has recorded within a second', async () => {
    const [here, there] = [folder.log(), folder.log()];
    const [server, commandLine] = [await folder.running(here), await folder.running(there)];
    const position = await record(there, added('a'));
    expect(await server.waitFor(position, 1_000)).toBe(true);
    const back = await record(here, lent('a', 'Ann'));
    expect(await commandLine.waitFor(back, 1_000)).toBe(true);
    expect(commandLine.get('SELECT reader FROM shelf_books')).toEqual({ reader: 'Ann' });
  });

  it('apply every event once between them', async () => {
    const [here, there] = [folder.log(), folder.log()];
    await record(here, ...Array.from({ length: 300 }, (_, i) => added(`b${i}`)));
    const [server, commandLine] = await Promise.all([
      folder.running(here, undefined, 7),
      folder.running(there, undefined, 11),
    ]);
    let last = '';
    for (let i = 0; i < 100; i++) last = await record(i % 2 ? here : there, lent(`b${i}`, `r${i % 5}`));
    expect(await server.waitFor(last, 5_000)).toBe(true);
    expect(await commandLine.waitFor(last, 5_000)).toBe(true);
    expect(server.get('SELECT sum(loans) AS loans FROM loan_counts')).toEqual({ loans: 100 });
    expect(server.digest()).toBe(commandLine.digest());
    const digest = server.digest();
    await commandLine.rebuild();
    expect(server.digest()).toBe(digest);
  });

  it('tell those who wait here for what was shown by the other', async () => {
    const [here, there] = [folder.log(), folder.log()];
    let broken = true;
    const server = await folder.readModels(unsteady(here, () => broken));
    server.start();
    const position = await record(here, added('a'));
    const waiting = server.waitFor(position, 5_000);
    await folder.running(there);
    broken = false;
    expect(await waiting).toBe(true);
  });

  it('begin in an empty folder at the same moment', async () => {
    const log = folder.log();
    await record(log, added('a'));
    const all = await Promise.all(Array.from({ length: 5 }, async () => folder.running(folder.log())));
    for (const readModels of all) expect(readModels.all('SELECT book FROM shelf_books')).toEqual([{ book: 'a' }]);
  });
});
