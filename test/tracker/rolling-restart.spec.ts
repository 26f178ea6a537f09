import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreServer } from '../../libs/event-log/src/testing/eventstore-server/eventstore-server.js';
import { RedisServer, whyNoRedis } from '../redis-server.js';
import { Balancer } from './balancer.js';
import { furnish, PASSWORD, person } from './inhabitants.js';
import { runTracker } from './running-tracker.js';
import { TrackerNode } from './tracker-node.js';
import { Visitor } from './visitor.js';

const shared = whyNoRedis === null ? describe : describe.skip;

shared(`two nodes behind a proxy${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let folder: string;
  let server: EventStoreServer;
  let redis: RedisServer;
  let balancer: Balancer;
  let nodes: readonly TrackerNode[];
  let email: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rolling-restart-'));
    [server, redis] = await Promise.all([new EventStoreServer().start(), RedisServer.start()]);
    const shared = {
      EVENTSTORE_URL: server.connectionString,
      REDIS_URL: redis.url,
      FILES_DIR: join(folder, 'files'),
      PUBLIC_URL: 'http://127.0.0.1',
    };
    const first = await runTracker(shared);
    await furnish(first);
    ({ email } = await person(first, 'ann', [{ role: 'administrator', partnershipId: null }]));
    await first.stop();

    const settings = { ...shared, DRAIN_SECONDS: '1' };
    nodes = await Promise.all(['one', 'two'].map((name) => TrackerNode.in(join(folder, name), settings)));
    balancer = await Balancer.before(nodes.map(({ url }) => url));
    await Promise.all(nodes.map((node) => node.start()));
    await balancer.allReady();
  }, 300_000);
  afterAll(async () => {
    balancer.close();
    await Promise.all(nodes.map((node) => node.end('SIGTERM')));
    server.kill();
    await redis.dispose();
    await rm(folder, { recursive: true });
  });

  it('are restarted one after the other without an error page, and every write is there once', async () => {
    const load = new Load(balancer.url);
    const reading = Array.from({ length: 3 }, async () => load.read(await visitorOf(balancer, email)));
    const writing = load.write(await visitorOf(balancer, email));
    for (const node of nodes) {
      const ended = node.end('SIGTERM');
      await balancer.turnedFrom(node.url);
      await ended;
      await node.start();
      await balancer.allReady();
    }
    load.end();
    await Promise.all([...reading, writing]);
    expect(load.errors).toEqual([]);
    expect(load.pages).toBeGreaterThan(10);
    expect(load.registered.length).toBeGreaterThan(2);
    const { text } = await (await visitorOf(balancer, email)).get('/administration/partnerships').expect(200);
    for (const name of load.registered) expect(text.split(`partnerships/${name}"`)).toHaveLength(2);
  }, 300_000);
});

/** Its cookies hold at any node. */
function visitorOf(balancer: Balancer, email: string): Promise<Visitor> {
  return new Visitor(balancer.url).signIn(email, PASSWORD);
}

/** People who read and write without a pause, and what they were answered. */
class Load {
  pages = 0;
  readonly registered: string[] = [];
  readonly errors: string[] = [];
  #ended = false;

  constructor(private readonly url: string) {}

  end(): void {
    this.#ended = true;
  }

  async read(visitor: Visitor): Promise<void> {
    while (!this.#ended) {
      const { status } = await visitor.get('/administration/partnerships');
      if (status === 200) this.pages += 1;
      else this.errors.push(`A page of ${this.url} was answered with ${status}.`);
      await pause(10);
    }
  }

  async write(visitor: Visitor): Promise<void> {
    for (let count = 1; !this.#ended; count += 1) {
      const name = `place-${String(count).padStart(4, '0')}`;
      const { status } = await visitor.sendForm('/administration/partnerships/new', { name, areas: name });
      if (status === 303) this.registered.push(name);
      else this.errors.push(`A form was answered with ${status}.`);
    }
  }
}
