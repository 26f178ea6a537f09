import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FileStoreUnavailable } from '#files';
import { followUpDecider, followUpStream } from '#follow-up';
import { type JobAtHand, type Jobs, JobsUnavailable } from '#jobs';
import { accessDecider, accessStream } from '#partnerships';
import { readConfiguration } from '../../apps/tracker/src/configuration.js';
import { exportMaking, MAKING } from '../../apps/tracker/src/exports/export-making.js';
import { exportIdFor, type ExportRequest, KeptExports } from '../../apps/tracker/src/exports/kept-exports.js';
import { RecordedFollowUps } from '../../apps/tracker/src/exports/recorded-follow-ups.js';
import { JOBS } from '../../apps/tracker/src/shell/tokens.js';
import { startTracker, type Tracker } from '../../apps/tracker/src/tracker.js';
import { SmallDisk, whyNoDisk } from '../crash/small-disk.js';
import { RedisServer, whyNoRedis } from '../redis-server.js';
import { until } from '../until.js';
import { furnish, inhabitant, OTHER, OWN, PASSWORD, person, RECOMMENDATION, record } from './inhabitants.js';
import { runTracker } from './running-tracker.js';
import { Visitor } from './visitor.js';

const INSPECTOR = [{ role: 'inspector', partnershipId: null }] as const;

/** A job as the queue would hand it over. */
function atHand(id: string, change: Partial<JobAtHand> = {}): JobAtHand {
  return { id, input: {}, attempt: 1, signal: new AbortController().signal, progress: () => undefined, ...change };
}

/** Keeps a request without handing it in. */
async function requested({ data }: Tracker, change: Partial<ExportRequest> = {}): Promise<ExportRequest> {
  const asked = { what: 'follow-ups' as const, asAt: '2026-01-05', requestedBy: 'p-1', ...change };
  return new KeptExports(data.filesFolder).ask({
    id: exportIdFor(asked, randomUUID()),
    scope: { kind: 'all' },
    requestedAt: new Date().toISOString(),
    ...asked,
  });
}

function respond({ data }: Tracker, partnership: string, response: 'agreed' | 'not-agreed'): Promise<void> {
  const command = {
    type: 'RecordResponse',
    response,
    reason: response === 'agreed' ? null : 'Not ours to do',
    accountableRole: 'yot-manager',
    meeting: null,
    planText: null,
  } as const;
  const moment = { role: 'board-chair', day: '2026-01-05' } as const;
  return record(data, followUpDecider, followUpStream(partnership, RECOMMENDATION), command, moment);
}

async function fileOf(kept: KeptExports, id: string): Promise<string> {
  const file = await kept.open(id);
  if (file === null) throw new Error('It is not made.');
  return (await buffer(file.content)).toString();
}

/** More than what a connection holds on its way. */
async function* longFile(): AsyncGenerator<string> {
  for (let megabyte = 0; megabyte < 20; megabyte += 1) yield await Promise.resolve('x'.repeat(1024 * 1024));
}

/** The file's lines, without the mark that it begins with. */
function linesOf(file: string): string[] {
  expect(file.startsWith('\uFEFF')).toBe(true);
  return file.slice(1).trimEnd().split('\r\n');
}

describe('a download of the record', () => {
  let tracker: Tracker;
  let ines: Visitor;
  let kept: KeptExports;
  const filesIn = () => readdir(join(tracker.data.filesFolder, 'exports'));

  beforeAll(async () => {
    tracker = await runTracker();
    await furnish(tracker);
    await respond(tracker, OWN, 'agreed');
    ines = await inhabitant(tracker, 'ines', INSPECTOR);
    kept = new KeptExports(tracker.data.filesFolder);
  }, 60_000);
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => tracker.stop());

  /** Asks as the form does. @returns where the browser is sent on to */
  const ask = async (fields: Record<string, string>): Promise<string> => {
    const { status, headers } = await ines.post('/exports', fields);
    expect(status).toBe(303);
    return String(headers.location);
  };
  const readyAt = (path: string) => until(async () => (await ines.get(path)).text.includes('is ready'));

  it('is asked for, made, listed and taken, with every partnership in it', async () => {
    const path = await ask({ what: 'follow-ups', 'as-at': '5/1/2026', commandId: randomUUID() });
    expect(path).toMatch(/^\/exports\/[0-9a-f]{64}$/);
    await readyAt(path);
    expect((await ines.get('/exports')).text).toMatch(
      /Every follow-up, as at 5 January 2026<\/a>\s*<strong[^>]*>\s*Ready/,
    );

    const { headers, text: file } = await ines.get(`${path}/file`).expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="every-follow-up-as-at-2026-01-05.csv"');
    expect(headers['content-length']).toBe(String(Buffer.byteLength(file)));
    const [headings, ...rows] = linesOf(file);
    expect(headings).toMatch(/^Partnership,Publication,.*,As at,Recorded up to$/);
    expect(rows).toEqual([
      expect.stringMatching(
        /^Harrowmere,A made-up report,2020-01,1,The Board should see every plan .*,Agreed,YOT manager,2026-01-05,/,
      ),
      expect.stringMatching(/^Northfell,A made-up report,.*,No response,/),
    ]);
  });

  it.each(['actions', 'evidence'])('of %s is made as well', async (what) => {
    const path = await ask({ what, commandId: randomUUID() });
    await readyAt(path);
    expect(linesOf((await ines.get(`${path}/file`).expect(200)).text)).toHaveLength(1);
  });

  it('shows what had happened by the day that was asked for', async () => {
    const path = await ask({ what: 'follow-ups', 'as-at': '4/1/2026', commandId: randomUUID() });
    await readyAt(path);
    expect((await ines.get(`${path}/file`)).text).not.toContain('Agreed');
  });

  it('is asked for once when the button is pressed twice', async () => {
    const before = await filesIn();
    const fields = { what: 'follow-ups', commandId: randomUUID() };
    const [one, other] = [await ask(fields), await ask(fields)];
    expect(other).toBe(one);
    await readyAt(one);
    expect((await filesIn()).length - before.length).toBe(2);
  });

  it('is the same file when it is made twice, whatever is recorded meanwhile', async () => {
    const request = await requested(tracker);
    const making = exportMaking(tracker.data);
    await making.work(atHand(request.id));
    const before = await fileOf(kept, request.id);
    // What was recorded later happened on the same day.
    await respond(tracker, OTHER, 'not-agreed');
    await kept.remove(request.id);
    await kept.ask(request);
    await making.work(atHand(request.id));
    expect(await fileOf(kept, request.id)).toBe(before);
    const later = await requested(tracker);
    await making.work(atHand(later.id));
    expect(await fileOf(kept, later.id)).toContain('Not agreed');
  });

  it('tells how far it is, partnership by partnership', async () => {
    const request = await requested(tracker);
    const told: number[] = [];
    await exportMaking(tracker.data).work(atHand(request.id, { progress: (percent) => told.push(percent) }));
    expect(told).toEqual([50, 100]);
  });

  it('is left without a trace by a process that is to stop', async () => {
    const before = await filesIn();
    const request = await requested(tracker);
    const stopping = new AbortController();
    const progress = () => stopping.abort(new Error('stopping'));
    const work = exportMaking(tracker.data).work(atHand(request.id, { signal: stopping.signal, progress }));
    await expect(work).rejects.toThrow('stopping');
    expect(await filesIn()).toEqual(expect.arrayContaining([...before, `${request.id}.json`]));
    expect((await filesIn()).length).toBe(before.length + 1);
  });

  it('can be left while it is made, and is not handed out before', async () => {
    const recorded = jest.spyOn(RecordedFollowUps.prototype, 'partnerships').mockImplementation(() => {
      throw new Error('not yet');
    });
    const path = await ask({ what: 'actions', commandId: randomUUID() });
    const { text: page } = await ines.get(path).expect(200);
    expect(page).toContain('Your download is being made');
    expect(page).toContain('data-look-again');
    expect(page).toContain('You can leave it');
    expect(recorded).toHaveBeenCalled();
    await ines.get(`${path}/file`).expect(404);
    const { text: list } = await ines.get('/exports').expect(200);
    expect(list).toContain('Being made');
    expect(list).not.toContain(`${path}/file`);

    const jobs = tracker.app.get<Jobs>(JOBS);
    const view = { kind: MAKING, id: '', percent: 37, attempts: 0, failure: null };
    const find = jest.spyOn(jobs, 'find').mockResolvedValue({ ...view, state: 'working' });
    expect((await ines.get(path).expect(200)).text).toContain('37% is done');
    for (const gone of [{ ...view, state: 'dead' } as const, null]) {
      find.mockResolvedValue(gone);
      expect((await ines.get(path).expect(200)).text).toContain('could not be made');
    }
  });

  it('is for nobody else, and for nobody who may not see the country any more', async () => {
    const { personId, email } = await person(tracker, 'otto', INSPECTOR);
    const otto = await new Visitor(tracker.url).signIn(email, PASSWORD);
    const path = await ask({ what: 'evidence', commandId: randomUUID() });
    await readyAt(path);
    for (const address of [path, `${path}/file`]) await otto.get(address).expect(404);
    expect((await otto.get('/exports').expect(200)).text).toContain('You have asked for none');

    const own = await requested(tracker, { requestedBy: personId });
    await exportMaking(tracker.data).work(atHand(own.id));
    await otto.get(`/exports/${own.id}/file`).expect(200);
    await record(tracker.data, accessDecider, accessStream(personId), {
      type: 'RevokeAccess',
      personId,
      role: 'inspector',
      partnershipId: null,
      reason: 'Left',
      otherAdministrators: 1,
    });
    await otto.get(`/exports/${own.id}/file`).expect(403);
  });

  it('goes to the access log when it is taken, and when the taking is broken off', async () => {
    const { personId, email } = await person(tracker, 'ida', INSPECTOR);
    const ida = await new Visitor(tracker.url).signIn(email, PASSWORD);
    const isLogged = async (path: string) => {
      const records = await tracker.directory.accessLog.read({ personId, limit: 10 });
      return records.some((one) => one.path === path && one.what === 'viewed');
    };
    const small = await requested(tracker, { requestedBy: personId });
    await exportMaking(tracker.data).work(atHand(small.id));
    await ida.get(`/exports/${small.id}/file`).expect(200);
    await until(() => isLogged(`/exports/${small.id}/file`));

    const large = await requested(tracker, { requestedBy: personId });
    await kept.keep(large.id, longFile());
    await ida.get(`/exports/${large.id}/file`).parse((response, done) => {
      response.once('data', () => {
        if (response instanceof Readable) response.destroy();
        done(null, null);
      });
    });
    await until(() => isLogged(`/exports/${large.id}/file`));
  });

  it('is not asked for with a date that cannot be, or without saying what', async () => {
    const before = await filesIn();
    const wrong = await ines.post('/exports', { what: 'actions', 'as-at': '31/2/2026' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('The date must be a real date, like 17/5/2024');
    expect(wrong.text).toContain('value="31/2/2026"');
    expect(wrong.text).toMatch(/value="actions" checked/);
    const empty = await ines.post('/exports', {});
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Choose what to download');
    expect(await filesIn()).toEqual(before);
  });

  it('is not kept when it cannot be handed in', async () => {
    const before = await filesIn();
    jest
      .spyOn(tracker.app.get<Jobs>(JOBS), 'submit')
      .mockRejectedValue(new JobsUnavailable('Redis cannot be reached.'));
    const { status, text: page } = await ines.post('/exports', { what: 'actions' });
    expect(status).toBe(503);
    expect(page).toContain('Reload this page in a moment to send it again');
    expect(await filesIn()).toEqual(before);
  });
});

describe('a download whose maker died', () => {
  it('is made when the service starts again', async () => {
    const first = await runTracker();
    await furnish(first);
    const request = await requested(first);
    const outcome = readConfiguration({ PORT: '0', DATA_DIR: first.data.directory });
    if (!outcome.valid) throw new Error(outcome.mistakes.join(' '));
    const second = await startTracker(outcome.configuration);
    const kept = new KeptExports(second.data.filesFolder);
    await until(() => kept.isMade(request.id));
    expect(linesOf(await fileOf(kept, request.id))).toHaveLength(3);
    await second.stop();
    await first.stop();
  }, 60_000);
});

const shared = whyNoRedis === null ? describe : describe.skip;

shared(
  `a download that one process is asked for and another makes${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`,
  () => {
    it('is taken from the first', async () => {
      const redis = await RedisServer.start();
      const web = await runTracker({ REDIS_URL: redis.url, ROLE: 'web' });
      await furnish(web);
      const outcome = readConfiguration({ PORT: '0', DATA_DIR: web.data.directory, REDIS_URL: redis.url });
      if (!outcome.valid) throw new Error(outcome.mistakes.join(' '));
      const ines = await inhabitant(web, 'ines', INSPECTOR);
      const { headers } = await ines.post('/exports', { what: 'follow-ups' });
      const path = String(headers.location);
      expect((await ines.get(path).expect(200)).text).toContain('is being made');
      const worker = await startTracker(outcome.configuration);
      await until(async () => (await ines.get(path)).text.includes('is ready'));
      expect(linesOf((await ines.get(`${path}/file`).expect(200)).text)).toHaveLength(3);
      await worker.stop();
      await web.stop();
      await redis.dispose();
    }, 60_000);
  },
);

const onDisk = whyNoDisk === null ? describe : describe.skip;

onDisk(`a download on a full disk${whyNoDisk === null ? '' : ` (${whyNoDisk})`}`, () => {
  it('is not made by halves, and is made once there is room', async () => {
    const disk = new SmallDisk(2);
    const tracker = await runTracker({ FILES_DIR: disk.folder });
    try {
      await furnish(tracker);
      const request = await requested(tracker);
      const making = exportMaking(tracker.data);
      disk.fill();
      await expect(making.work(atHand(request.id))).rejects.toThrow(FileStoreUnavailable);
      await expect(making.work(atHand(request.id))).rejects.toThrow(/the disk is full; free some space/);
      expect(await readdir(join(disk.folder, 'exports'))).toEqual([`${request.id}.json`]);
      disk.makeRoom();
      await making.work(atHand(request.id));
      expect(await new KeptExports(disk.folder).isMade(request.id)).toBe(true);
    } finally {
      await tracker.stop();
      disk.dispose();
    }
  }, 60_000);
});
