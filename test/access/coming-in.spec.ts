import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DemonstrationLoader } from '../../apps/tracker/src/demonstration/demonstration-loader.js';
import { setUpLink } from '../../apps/tracker/src/sign-in/set-up-link.js';
import { type Tracker } from '../../apps/tracker/src/tracker.js';
import { furnish, inhabitant, PASSWORD, person } from '../tracker/inhabitants.js';
import { runTracker } from '../tracker/running-tracker.js';
import { Visitor } from '../tracker/visitor.js';

describe('coming in', () => {
  let tracker: Tracker;
  let visitor: Visitor;
  beforeEach(async () => {
    tracker = await runTracker();
    visitor = new Visitor(tracker.url);
  });
  afterEach(() => tracker.stop());

  const cookieOf = (headers: Record<string, unknown>) => String(headers['set-cookie']).split(';')[0] ?? '';

  describe('for the first time', () => {
    const rosa = { name: 'Rosa Field', email: 'rosa@example.org', password: 'otter lamp seventeen' };
    const pathOfLink = async () => new URL((await setUpLink(tracker.directory, tracker.url)) ?? '').pathname;

    it('makes the first administrator, once', async () => {
      const path = await pathOfLink();
      await visitor.get(path).expect(200);
      expect((await visitor.post(path, rosa)).headers.location).toBe('/');
      await visitor.get('/').expect('location', '/administration/people');
      const { text } = await visitor.get('/administration/people').expect(200);
      expect(text).toContain('Rosa Field');
      expect(text).toContain('The service is set up');

      expect(await setUpLink(tracker.directory, tracker.url)).toBeNull();
      const late = new Visitor(tracker.url);
      expect((await late.get(path)).status).toBe(410);
      expect((await late.post(path, { ...rosa, email: 'eve@example.org' })).status).toBe(410);
    });

    it('keeps what was typed, except the password, and says what is wrong with it', async () => {
      const path = await pathOfLink();
      const { status, text } = await visitor.post(path, { ...rosa, email: 'rosa', password: 'short' });
      expect(status).toBe(422);
      expect(text).toContain('value="Rosa Field"');
      expect(text).toContain('Enter an email address like');
      expect(text).toContain('at least 12 characters');
      expect(text).not.toContain('value="short"');
      expect(await tracker.directory.accounts.any()).toBe(false);
    });

    it('takes a made-up link for what it is', async () => {
      expect((await visitor.get('/set-up/made-up')).status).toBe(410);
      expect((await visitor.post('/set-up/made-up', rosa)).status).toBe(410);
      expect((await visitor.get('/invitation/made-up')).status).toBe(410);
    });
  });

  describe('by email and password', () => {
    beforeEach(async () => {
      await person(tracker, 'ada', []);
    });
    const ada = { email: 'ada@example.org', password: PASSWORD };

    it('leads on to the page that was asked for, of this service only', async () => {
      const { headers } = await visitor.get('/publications?state=approved').expect(303);
      expect(headers.location).toBe('/sign-in?next=%2Fpublications%3Fstate%3Dapproved');
      const signIn = (next: string) => new Visitor(tracker.url).post('/sign-in', { ...ada, next });
      expect((await signIn('/publications?state=approved')).headers.location).toBe('/publications?state=approved');
      for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', 'x']) {
        expect((await signIn(elsewhere)).headers.location).toBe('/');
      }
    });

    it('gives the same answer to a wrong password and to an email nobody has', async () => {
      const wrong = await visitor.post('/sign-in', { ...ada, password: 'not the right one' });
      const unknown = await visitor.post('/sign-in', { ...ada, email: 'eve@example.org' });
      expect([wrong.status, unknown.status]).toEqual([422, 422]);
      const masked = (text: string) => text.replace(/eve@|ada@/g, '').replace(/(value|nonce)="[^"]{16,}"/g, '');
      expect(masked(wrong.text)).toBe(masked(unknown.text));
      expect(wrong.text).toContain('do not belong together');
    });

    it('begins a session of its own: one that was planted is worth nothing', async () => {
      const planted = cookieOf((await visitor.get('/sign-in')).headers);
      expect(planted).toMatch(/^session=/);
      const signedIn = cookieOf((await visitor.post('/sign-in', ada)).headers);
      expect(signedIn).not.toBe(planted);
      await new Visitor(tracker.url).get('/').set('Cookie', planted).expect('location', '/sign-in');
      await new Visitor(tracker.url).get('/').set('Cookie', signedIn).expect(200);
    });

    it('ends when the person signs out, also for whoever kept the cookie', async () => {
      const cookie = cookieOf((await visitor.post('/sign-in', ada)).headers);
      expect((await visitor.post('/sign-out')).headers.location).toBe('/sign-in?signed-out=yes');
      await new Visitor(tracker.url).get('/').set('Cookie', cookie).expect('location', '/sign-in');
    });

    it('has to wait after ten wrong tries, for that account alone', async () => {
      await person(tracker, 'ben', []);
      for (let time = 0; time < 10; time += 1) await visitor.post('/sign-in', { ...ada, password: 'wrong' });
      const late = await visitor.post('/sign-in', { ...ada, email: 'ADA@example.org' });
      expect(late.status).toBe(429);
      expect(late.text).toContain('Wait fifteen minutes');
      expect((await visitor.post('/sign-in', { ...ada, email: 'ben@example.org' })).status).toBe(303);
    });

    it('is written down, with what was tried', async () => {
      await visitor.post('/sign-in', { ...ada, password: 'wrong' });
      await visitor.signIn(ada.email, ada.password);
      await visitor.get('/health').expect(403);
      await visitor.post('/sign-out');
      const records = await tracker.directory.accessLog.read({ limit: 20 });
      expect(records.map(({ what }) => what)).toEqual(
        expect.arrayContaining(['sign-in-failed', 'signed-in', 'refused', 'signed-out']),
      );
      expect(records.find(({ what }) => what === 'refused')).toMatchObject({ route: '/health', status: 403 });
    });
  });

  describe('by an invitation', () => {
    it('chooses a password, once', async () => {
      await tracker.directory.people.add({ personId: 'p-1', name: 'Ben Stone', email: 'ben@example.org' });
      const path = `/invitation/${await tracker.directory.links.issue('invitation', 'p-1', 60)}`;
      expect((await visitor.get(path).expect(200)).text).toContain('Ben Stone');
      expect((await visitor.post(path, { password: 'ben@example.org' })).status).toBe(422);
      expect((await visitor.post(path, { password: PASSWORD })).status).toBe(303);
      await visitor.get('/').expect(200);
      expect((await new Visitor(tracker.url).post(path, { password: PASSWORD })).status).toBe(410);
      await new Visitor(tracker.url).signIn('ben@example.org', PASSWORD);
    });
  });

  describe('as somebody from the demonstration', () => {
    beforeEach(async () => {
      await tracker.directory.people.add({ personId: 'd-1', name: 'Dora', email: 'd@x.example', demonstration: true });
      await person(tracker, 'ada', []);
    });
    const asDora = { personId: 'd-1' };

    it('needs no password at this machine', async () => {
      expect((await visitor.post('/demonstration/sign-in', asDora)).status).toBe(303);
      await visitor.get('/').expect(200);
    });

    it('is not possible for real people', async () => {
      const ada = await tracker.directory.people.findByEmail('ada@example.org');
      expect((await visitor.post('/demonstration/sign-in', { personId: ada?.personId ?? '' })).status).toBe(404);
    });

    it.each([
      ['by another name of the machine', { Host: 'tracker.example.org' }],
      ['through a proxy', { 'X-Forwarded-For': '192.0.2.1' }],
      ['through a standard proxy', { Forwarded: 'for=192.0.2.1' }],
    ])('is not possible %s', async (_, headers) => {
      const token = await visitor.token();
      const answer = await visitor.postWithout('/demonstration/sign-in', { _csrf: token, ...asDora }).set(headers);
      expect(answer.status).toBe(404);
      const { text, headers: to } = await new Visitor(tracker.url).get('/').set(headers);
      expect(to.location ?? text).toBe('/sign-in');
    });

    it('cannot be loaded where something is set up', async () => {
      await furnish(tracker);
      expect((await visitor.post('/demonstration')).status).toBe(404);
      expect((await visitor.get('/demonstration')).headers.location).toBe('/');
    });
  });

  it('can be by the demonstration, loaded by one click while nothing is set up', async () => {
    expect((await visitor.get('/')).text).toContain('Load the demonstration');
    expect((await visitor.post('/demonstration')).headers.location).toBe('/demonstration');
    expect((await visitor.post('/demonstration')).status).toBe(404);
    const page = await visitor.get('/demonstration').expect(200);
    expect(page.text).toMatch(/\d+% of three years/);
    expect(page.headers.refresh).toBe('2');
    await tracker.app.get(DemonstrationLoader).finished;
    expect((await visitor.get('/demonstration')).headers.location).toBe('/');

    const { text } = await visitor.get('/').expect(200);
    const people = [...text.matchAll(/name="personId" value="([^"]+)"/g)].map(([, id = '']) => id);
    expect(people.length).toBeGreaterThan(48);
    expect((await visitor.post('/demonstration/sign-in', { personId: people.at(-1) ?? '' })).status).toBe(303);
    expect((await visitor.get('/')).headers.location).toMatch(/^\/partnerships\//);

    // The service, which opens follow-ups by itself, has kept out of the way of history being played in.
    const today = new Date().toISOString().slice(0, 10);
    for await (const { recordedAt } of tracker.data.log.readAll()) expect(recordedAt < today).toBe(true);
  }, 120_000);

  it('lets nobody stay who was removed', async () => {
    const ada = await inhabitant(tracker, 'ada', [{ role: 'administrator', partnershipId: null }]);
    await ada.get('/health').expect(200);
    const known = await tracker.directory.people.findByEmail('ada@example.org');
    await tracker.directory.people.erase(known?.personId ?? '');
    await ada.get('/health').expect(303).expect('location', '/sign-in?next=%2Fhealth');
  });

  it('survives a request that is no request', async () => {
    const { port } = new URL(tracker.url);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(
        { port, host: '127.0.0.1', path: '/partnerships/%E0%A4%A', method: 'GET' },
        ({ statusCode }) => resolve(statusCode),
      );
      request.on('error', reject).end();
    });
    expect(status).toBe(400);
  });
});
