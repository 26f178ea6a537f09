import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { type CarryingDirectory, type LinkKind, openRedisDirectory, openSqliteDirectory } from '#people';
import { RedisServer, whyNoRedis } from '../../../../test/redis-server.js';

const suite = whyNoRedis === null ? describe : describe.skip;

/** One directory with the links it gave out, in their order. */
interface Side {
  readonly directory: CarryingDirectory;
  readonly links: { readonly kind: LinkKind; readonly token: string }[];
}

/** Something done to a directory, and its answer. */
type Step = (side: Side) => Promise<unknown>;

const one = <Value extends string>(...values: Value[]) => fc.constantFrom(...values);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2 });
const step = <Value>(values: fc.Arbitrary<Value>, act: (side: Side, value: Value) => Promise<unknown>) =>
  values.map(
    (value): Step =>
      (side) =>
        act(side, value),
  );

const personId = one('p-1', 'p-2');
const name = one(' Ada', 'ada', 'Ben');
const email = one('Ada@example.org', 'ada@example.org ', 'ben@example.org');
const kind = one('set-up', 'invitation');
const sessionId = one('s-1', 's-2');
const what = one('viewed', 'refused');
const partnershipId = one('x', 'y');
const minutes = fc.integer({ min: 1, max: 90 });
const entry = { personId, what, partnershipId: orNull(partnershipId), status: fc.nat(9) };
const query = { personId: maybe(personId), what: maybe(what), partnershipId: maybe(partnershipId) };

const people = fc.oneof(
  step(fc.record({ personId, name, email, demonstration: fc.boolean() }), ({ directory }, person) =>
    directory.people.add(person),
  ),
  step(personId, ({ directory }, id) => directory.people.find(id)),
  step(email, ({ directory }, typed) => directory.people.findByEmail(typed)),
  step(fc.constant(null), ({ directory }) => directory.people.all()),
  step(personId, ({ directory }, id) => directory.people.erase(id)),
);

const links = fc.oneof(
  step(fc.record({ kind, of: orNull(personId), minutes }), async ({ directory, links }, link) => {
    links.push({ kind: link.kind, token: await directory.links.issue(link.kind, link.of, link.minutes) });
  }),
  step(fc.record({ act: one('look', 'use'), back: fc.nat(2), kind: orNull(kind) }), ({ directory, links }, asked) => {
    const link = links.at(-1 - asked.back) ?? { kind: 'set-up', token: 'none' };
    return directory.links[asked.act](asked.kind ?? link.kind, link.token);
  }),
);

const sessions = fc.oneof(
  step(fc.record({ sessionId, personId: orNull(personId), content: fc.string() }), ({ directory }, session) =>
    directory.sessions.write(session.sessionId, session),
  ),
  step(fc.record({ sessionId, before: one('', 'a'), content: one('', 'a') }), ({ directory }, change) =>
    directory.sessions.change(change.sessionId, change.before, { personId: null, content: change.content }),
  ),
  step(fc.tuple(one('read', 'touch', 'remove'), sessionId), ({ directory }, [act, id]) => directory.sessions[act](id)),
);

const tries = fc.oneof(
  step(fc.array(fc.record({ key: one('a', 'b'), most: fc.constant(2) }), { maxLength: 2 }), ({ directory }, asked) =>
    directory.signInTries.count(asked),
  ),
  step(one('a', 'b'), ({ directory }, key) => directory.signInTries.forget(key)),
);

const accessLog = fc.oneof(
  step(fc.record(entry), ({ directory }, each) => directory.accessLog.record({ ...each, route: 'person', path: '/x' })),
  step(fc.record({ ...query, limit: fc.nat(4), offset: maybe(fc.nat(4)) }), ({ directory }, asked) =>
    directory.accessLog.read(asked),
  ),
);

const messageId = one('m-1', 'm-2', 'm-3');
const outbox = fc.oneof(
  step(
    fc.record({ messageId, personId, email, subject: one('a', 'b'), text: one('', 'c') }),
    ({ directory }, message) => directory.outbox.keep(message),
  ),
  step(fc.record({ limit: fc.nat(3), offset: maybe(fc.nat(3)) }), ({ directory }, asked) =>
    directory.outbox.read(asked),
  ),
  step(fc.constant(null), ({ directory }) => directory.outbox.removeOld()),
);

const week = one('2025-12-29', '2026-01-05');
const digests = fc.oneof(
  step(fc.tuple(personId, fc.boolean()), ({ directory }, [id, wanted]) => directory.digests.choose(id, wanted)),
  step(personId, ({ directory }, id) => directory.digests.wanted(id)),
  step(week, ({ directory }, asked) => directory.digests.unfinished(asked)),
  step(fc.tuple(one('claim', 'finish'), personId, week), ({ directory }, [act, id, of]) =>
    directory.digests[act](id, of),
  ),
  step(personId, ({ directory }, id) => directory.digests.release(id)),
);

const carried = fc.record({
  personId,
  name,
  email,
  demonstration: fc.boolean(),
  passwordHash: orNull(one('hash')),
  weeklyDigest: fc.boolean(),
  digestWeek: fc.oneof(fc.constant(''), week),
});
const record = fc.record({ ...entry, at: one('2025-01-01T00:00:00.000Z'), route: one('person'), path: one('/y') });

const carrying = fc.oneof(
  step(fc.constant(null), ({ directory }) => directory.carrying.people()),
  step(fc.array(carried, { maxLength: 2 }), ({ directory }, given) => directory.carrying.keepPeople(given)),
  step(fc.tuple(fc.nat(3), fc.nat(3)), ({ directory }, [after, limit]) =>
    directory.carrying.accessRecords(after, limit),
  ),
  step(fc.tuple(fc.nat(3), fc.array(record, { maxLength: 2 })), ({ directory }, [after, given]) =>
    directory.carrying.keepAccessRecords(after, given),
  ),
);

suite(`two directories of people, in SQLite and in Redis${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let server: RedisServer;
  let folder: string;
  beforeAll(async () => {
    server = await RedisServer.start();
    // Nothing here has to outlast the server.
    const redis = new Redis(server.url);
    await redis.config('SET', 'appendonly', 'no');
    await redis.quit();
    folder = await mkdtemp(join(tmpdir(), 'alike-spec-'));
  });
  afterAll(async () => {
    await server.dispose();
    await rm(folder, { recursive: true });
  });

  it('answer alike whatever is done to them, and however much time passes in between', async () => {
    const months = fc.constant(91 * 24 * 60);
    const passing = fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: minutes }, months);
    const steps = fc.array(
      fc.tuple(passing, fc.oneof(people, links, sessions, tries, accessLog, outbox, digests, carrying)),
      {
        minLength: 20,
        maxLength: 80,
        size: 'max',
      },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        let time = Date.UTC(2026, 0, 1);
        const now = () => time;
        const prefix = randomUUID();
        const sides: Side[] = [
          { directory: openSqliteDirectory({ file: join(folder, `${prefix}.sqlite`), now }), links: [] },
          { directory: await openRedisDirectory({ url: server.url, prefix, now }), links: [] },
        ];
        try {
          for (const [passed, act] of taken) {
            time += passed * 60_000;
            const [first, second] = await Promise.all(sides.map((side) => act(side).catch(() => 'refused')));
            expect(second).toEqual(first);
          }
        } finally {
          await Promise.all(sides.map(({ directory }) => directory.close()));
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
