import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { NewerData } from '#event-log';
import { type CarryingDirectory, DirectoryUnavailable, openRedisDirectory, type RedisDirectoryOptions } from '#people';
import { makeCertificate, whyNoCertificate } from '../../../../test/certificate.js';
import { freePort } from '../../../../test/free-port.js';
import { RedisServer, whyNoRedis } from '../../../../test/redis-server.js';
import { until } from '../../../../test/until.js';
import { carryingContract } from '../testing/carrying.contract.js';
import { directoryContract, type DirectoryUnderTest } from '../testing/directory.contract.js';

const suite = whyNoRedis === null ? describe : describe.skip;

const ada = { personId: 'p-ada', name: 'Marigold Unusual', email: 'marigold@example.org' };
const mail = { personId: 'p-ada', email: 'ada@example.org', subject: 'Subject', text: 'Text' };
const look = { personId: 'p-ada', what: 'viewed', route: '/', path: '/', partnershipId: 'x', status: 200 } as const;

suite(`people in Redis${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let server: RedisServer;
  /** A connection of the spec's own. */
  let redis: Redis;
  let prefix: string;
  const opened: CarryingDirectory[] = [];
  beforeAll(async () => {
    server = await RedisServer.start();
    redis = new Redis(server.url);
    redis.on('error', () => undefined);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.dispose();
  });
  beforeEach(() => {
    prefix = `spec-${randomUUID()}`;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((directory) => directory.close()));
  });

  const open = async (options: Partial<RedisDirectoryOptions> = {}): Promise<CarryingDirectory> => {
    const directory = await openRedisDirectory({ url: server.url, prefix, deadline: 1_000, ...options });
    opened.push(directory);
    return directory;
  };
  const keys = () => redis.keys(`{${prefix}}*`);

  const create = async (): Promise<DirectoryUnderTest> => {
    let minutes = 0;
    const start = Date.UTC(2026, 0, 1);
    const openNow = () => open({ now: () => start + minutes * 60_000 });
    const directory = await openNow();
    return {
      directory,
      pass: (more) => {
        minutes += more;
      },
      reopen: async () => {
        await directory.close();
        return openNow();
      },
      another: openNow,
      dispose: () => Promise.resolve(),
    };
  };
  directoryContract('Redis', create);
  carryingContract('Redis', create);

  /** Everything the directory can do, each with what it needs. */
  const everything: Readonly<Record<string, (directory: CarryingDirectory) => Promise<unknown>>> = {
    add: ({ people }) => people.add({ ...ada, personId: randomUUID(), email: randomUUID() }),
    find: ({ people }) => people.find('p-ada'),
    findByEmail: ({ people }) => people.findByEmail(ada.email),
    all: ({ people }) => people.all(),
    names: ({ people }) => people.names(['p-ada']),
    erase: ({ people }) => people.erase('p-nobody'),
    any: ({ accounts }) => accounts.any(),
    setPassword: ({ accounts }) => accounts.setPassword('p-ada', 'correct horse battery'),
    verify: ({ accounts }) => accounts.verify(ada.email, 'correct horse battery'),
    issue: ({ links }) => links.issue('set-up', null, 60),
    look: ({ links }) => links.look('set-up', 'token'),
    use: ({ links }) => links.use('set-up', 'token'),
    secret: ({ sessions }) => sessions.secret(),
    keep: ({ outbox }) => outbox.keep({ ...mail, messageId: 'm-1' }),
    'read the outbox': ({ outbox }) => outbox.read({ limit: 1 }),
    removeOld: ({ outbox }) => outbox.removeOld(),
    wanted: ({ digests }) => digests.wanted('p-ada'),
    choose: ({ digests }) => digests.choose('p-ada', false),
    unfinished: ({ digests }) => digests.unfinished('2026-01-05'),
    claim: ({ digests }) => digests.claim('p-ada', '2026-01-05'),
    release: ({ digests }) => digests.release('p-ada'),
    finish: ({ digests }) => digests.finish('p-ada', '2026-01-05'),
    'read a session': ({ sessions }) => sessions.read('s-1'),
    'write a session': ({ sessions }) => sessions.write('s-1', { personId: null, content: '{}' }),
    'change a session': ({ sessions }) => sessions.change('s-1', '{}', { personId: null, content: '{}' }),
    touch: ({ sessions }) => sessions.touch('s-1'),
    remove: ({ sessions }) => sessions.remove('s-1'),
    removeExpired: ({ sessions }) => sessions.removeExpired(),
    count: ({ signInTries }) => signInTries.count([{ key: 'ada', most: 1_000 }]),
    forget: ({ signInTries }) => signInTries.forget('ada'),
    record: ({ accessLog }) => accessLog.record(look),
    'read the access log': ({ accessLog }) => accessLog.read({ limit: 1 }),
    'search the access log': ({ accessLog }) => accessLog.read({ limit: 1, personId: 'p-ada', what: 'viewed' }),
    'carry people': ({ carrying }) => carrying.people(),
    'keep people': ({ carrying }) => carrying.keepPeople([]),
    'carry access records': ({ carrying }) => carrying.accessRecords(0, 1),
    'keep access records': ({ carrying }) => carrying.keepAccessRecords(0, []),
  };

  it('cannot be used while Redis is away or does not answer, says so in time, and can be again by themselves', async () => {
    const troubles: string[] = [];
    const directory = await open({ onTrouble: ({ message }) => void troubles.push(message) });
    await directory.people.add(ada);
    const fails = async (why: string): Promise<void> => {
      const begun = Date.now();
      const outcomes = await Promise.allSettled(Object.values(everything).map((ask) => ask(directory)));
      expect(Date.now() - begun).toBeLessThan(3_000);
      const sentences = outcomes.map((outcome) => {
        const error: unknown = outcome.status === 'rejected' ? outcome.reason : null;
        return error instanceof DirectoryUnavailable ? error.message : outcome;
      });
      expect(new Set(sentences)).toEqual(new Set([expect.stringContaining(why)]));
    };
    const works = async (): Promise<void> => {
      await until(() =>
        directory.people.find('p-ada').then(
          (found) => found?.name === ada.name,
          () => false,
        ),
      );
      for (const ask of Object.values(everything)) await ask(directory);
    };
    await works();
    server.freeze();
    await fails('it does not answer in time');
    server.thaw();
    await works();
    await server.kill('SIGTERM');
    await until(() => Promise.resolve(troubles.length > 0));
    await fails('it cannot be reached (ECONNREFUSED)');
    await server.run();
    await works();
  }, 60_000);

  it('are all there that were acknowledged, although Redis was killed in the middle', async () => {
    const directory = await open();
    const acknowledged: string[] = [];
    const adding = Array.from({ length: 300 }, async (_, number) => {
      const personId = `p-${number}`;
      await directory.people.add({ ...ada, personId, email: `${number}@example.org` });
      await directory.sessions.write(`s-${number}`, { personId, content: '{}' });
      await directory.accessLog.record({ ...look, personId });
      acknowledged.push(personId);
    });
    const ended = Promise.allSettled(adding);
    await until(() => Promise.resolve(acknowledged.length > 0));
    await server.kill('SIGKILL');
    await ended;
    await server.run();
    await until(() =>
      directory.sessions.removeExpired().then(
        () => true,
        () => false,
      ),
    );
    expect(acknowledged.length).toBeGreaterThan(0);
    const known = await directory.people.names(acknowledged);
    const logged = new Set((await directory.accessLog.read({ limit: 1_000 })).map(({ personId }) => personId));
    for (const personId of acknowledged) {
      expect(known.has(personId)).toBe(true);
      expect(logged.has(personId)).toBe(true);
      expect(await directory.sessions.read(personId.replace('p', 's'))).not.toBeNull();
    }
  }, 60_000);

  it('leave no trace in Redis or its file when they are erased, and no secret in the clear before', async () => {
    const directory = await open();
    await redis.config('SET', 'rdbcompression', 'no');
    const [name, email, password, sessionId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await directory.people.add({ personId: 'p-ada', name, email });
    await directory.accounts.setPassword('p-ada', password);
    const token = await directory.links.issue('invitation', 'p-ada', 60);
    await directory.sessions.write(sessionId, { personId: 'p-ada', content: '{}' });
    await directory.outbox.keep({ ...mail, messageId: 'm-1', email, text: name });
    await directory.digests.choose('p-ada', false);
    await directory.digests.claim('p-ada', '2026-01-05');
    await directory.digests.finish('p-ada', '2026-01-05');
    await directory.digests.claim('p-ada', '2026-01-12');
    const before = await kept(server.folder);
    for (const known of [name, email]) expect(before).toContain(known);
    for (const secret of [password, token, sessionId]) expect(before).not.toContain(secret);
    await directory.people.erase('p-ada');

    expect(await keys()).toEqual([`{${prefix}}:directory:format`]);
    await until(async () => {
      const after = await kept(server.folder);
      return !after.includes(name) && !after.includes(email);
    });
  });

  it('are erased from the file also where it is being written anew for somebody else', async () => {
    const directory = await open();
    await redis.config('SET', 'rdbcompression', 'no');
    const name = randomUUID();
    await directory.people.add({ ...ada, name });
    // Writing its file takes Redis a while.
    await redis.config('SET', 'rdb-key-save-delay', '1000');
    await redis.mset(Object.fromEntries(Array.from({ length: 300 }, (_, number) => [`{${prefix}}:${number}`, ''])));
    await redis.bgrewriteaof();
    await directory.people.erase(ada.personId);
    await redis.config('SET', 'rdb-key-save-delay', '0');
    await until(async () => !(await kept(server.folder)).includes(name));
  });

  it('keep all keys in one slot, and let go by themselves of whatever ends', async () => {
    const directory = await open({ sessionLimits: { idle: 0.02, absolute: 0.02 } });
    await directory.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
    await directory.links.issue('set-up', null, 0.02);
    await directory.signInTries.count([{ key: 'ada', most: 3 }]);
    const names = await keys();
    expect(names).toHaveLength(6);
    for (const name of names) expect(name.startsWith(`{${prefix}}:directory:`)).toBe(true);
    const tries = names.filter((name) => name.includes(':tries:'));
    expect(await redis.pttl(tries[0] ?? '')).toBeGreaterThan(14 * 60_000);
    await until(async () => (await keys()).length === 2);
    expect((await keys()).sort()).toEqual([`{${prefix}}:directory:format`, ...tries]);
  });

  it('have an access log that is searched to its beginning', async () => {
    const { accessLog } = await open();
    await accessLog.record({ ...look, status: 201 });
    for (let times = 0; times < 3; times += 1) {
      await Promise.all(Array.from({ length: 400 }, () => accessLog.record({ ...look, partnershipId: 'y' })));
      await Promise.all(Array.from({ length: 400 }, () => accessLog.record({ ...look, personId: 'p-ben' })));
    }
    await accessLog.record({ ...look, status: 202 });
    const found = await accessLog.read({ personId: 'p-ada', partnershipId: 'x', limit: 3 });
    expect(found.map(({ status }) => status)).toEqual([202, 201]);
    expect(await accessLog.read({ personId: 'p-ada', partnershipId: 'x', limit: 3, offset: 1 })).toEqual([found[1]]);
    expect(await accessLog.read({ personId: 'p-ada', what: 'viewed', limit: 5_000 })).toHaveLength(1_202);
  });

  it('go on where Redis has forgotten the scripts', async () => {
    const directory = await open();
    await directory.people.add(ada);
    await redis.script('FLUSH');
    expect(await directory.people.add({ ...ada, personId: 'p-2' })).toBe('email-taken');
  });

  describe('are not opened, with a sentence that repeats no password,', () => {
    const refusal = async (options: Partial<RedisDirectoryOptions>): Promise<string> => {
      const troubles: Error[] = [];
      const error: unknown = await open({ onTrouble: (trouble) => void troubles.push(trouble), ...options }).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(DirectoryUnavailable);
      const said = [error, ...troubles].flatMap((each) => (each instanceof Error ? [each.message, each.cause] : []));
      expect(JSON.stringify(said)).not.toContain('guessed');
      return error instanceof Error ? error.message : '';
    };

    it.each(['127.0.0.1:6379', 'http://127.0.0.1', 'redis://', 'redis://:guessed%@host', 'redis://:guessed@host/name'])(
      'at %s, which is no address of Redis',
      async (url) => {
        expect(await refusal({ url })).toBe(
          'The address of Redis is wrong: it must be such as redis://127.0.0.1:6379.',
        );
      },
    );

    it('where nobody answers', async () => {
      const port = await freePort();
      expect(await refusal({ url: `redis://:guessed@127.0.0.1:${port}` })).toBe(
        `The people directory in Redis at 127.0.0.1:${port} cannot be used just now: it cannot be reached (ECONNREFUSED).`,
      );
    });

    it('where Redis refuses the password, or asks for one', async () => {
      await redis.config('SET', 'requirepass', 'right');
      try {
        const withPassword = server.url.replace('//', '//:guessed@');
        expect(await refusal({ url: withPassword })).toContain('it refuses the user name or the password');
        expect(await refusal({})).toContain('it asks for a password');
        const directory = await open({ url: server.url.replace('//', '//:right@') });
        expect(await directory.people.add(ada)).toBe('added');
      } finally {
        await redis.config('SET', 'requirepass', '');
      }
    });

    const overTls = whyNoCertificate === null ? it : it.skip;
    overTls('over TLS, where nobody vouches for Redis; where somebody does, they are', async () => {
      const port = await freePort();
      const { keyFile, certificateFile, certificate } = await makeCertificate(server.folder, 'IP:127.0.0.1');
      const files = ['tls-key-file', keyFile, 'tls-cert-file', certificateFile];
      const tls = [...files, 'tls-auth-clients', 'no', 'tls-port', String(port)];
      await redis.call('CONFIG', 'SET', ...tls);
      const known = getCACertificates('default');
      try {
        expect(await refusal({ url: `rediss://:guessed@127.0.0.1:${port}` })).toContain(
          'it offers no secure connection that can be trusted (DEPTH_ZERO_SELF_SIGNED_CERT)',
        );
        setDefaultCACertificates([...known, certificate.toString()]);
        const directory = await open({ url: `rediss://127.0.0.1:${port}` });
        expect(await directory.people.add(ada)).toBe('added');
      } finally {
        setDefaultCACertificates(known);
        await redis.config('SET', 'tls-port', '0');
      }
    });

    it('where Redis has no memory left', async () => {
      await redis.config('SET', 'maxmemory', '1');
      try {
        expect(await refusal({})).toContain('it has no memory left');
      } finally {
        await redis.config('SET', 'maxmemory', '0');
      }
    });
  });

  it('are taken over from the format before, which an older version then leaves alone', async () => {
    await redis.set(`{${prefix}}:directory:format`, '1');
    await open();
    expect(await redis.get(`{${prefix}}:directory:format`)).toBe('2');
  });

  it('are not opened by an older version of the program', async () => {
    await redis.set(`{${prefix}}:directory:format`, '99');
    await expect(open()).rejects.toThrow(NewerData);
  });
});

/** Everything in Redis's append-only files. */
async function kept(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1').catch(() => '')),
  );
  return contents.join('');
}
