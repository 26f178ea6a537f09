import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorFacts } from '../../apps/tracker/src/shell/log/error-facts.js';
import { LOG_LEVELS, ServiceLog } from '../../apps/tracker/src/shell/log/service-log.js';
import { readConfiguration } from '../../apps/tracker/src/configuration.js';
import { type Tracker } from '../../apps/tracker/src/tracker.js';
import { freePort } from '../free-port.js';
import { runTracker } from './running-tracker.js';

describe('whoever runs the service', () => {
  let tracker: Tracker;
  beforeAll(async () => {
    tracker = await runTracker({ METRICS_PORT: String(await freePort()) });
  });
  afterAll(() => tracker.stop());

  const metrics = async (): Promise<string> => (await fetch(tracker.metricsUrl ?? '')).text();

  it('reads figures on a port of their own, and there only', async () => {
    expect(await metrics()).toMatch(/^tracker_ready 1$/m);
    expect((await fetch(new URL('/metrics', tracker.url))).status).toBe(404);
    expect((await fetch(new URL('/', tracker.metricsUrl ?? ''))).status).toBe(404);
  });

  it('sees how far read models are behind', async () => {
    await tracker.data.readModels.caughtUp();
    expect(await metrics()).toMatch(/^read_model_events_behind\{read_model="catalogue"\} 0$/m);
    expect(await metrics()).toMatch(/^read_model_seconds_behind\{read_model="catalogue"\} 0$/m);
    expect(await metrics()).toMatch(/^read_model_stopped\{read_model="catalogue"\} 0$/m);
  });

  it('sees requests by the pattern of their route, and no address', async () => {
    await fetch(`${tracker.url}/set-up/a-secret-token`);
    await fetch(`${tracker.url}/nowhere/a-secret-token`);
    const text = await metrics();
    expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/set-up\/:token",status="\d+"\} 1/);
    expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="",status="404"\} \d/);
    expect(text).not.toContain('a-secret-token');
  });

  it('sees which program it is', async () => {
    const info: unknown = await (await fetch(`${tracker.url}/info`)).json();
    expect(info).toEqual({
      name: 'recommendation-tracker',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      node: process.versions.node,
      startedAt: expect.stringMatching(/Z$/),
    });
  });
});

describe('the settings for it', () => {
  const mistakesOf = (environment: Record<string, string>) => {
    const outcome = readConfiguration(environment);
    return outcome.valid ? [] : outcome.mistakes;
  };

  it.each(LOG_LEVELS)('take the level %s', (level) => expect(mistakesOf({ LOG_LEVEL: level })).toEqual([]));
  it('say what a level may be', () =>
    expect(mistakesOf({ LOG_LEVEL: 'loud' })).toEqual([
      'LOG_LEVEL must be one of fatal, error, warn, info, debug; it is "loud".',
    ]));
  it('want a port of its own for figures', () => {
    expect(mistakesOf({ PORT: '3000', METRICS_PORT: '3000' })).toEqual([
      'METRICS_PORT must be another port than PORT; both are 3000.',
    ]);
    expect(mistakesOf({ METRICS_PORT: 'many' })).toEqual([
      'METRICS_PORT must be a whole number from 0 to 65535; it is "many".',
    ]);
  });
  it('tell every mistake at once', () =>
    expect(mistakesOf({ PORT: 'x', LOG_LEVEL: 'loud', BRAND: 'crown' })).toHaveLength(3));
});

describe('the service log', () => {
  const written: string[] = [];
  const log = new ServiceLog('info', { write: (line) => void written.push(line) });
  const last = (): unknown => JSON.parse(written.at(-1) ?? '{}');

  it('is a line of JSON each, with who speaks and the facts of an error', () => {
    const failure = new Error('Ada Lovelace, 1 Example Street');
    log.error('Something broke.', failure, 'Errors');
    expect(last()).toEqual({
      level: 'error',
      time: expect.stringMatching(/Z$/),
      from: 'Errors',
      error: errorFacts(failure),
      msg: 'Something broke.',
    });
    expect(written.at(-1)).not.toContain('Lovelace');
  });

  it('keeps Nest’s own tales for those who ask for them', () => {
    const before = written.length;
    log.log('Mapped {/health, GET} route', 'RouterExplorer');
    expect(written).toHaveLength(before);
  });

  it('tells a request by its route', () => {
    log.request({ method: 'GET', route: '/set-up/:token', status: 200, milliseconds: 3.2 });
    expect(last()).toMatchObject({ level: 'info', route: '/set-up/:token', status: 200, milliseconds: 3.2 });
  });
});
