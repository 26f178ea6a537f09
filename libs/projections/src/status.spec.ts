import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventLog } from '#event-log';
import { statusOf } from './status.js';
import { Folder } from './testing/folder.js';
import { added, record } from './testing/lending.js';

describe('how far behind a projection is', () => {
  let folder: Folder;
  let log: EventLog;
  beforeEach(() => {
    folder = new Folder();
    log = folder.log();
  });
  afterEach(() => folder.close());

  const lagAt = async (position: string, now: number) => {
    const checkpoint = { name: 'shelf', position, failure: null };
    const [status] = await statusOf([checkpoint], log, { live: false, interruption: undefined }, now);
    return { behind: status?.behind, secondsBehind: status?.secondsBehind };
  };

  it('is counted in events, and in seconds since the first of them was recorded', async () => {
    const shown = await record(log, added('a'));
    await record(log, added('b'));
    await record(log, added('c'));
    let recorded = 0;
    for await (const next of log.readAll({ after: shown, limit: 1 })) recorded = Date.parse(next.recordedAt);
    expect(await lagAt(shown, recorded + 90_500)).toEqual({ behind: 2, secondsBehind: 90.5 });
    expect(await lagAt(await log.head(), recorded + 90_500)).toEqual({ behind: 0, secondsBehind: 0 });
  });

  it('is never less than nothing, however the clock was set', async () => {
    await record(log, added('a'));
    expect(await lagAt('', 0)).toEqual({ behind: 1, secondsBehind: 0 });
  });

  it('is not known while the log cannot be read', async () => {
    await log.close();
    expect(await lagAt('', 0)).toEqual({ behind: null, secondsBehind: null });
  });
});
