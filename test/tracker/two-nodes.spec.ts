import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventStoreServer } from '../../libs/event-log/src/testing/eventstore-server/eventstore-server.js';
import { type Role } from '#partnerships';
import { type Tracker } from '../../apps/tracker/src/tracker.js';
import { MADE_UP_REPORT } from '../command-line/made-up-report.js';
import { RedisServer, whyNoRedis } from '../redis-server.js';
import { furnish, OWN, PASSWORD, person, RECOMMENDATION } from './inhabitants.js';
import { runTracker } from './running-tracker.js';
import { Visitor } from './visitor.js';

const shared = whyNoRedis === null ? describe : describe.skip;

shared(`two nodes on one EventStoreDB and one Redis${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let files: string;
  let server: EventStoreServer;
  let redis: RedisServer;
  let one: Tracker;
  let other: Tracker;
  beforeAll(async () => {
    files = await mkdtemp(join(tmpdir(), 'two-nodes-'));
    [server, redis] = await Promise.all([new EventStoreServer().start(), RedisServer.start()]);
    const shared = { EVENTSTORE_URL: server.connectionString, REDIS_URL: redis.url, FILES_DIR: files };
    [one, other] = [await runTracker(shared), await runTracker(shared)];
    await furnish(one);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([one.stop(), other.stop()]);
    server.kill();
    await redis.dispose();
    await rm(files, { recursive: true });
  });

  /** Somebody whose requests a proxy sends now to this node, now to that. */
  const travelling = async (name: string, role: Role) => {
    const { email } = await person(one, name, [{ role, partnershipId: role === 'board-chair' ? OWN : null }]);
    const visitor = await new Visitor(one.url).signIn(email, PASSWORD);
    return { here: visitor, there: visitor.at(other.url) };
  };

  it('know the same person by the same cookie', async () => {
    const { here, there } = await travelling('cara', 'board-chair');
    for (const visitor of [here, there, here]) {
      expect((await visitor.get(`/partnerships/${OWN}`).expect(200)).text).toContain('Harrowmere');
    }
  });

  it('show people what they wrote through the other one, also while this one is behind', async () => {
    const { here, there } = await travelling('dora', 'administrator');
    const release = holdBack(other);
    const sent = await here.sendForm('/administration/partnerships/new', { name: 'Fernhollow', areas: 'Fernhollow' });
    expect(sent.status).toBe(303);
    const { readModels } = other.data;
    const waitFor = readModels.waitFor.bind(readModels);
    jest.spyOn(readModels, 'waitFor').mockImplementation((position, milliseconds) => {
      // The opener of follow-ups waits too, but for a minute; a page waits for seconds.
      if (milliseconds < 60_000) release();
      return waitFor(position, milliseconds);
    });
    const page = await there.get('/administration/partnerships').expect(200);
    jest.restoreAllMocks();
    expect(page.text).toContain('href="/administration/partnerships/fernhollow"');
  });

  it('keep what one person answers in two tabs at once, each at another node', async () => {
    const { here, there } = await travelling('edna', 'board-chair');
    const place = `/partnerships/${OWN}/recommendations/${RECOMMENDATION}`;
    const [action, evidence] = [`${place}/actions/new`, `${place}/evidence/new`];
    const _csrf = await here.token();
    bothReadFirst(one, other);
    const answers = await Promise.all([
      here.postWithout(`${action}?step=what`, { _csrf, text: 'Ask the children' }),
      there.postWithout(`${evidence}?step=what`, { _csrf, title: 'Minutes of May' }),
    ]);
    jest.restoreAllMocks();
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await here.get(`${action}?step=what`).expect(200)).text).toContain('Ask the children');
    expect((await here.get(`${evidence}?step=what`).expect(200)).text).toContain('Minutes of May');
  });

  it('take the forms of both tabs whose pages were the first after signing in', async () => {
    const { here, there } = await travelling('fay', 'administrator');
    bothReadFirst(one, other);
    const tokens = await Promise.all([here.token(), there.token()]);
    jest.restoreAllMocks();
    for (const [index, _csrf] of tokens.entries()) {
      const fields = { _csrf, name: `Tab ${index}`, areas: 'Tab' };
      expect((await here.postWithout('/administration/partnerships/new', fields)).status).toBe(303);
    }
  });

  it('read a document that was handed in at the other one, once', async () => {
    const { sha256 } = await one.data.files.put(Buffer.from(MADE_UP_REPORT));
    const note = { sha256, fileName: 'report.txt', uploadedBy: 'p-1', uploadedAt: '2026-01-05T09:00:00.000Z' };
    await one.data.inbox.receive([note]);
    expect(await other.data.inbox.find(sha256)).toEqual(note);
    expect((await other.data.files.read(sha256)).toString()).toBe(MADE_UP_REPORT);
  });

  it('show the same tables', async () => {
    const head = await one.data.log.head();
    for (const { data } of [one, other]) expect(await data.readModels.waitFor(head, 5_000)).toBe(true);
    expect(other.data.readModels.digest()).toBe(one.data.readModels.digest());
  });

  it('refuse to start without a folder for files that both see', async () => {
    const apart = { EVENTSTORE_URL: server.connectionString, REDIS_URL: redis.url };
    await expect(runTracker(apart)).rejects.toThrow(/^FILES_DIR must name a folder that all nodes see/);
  });
});

/** Neither node goes on with a session before the other has read it too. */
function bothReadFirst(...nodes: readonly Tracker[]): void {
  const all = Promise.withResolvers<undefined>();
  let reading = nodes.length;
  for (const { directory } of nodes) {
    const read = directory.sessions.read.bind(directory.sessions);
    jest.spyOn(directory.sessions, 'read').mockImplementation(async (sessionId) => {
      const found = await read(sessionId);
      reading -= 1;
      if (reading === 0) all.resolve(undefined);
      await all.promise;
      return found;
    });
  }
}

/** Keeps a node from showing anything new until it is released. */
function holdBack({ data }: Tracker): () => void {
  const [file = ''] = readdirSync(data.directory).filter((name) => /^read-models-[0-9a-f]+\.sqlite$/.test(name));
  const database = new DatabaseSync(join(data.directory, file));
  database.exec('BEGIN IMMEDIATE');
  return () => {
    database.exec('ROLLBACK');
    database.close();
  };
}
