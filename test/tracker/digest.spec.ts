import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type DataDirectory, openDataDirectory } from '#data-directory';
import { handleCommand } from '#event-log';
import { InProcessJobs, type JobKind, type Jobs, openRedisJobs } from '#jobs';
import { type Mail, type MailMessage, MailUnavailable } from '#mail';
import { type AccessCommand, accessDecider, accessStream } from '#partnerships';
import { type CarryingDirectory, type Directory, openRedisDirectory, openSqliteDirectory } from '#people';
import { MailServer } from '../../libs/mail/src/testing/mail-server.js';
import { readConfiguration } from '../../apps/tracker/src/configuration.js';
import { digestSending, dueWorkLook, LOOKING, SENDING } from '../../apps/tracker/src/digest/digest-jobs.js';
import { startTracker } from '../../apps/tracker/src/tracker.js';
import { type Eastmoor, type People, tellEastmoor } from '../journeys/eastmoor.js';
import { RedisServer, whyNoRedis } from '../redis-server.js';
import { until } from '../until.js';
import { TrackerProcess } from './tracker-process.js';

jest.setTimeout(60_000);

const MONDAY = '2026-06-01';
const WEEK = 7 * 24 * 60 * 60_000;

let folder: string;
let data: DataDirectory;
let story: Eastmoor;
/** Those who hold a role in a Board. */
let boards: string[];
/** What the clocks of the service show, in milliseconds since 1970. */
let time: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digest-spec-'));
  data = await openDataDirectory({ directory: folder });
  const directory = inFile();
  story = await tellEastmoor(data, directory);
  const { chair, manager, member, stranger, inspector } = story.people;
  for (const personId of [chair, manager, member, stranger, inspector]) {
    await directory.accounts.setPassword(personId, 'three unlikely words');
  }
  boards = [chair, manager, member, stranger].sort();
  time = Date.parse('2026-06-01T06:00:00Z');
});
const openDirectories: Directory[] = [];
const openJobs: Jobs[] = [];
afterEach(async () => {
  await Promise.all(openJobs.splice(0).map((jobs) => jobs.stop()));
  await Promise.all(openDirectories.splice(0).map((directory) => directory.close()));
  await data.close();
  await rm(folder, { recursive: true });
});

function inFile(): CarryingDirectory {
  const directory = openSqliteDirectory({ file: join(folder, 'directory.sqlite'), now: () => time });
  openDirectories.push(directory);
  return directory;
}

/** A mail server that takes messages unless it is down. */
class Recorder implements Mail {
  readonly sent: MailMessage[] = [];
  isDown = false;

  async send(message: MailMessage): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.isDown) throw new MailUnavailable('The mail server at mail:25 cannot be reached (ECONNREFUSED).');
    this.sent.push(message);
  }

  /** To whom messages went, in order of their ids. */
  get recipients(): string[] {
    return this.sent.map(({ to }) => to.personId).sort();
  }
}

type Open = (kinds: readonly JobKind[]) => Jobs | Promise<Jobs>;
const inProcess: Open = (kinds) => new InProcessJobs(kinds);

/** A process that does the jobs of digests, with pauses that pass quickly. */
async function running(mail: Mail, directory = inFile(), open: Open = inProcess): Promise<Jobs> {
  const post = {
    data,
    directory,
    mailFor: () => mail,
    origin: 'https://tracker.example.org',
    now: () => new Date(time),
  };
  const kinds = [dueWorkLook(post, () => jobs), digestSending(post)].map((kind) => ({ ...kind, backoff: 2 }));
  const jobs = await open(kinds);
  openJobs.push(jobs);
  await jobs.start();
  return jobs;
}

/** Looks once whose digest is due, and waits until nothing is under way any more. */
async function look(...all: readonly Jobs[]): Promise<void> {
  await Promise.all(all.map((jobs) => jobs.submit(LOOKING, randomUUID())));
  for (const jobs of all) await until(async () => (await jobs.underWay()).length === 0);
}

async function carryOut(personId: string, command: AccessCommand): Promise<void> {
  const context = {
    commandId: randomUUID(),
    today: MONDAY,
    occurredOn: MONDAY,
    actor: 'somebody',
    role: 'administrator',
  };
  const outcome = await handleCommand(data.log, accessDecider, accessStream(personId), command, context);
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
}

describe('the weekly digest', () => {
  let mail: Recorder;
  beforeEach(() => {
    mail = new Recorder();
  });

  it('goes to everyone in a Board that something needs, once a week, however often it is looked', async () => {
    const jobs = await running(mail);
    await look(jobs);
    await look(jobs);
    expect(mail.recipients).toEqual(boards);
    time += WEEK - 1;
    await look(jobs);
    expect(mail.recipients).toEqual(boards);
    time += 1;
    await look(jobs);
    expect(mail.recipients).toEqual([...boards, ...boards].sort());
    expect(new Set(mail.sent.map(({ id }) => id)).size).toBe(8);
  });

  it('says to each what their page says', async () => {
    await look(await running(mail));
    const digestOf = (who: keyof People) => mail.sent.find(({ to }) => to.personId === story.people[who]);
    expect(digestOf('chair')).toMatchObject({
      id: `digest-${story.people.chair}-${MONDAY}`,
      to: { email: 'ada.bright@example.org' },
      subject: 'What needs Eastmoor: 5 things',
    });
    expect(digestOf('chair')?.text).toContain('- New dates to agree: 1');
    expect(digestOf('member')?.text).toContain('- New dates awaiting the Chair: 1');
    expect(digestOf('stranger')?.subject).toBe('What needs Westbrook: 3 things');
    for (const { subject, text } of mail.sent) {
      expect(subject + text).not.toMatch(/exit interviews|participation worker|Ada|Moses|@/i);
    }
  });

  it('is one for each when two processes look and send at the same time', async () => {
    const both = await Promise.all([running(mail), running(mail)]);
    await look(...both);
    expect(mail.recipients).toEqual(boards);
  });

  it('is caught up by whoever is there later in the week, and not once the next is due', async () => {
    time = Date.parse('2026-06-03T21:00:00Z');
    const jobs = await running(mail);
    await jobs.submit(SENDING, 'old', { personId: story.people.chair, week: '2026-05-25' });
    await until(async () => (await jobs.underWay()).length === 0);
    expect(mail.sent).toEqual([]);
    await look(jobs);
    expect(mail.sent.map(({ id }) => id.slice(-10))).toEqual(boards.map(() => MONDAY));
  });

  it('goes out although the process that was to send it is gone', async () => {
    mail.isDown = true;
    const first = await running(mail);
    await first.submit(LOOKING, 'look');
    await until(async () => (await first.underWay()).some(({ failure }) => failure !== null));
    await first.stop();
    mail.isDown = false;
    await look(await running(mail));
    expect(mail.recipients).toEqual(boards);
  });

  it('carries the same id when a process dies between sending and noting it, and goes out once more', async () => {
    const directory = inFile();
    const dying = jest.spyOn(directory.digests, 'finish').mockRejectedValue(new Error('killed'));
    const first = await running(mail, directory);
    await first.submit(SENDING, 'a', { personId: story.people.chair, week: MONDAY });
    await until(async () => (await first.find(SENDING, 'a'))?.state === 'dead');
    await first.stop();
    dying.mockRestore();
    expect(mail.sent).toHaveLength(1);

    // Nobody knows yet that the first is gone.
    const second = await running(mail);
    await second.submit(SENDING, 'a', { personId: story.people.chair, week: MONDAY });
    await until(async () => (await second.find(SENDING, 'a'))?.state === 'dead');
    expect(mail.sent).toHaveLength(1);
    time += 2 * 60_000;
    await second.tryAgain(SENDING, 'a');
    await until(async () => (await second.find(SENDING, 'a'))?.state === 'done');
    expect(mail.sent).toHaveLength(2);
    expect(new Set(mail.sent.map(({ id }) => id)).size).toBe(1);
  });

  describe('is sent to nobody', () => {
    /** Who gets one when something happens to the Chair after it was looked and before it is sent. */
    const afterwards = async (happen: (directory: Directory, chair: string) => Promise<void>): Promise<void> => {
      const directory = inFile();
      const { chair } = story.people;
      const waiting = await running(mail, directory, (kinds) => new InProcessJobs(kinds.slice(0, 1)));
      const handedIn: string[] = [];
      jest.spyOn(waiting, 'submit').mockImplementation((kind, id) => {
        handedIn.push(`${kind} ${id}`);
        return Promise.resolve();
      });
      await InProcessJobs.prototype.submit.call(waiting, LOOKING, 'look');
      await until(async () => (await waiting.find(LOOKING, 'look'))?.state === 'done');
      expect(handedIn).toContain(`${SENDING} ${chair}-${MONDAY}`);
      await happen(directory, chair);
      const sending = await running(mail, directory);
      await sending.submit(SENDING, 'a', { personId: chair, week: MONDAY });
      await until(async () => (await sending.find(SENDING, 'a'))?.state === 'done');
      expect(mail.sent).toEqual([]);
      expect(await directory.digests.unfinished(MONDAY)).not.toContain(chair);
    };

    it('who holds the role no more', () =>
      afterwards((_directory, personId) =>
        carryOut(personId, {
          type: 'RevokeAccess',
          personId,
          role: 'board-chair',
          partnershipId: 'eastmoor',
          reason: 'Stood down',
          otherAdministrators: 1,
        }),
      ));

    it('who wants none', () => afterwards((directory, chair) => directory.digests.choose(chair, false)));

    it('who was removed', () => afterwards((directory, chair) => directory.people.erase(chair)));

    it('who was invited and never came in, or has no role in a Board', async () => {
      const directory = inFile();
      const personId = randomUUID();
      await directory.people.add({ personId, name: 'Una', email: 'una@example.org' });
      await carryOut(personId, { type: 'GrantAccess', personId, role: 'board-member', partnershipId: 'eastmoor' });
      await look(await running(mail));
      expect(mail.recipients).toEqual(boards);
      const left = await directory.digests.unfinished(MONDAY);
      expect(left).toEqual([story.people.inspector]);
    });

    it('whom nothing needs', async () => {
      const directory = inFile();
      const personId = randomUUID();
      await directory.people.add({ personId, name: 'Una', email: 'una@example.org' });
      await directory.accounts.setPassword(personId, 'three unlikely words');
      await carryOut(personId, { type: 'GrantAccess', personId, role: 'board-chair', partnershipId: 'nowhere' });
      await look(await running(mail));
      expect(mail.recipients).toEqual(boards);
      expect(await directory.digests.unfinished(MONDAY)).toEqual([story.people.inspector]);
    });
  });

  describe('while the mail server is down', () => {
    let jobs: Jobs;
    beforeEach(async () => {
      mail.isDown = true;
      jobs = await running(mail);
      await look(jobs);
    });

    it('is tried again and again, then left for a person with a sentence that names nobody', async () => {
      const dead = await jobs.dead();
      expect(dead.map(({ kind, attempts, failure }) => [kind, attempts, failure])).toEqual(
        boards.map(() => [SENDING, 10, 'The mail server at mail:25 cannot be reached (ECONNREFUSED).']),
      );
      expect(JSON.stringify(dead)).not.toMatch(/@|Ada|Bright/);
    });

    it('goes out when that person has it tried again', async () => {
      mail.isDown = false;
      for (const { kind, id } of await jobs.dead()) expect(await jobs.tryAgain(kind, id)).toBe(true);
      await until(async () => (await jobs.underWay()).length === 0);
      await look(jobs);
      expect(mail.recipients).toEqual(boards);
    });

    it('does not go out that week once they give it up', async () => {
      mail.isDown = false;
      for (const { kind, id } of await jobs.dead()) expect(await jobs.giveUp(kind, id)).toBe(true);
      await look(jobs);
      expect(mail.sent).toEqual([]);
      time += WEEK;
      await look(jobs);
      expect(mail.recipients).toEqual(boards);
    });
  });
});

const shared = whyNoRedis === null ? describe : describe.skip;

shared(`the weekly digest of two nodes${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.dispose());

  it('is one for each, whichever looks and whichever sends', async () => {
    const people = await openRedisDirectory({ url: redis.url, now: () => time });
    const other = await openRedisDirectory({ url: redis.url, now: () => time });
    openDirectories.push(people, other);
    await people.carrying.keepPeople(await inFile().carrying.people());
    const mail = new Recorder();
    const onRedis: Open = (kinds) => openRedisJobs({ url: redis.url, kinds, works: true, onTrouble: () => undefined });
    const nodes = [await running(mail, people, onRedis), await running(mail, other, onRedis)];
    await look(...nodes, ...nodes);
    expect(mail.recipients).toEqual(boards);
    // Jobs that are done are not remembered for ever; that the week is finished is.
    time += WEEK - 1;
    await nodes[0]?.submit(SENDING, 'again', { personId: story.people.chair, week: MONDAY });
    await look(...nodes);
    expect(mail.recipients).toEqual(boards);
  });
});

describe('a service that starts in the middle of a week', () => {
  const settings = (port: number): Record<string, string> => ({
    PORT: '0',
    DATA_DIR: folder,
    PUBLIC_URL: 'https://tracker.example.org',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Tracker <tracker@example.org>',
  });

  it('sends by SMTP what was due on Monday, with links that work', async () => {
    const server = await MailServer.start();
    const outcome = readConfiguration(settings(server.port));
    if (!outcome.valid) throw new Error(outcome.mistakes.join(' '));
    const tracker = await startTracker(outcome.configuration);
    await until(() => Promise.resolve(server.received.length >= boards.length));
    await tracker.stop();
    await server.stop();
    expect(server.received.flatMap(({ to }) => to).sort()).toEqual([
      'ada.bright@example.org',
      'moses.field@example.org',
      'priya.shaw@example.org',
      'will.stranger@example.org',
    ]);
    expect(server.received[0]?.text).toMatch(/^https:\/\/tracker\.example\.org\/weekly-digest$/m);
    expect(await inFile().outbox.read({ limit: 9 })).toEqual([]);
  });

  it('writes no name and no address into its log, whatever the mail server says', async () => {
    let tries = 0;
    const server = await MailServer.start({
      onRcptTo: ({ address }, _session, done) => {
        tries += 1;
        done(Object.assign(new Error(`${address} is unknown here`), { responseCode: 550 }));
      },
    });
    const tracker = new TrackerProcess({ ...settings(server.port), LOG_LEVEL: 'debug' });
    await tracker.url();
    await until(() => Promise.resolve(tries >= boards.length));
    await tracker.kill('SIGTERM');
    await server.stop();
    expect(tracker.stderr).toContain('DigestModule');
    expect(tracker.stderr + tracker.stdout).not.toMatch(/@example|Bright|Field|Shaw|Stranger/i);
  });
});
