import { randomUUID } from 'node:crypto';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import supertest from 'supertest';
import { LogUnavailable } from '#event-log';
import { DirectoryUnavailable } from '#people';
import { builtAssets } from '../../apps/tracker/src/pages/index.js';
import { Readiness } from '../../apps/tracker/src/shell/readiness.js';
import { type Tracker } from '../../apps/tracker/src/tracker.js';
import { until } from '../until.js';
import { furnish, inhabitant, PASSWORD, person } from './inhabitants.js';
import { runTracker } from './running-tracker.js';
import { Visitor } from './visitor.js';

describe('every answer', () => {
  let tracker: Tracker;
  let administrator: Visitor;
  let publisher: Visitor;
  beforeAll(async () => {
    tracker = await runTracker();
    await furnish(tracker);
    administrator = await inhabitant(tracker, 'ann', [{ role: 'administrator', partnershipId: null }]);
    publisher = await inhabitant(tracker, 'pat', [{ role: 'publisher', partnershipId: null }]);
  });
  afterAll(() => tracker.stop());

  it('allows nothing inline but the script that carries the nonce, which is new each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const { headers, text } = await new Visitor(tracker.url).get('/sign-in').expect(200);
        const policy = String(headers['content-security-policy']);
        expect(policy).not.toContain('unsafe');
        for (const rule of ["default-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
          expect(policy).toContain(rule);
        }
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
        expect(text).toContain(`<script nonce="${nonce}">`);
        expect(text).not.toMatch(/ style="| on\w+="/);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('is for the person alone, unless it is a style sheet', async () => {
    const { headers } = await administrator.get('/health').expect(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-powered-by']).toBeUndefined();
    const sheet = await supertest(tracker.url).get(`${builtAssets().path}/application.css`).expect(200);
    expect(sheet.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(sheet.headers['set-cookie']).toBeUndefined();
  });

  it('leaves the connection open for longer than a proxy asks on it', async () => {
    const { headers } = await supertest(tracker.url).get('/ping').set('connection', 'keep-alive').expect(200);
    expect(headers['keep-alive']).toBe('timeout=150');
  });

  it('gives a passer-by no session', async () => {
    for (const path of ['/ping', '/nowhere', '/publications', '/assets/none']) {
      expect((await new Visitor(tracker.url).get(path)).headers['set-cookie']).toBeUndefined();
    }
  });

  it('keeps the session out of reach of scripts and other sites', async () => {
    const cookie = String((await new Visitor(tracker.url).get('/sign-in')).headers['set-cookie']);
    expect(cookie).toMatch(/^session=.*; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('says what happened and how to go on, and nothing of the inside', async () => {
    const { status, text } = await administrator.get('/nowhere');
    expect(status).toBe(404);
    expect(text).toContain('<h1 class="govuk-heading-l">Page not found</h1>');
    expect(text).not.toMatch(/Cannot GET|NotFoundException|at .*\.ts/);
  });

  it('is 413 for a form or a file that is too large', async () => {
    const form = await administrator.post('/administration/partnerships/new', { areas: 'x'.repeat(600_000) });
    expect(form.status).toBe(413);
    expect(form.text).toContain('Too much was sent');

    const file = await publisher.postFile('/imports', 'document', Buffer.alloc(26 * 1024 * 1024, 'x'));
    expect(file.status).toBe(413);
    expect(await readdir(join(tracker.data.directory, 'uploads'))).toEqual([]);
  });

  it('hands back what was written when the person has been signed out meanwhile', async () => {
    const reason = 'The letters are rewritten <with> victims.';
    const answer = await new Visitor(tracker.url).postWithout('/partnerships/any/recommendations/any/response', {
      _csrf: 'of-an-ended-session',
      reason,
    });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('nothing was recorded');
    expect(answer.text).toContain('The letters are rewritten &lt;with&gt; victims.');
    const elsewhere = await new Visitor(tracker.url).send(
      '/sign-in',
      { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      'email=words+of+somebody+else',
    );
    expect(elsewhere.text).not.toContain('words of somebody else');
  });

  it('is no fault of ours when a form is cut short or in no known form', async () => {
    const token = await administrator.token();
    const sent = (type: string, body: string, headers = {}) =>
      administrator.send('/administration/partnerships/new', { 'content-type': type, ...headers }, body);
    const answers = [
      await sent('multipart/form-data', 'x'),
      await sent('multipart/form-data; boundary=zz', 'x'),
      await sent(
        'multipart/form-data; boundary=zz',
        `--zz\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}`,
      ),
      await sent('application/x-www-form-urlencoded; charset=utf-99', `_csrf=${token}`),
      await sent('application/x-www-form-urlencoded', `_csrf=${token}`, { 'content-encoding': 'unheard-of' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 415, 415]);
    for (const { text } of answers) expect(text).toContain('The request was not understood');
  });

  it('is 503 when an upload cannot be written, and nothing of it is kept', async () => {
    const errors = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const folder = join(tracker.data.directory, 'uploads');
    await rename(folder, `${folder}-away`);
    const answer = await publisher.postFile('/imports', 'document', Buffer.from('x'));
    await rename(`${folder}-away`, folder);
    errors.mockRestore();
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('What you sent may not have been kept');
  });

  it('is 503 when the session that it needs cannot be kept: nobody is sent on as if signed in', async () => {
    const errors = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { email } = await person(tracker, 'sid', [{ role: 'publisher', partnershipId: null }]);
    const sid = new Visitor(tracker.url);
    const credentials = { _csrf: await sid.token(), email, password: PASSWORD };
    const full = jest
      .spyOn(tracker.directory.sessions, 'write')
      .mockRejectedValue(new DirectoryUnavailable('The disk is full.'));
    const signedIn = await sid.postWithout('/sign-in', credentials);
    const firstPage = await new Visitor(tracker.url).get('/sign-in');
    full.mockRestore();
    errors.mockRestore();
    for (const { status, text } of [signedIn, firstPage]) {
      expect([status, text]).toEqual([503, expect.stringContaining('What you sent may not have been kept')]);
    }
    expect((await sid.get('/')).headers.location).toBe('/sign-in');
  });

  it('goes out whole when the session cannot be kept afterwards, which is written down', async () => {
    const errors = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const full = jest
      .spyOn(tracker.directory.sessions, 'change')
      .mockRejectedValue(new DirectoryUnavailable('The disk is full.'));
    // Its notice is for the next page, so the session changes.
    const answer = await administrator.post('/administration/partnerships/new', { name: 'Whole', areas: 'Whole' });
    full.mockRestore();
    await until(() => Promise.resolve(errors.mock.calls.flat().join().includes('The disk is full')));
    errors.mockRestore();
    expect(answer.status).toBe(303);
  });

  it('takes no file from who has not signed in', async () => {
    const { status } = await new Visitor(tracker.url).postFile('/imports', 'document', Buffer.from('x'));
    expect(status).toBe(403);
    expect(await readdir(join(tracker.data.directory, 'uploads'))).toEqual([]);
  });

  it('is 503 while the log cannot be used, and says how to send the form again', async () => {
    const errors = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const append = tracker.data.log.append.bind(tracker.data.log);
    const lost = jest.spyOn(tracker.data.log, 'append').mockImplementationOnce(async (...given) => {
      await append(...given);
      throw new LogUnavailable('No answer came.');
    });
    const form = { commandId: randomUUID(), name: 'Lost', areas: 'Lost' };
    const answer = await administrator.post('/administration/partnerships/new', form);
    lost.mockRestore();
    expect(errors.mock.calls.flat().join()).toContain('No answer came');
    errors.mockRestore();
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('What you sent may not have been kept');
    expect(answer.text).toMatch(/quote <strong>[0-9a-f]{8}<\/strong>/);
    expect(answer.text).not.toContain('No answer came');
    const again = await administrator.post('/administration/partnerships/new', form);
    expect([again.status, again.headers.location]).toEqual([303, '/administration/partnerships/lost']);
    const recorded: string[] = [];
    for await (const { type } of tracker.data.log.readStream('partnership-lost')) recorded.push(type);
    expect(recorded).toEqual(['PartnershipRegistered']);
  });

  it('is 500 with a reference for a bug of ours', async () => {
    const errors = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const status = jest.spyOn(tracker.data.readModels, 'status').mockRejectedValueOnce(new Error('secret details'));
    const answer = await administrator.get('/health');
    const reference = /quote <strong>([0-9a-f]{8})<\/strong>/.exec(answer.text)?.[1] ?? 'none';
    const logged = errors.mock.calls.flat().join('\n');
    status.mockRestore();
    errors.mockRestore();
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret details');
    expect(logged).toContain(reference);
    expect(logged).toContain('shell.spec.ts:');
    expect(logged).not.toContain('secret details');
  });

  it('says on the health page what stopped, where and why', async () => {
    const position = '00000000000000000007';
    const error = { message: 'No such colour.', position: '00000000000000000008', eventType: 'DoorPainted' };
    const lag = { behind: 3, secondsBehind: 7_200 };
    const stopped = { name: 'catalogue', position, ...lag, state: 'stopped', error } as const;
    const status = jest.spyOn(tracker.data.readModels, 'status').mockResolvedValueOnce([stopped]);
    const { text } = await administrator.get('/health').expect(200);
    status.mockRestore();
    expect(text).toContain('Publications stopped at record 8 (DoorPainted): No such colour.');
    expect(text).toMatch(/>7<[^]*>3<[^]*>2 hours<[^]*Stopped/);
  });

  it('is 503 until the read models have caught up, except for style sheets', async () => {
    const warnings = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const readiness = tracker.app.get(Readiness);
    const canServe = jest.spyOn(readiness, 'canServe', 'get').mockReturnValue(false);
    const visitor = supertest(tracker.url);
    expect((await visitor.get('/ping')).status).toBe(503);
    expect((await visitor.get('/health/ready')).body).toMatchObject({ ready: false });
    const page = await visitor.get('/sign-in');
    expect([page.status, page.headers['retry-after']]).toEqual([503, '2']);
    expect((await visitor.get(`${builtAssets().path}/application.css`)).status).toBe(200);
    canServe.mockRestore();
    expect((await visitor.get('/ping')).status).toBe(200);
    warnings.mockRestore();
  });

  it('sends nobody new once it is asked to stop, and serves whoever is still there', async () => {
    const leaving = await runTracker();
    leaving.app.get(Readiness).stopping();
    const visitor = supertest(leaving.url);
    expect((await visitor.get('/ping')).text).toBe('stopping');
    expect((await visitor.get('/health/ready')).status).toBe(503);
    const page = await visitor.get('/sign-in');
    expect([page.status, page.headers.connection]).toEqual([200, 'close']);
    await leaving.stop();
  });
});

describe('behind https', () => {
  it('keeps the session to it, and takes forms from the public address alone', async () => {
    const tracker = await runTracker({ PUBLIC_URL: 'https://tracker.example.org' });
    await person(tracker, 'ada', []);
    const through = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '192.0.2.1', Host: 'tracker.example.org' };
    const page = await supertest(tracker.url).get('/sign-in').set(through).expect(200);
    const cookie = String(page.headers['set-cookie']).split(';');
    expect(cookie[0]).toMatch(/^__Host-session=/);
    expect(cookie.map((part) => part.trim())).toEqual(expect.arrayContaining(['Secure', 'HttpOnly', 'Path=/']));
    expect(page.headers['strict-transport-security']).toBeDefined();

    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const signIn = (origin: string) =>
      supertest(tracker.url)
        .post('/sign-in')
        .set({ ...through, Cookie: cookie[0] ?? '', Origin: origin })
        .type('form')
        .send({ _csrf, email: 'ada@example.org', password: PASSWORD });
    expect((await signIn('http://tracker.example.org')).status).toBe(403);
    expect((await signIn('https://tracker.example.org')).status).toBe(303);
    await tracker.stop();
  });
});
