import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TrackerProcess } from './tracker-process.js';

// Each is a process of its own: on a busy computer some of them take longer than a test usually may.
jest.setTimeout(60_000);

describe('the service', () => {
  let directory: string;
  const services: TrackerProcess[] = [];
  const start = (environment: Readonly<Record<string, string>> = {}) => {
    const service = new TrackerProcess({ PORT: '0', DATA_DIR: directory, ...environment });
    services.push(service);
    return service;
  };
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'start-and-stop-'));
  });
  afterEach(async () => {
    for (const service of services.splice(0)) await service.kill('SIGKILL').catch(() => undefined);
    await rm(directory, { recursive: true });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('says where it is, serves, and stops cleanly on %s', async (signal) => {
    const service = start();
    const url = await service.url();
    const ping = await fetch(`${url}/ping`);
    expect([ping.status, await ping.text()]).toEqual([200, 'pong']);
    await service.kill(signal);
    expect(await service.exitStatus).toBe(0);
    expect(service.stderr).toBe('');
    await expect(fetch(`${url}/ping`)).rejects.toThrow();
  });

  it('prints a link for setting up at each start until somebody has', async () => {
    const first = start();
    await first.url();
    await first.kill('SIGTERM');
    expect(first.stdout).toMatch(/\/set-up\/[\w-]{40,}/);
    const second = start();
    const link = `${await second.url()}/set-up/`;
    await second.kill('SIGTERM');
    expect(second.stdout).toContain(link);
    expect(second.stdout.split(link)[1]).not.toBe(first.stdout.split('/set-up/')[1]);
  });

  it.each([
    ['a port that is no number', { PORT: 'eighty' }, /^PORT must be a whole number/],
    ['a brand it does not know', { BRAND: 'crown' }, /^BRAND must be neutral or govuk/],
    ['an open address without a public one', { HOST: '0.0.0.0' }, /^HOST is 0\.0\.0\.0.* set PUBLIC_URL/],
    ['a public address with a path', { PUBLIC_URL: 'https://x.example/y' }, /^PUBLIC_URL must be an address/],
    ['a folder that cannot be made', { DATA_DIR: '/proc/nothing-here' }, /^The folder \/proc\/nothing-here cannot/],
    [
      'a host that is not this machine’s',
      { HOST: '192.0.2.1', PUBLIC_URL: 'http://x.example' },
      /^This machine has no/,
    ],
  ])('does not start with %s, and says so in one sentence', async (_, environment, sentence) => {
    const service = start(environment);
    expect(await service.exitStatus).toBe(1);
    expect(service.stderr).toMatch(sentence);
    expect(service.stderr.trim().split('\n')).toHaveLength(1);
    expect(service.stdout).toBe('');
  });

  it('does not start on a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const service = start({ PORT: String(port) });
    expect(await service.exitStatus).toBe(1);
    expect(service.stderr.trim()).toBe(
      `Port ${port} on 127.0.0.1 is already in use; stop what is using it, or set PORT to another number.`,
    );
    other.close();
  });

  it.each(['log.sqlite', 'directory.sqlite'])('does not start on a newer %s', async (name) => {
    const first = start();
    await first.url();
    await first.kill('SIGTERM');
    const database = new DatabaseSync(join(directory, name));
    database.exec('PRAGMA user_version = 99');
    database.close();
    const second = start();
    expect(await second.exitStatus).toBe(1);
    expect(second.stderr).toContain('was written by a newer version of this program');
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('does not start on a file that is no log', async () => {
    await writeFile(join(directory, 'log.sqlite'), 'a letter to the Board, and not a short one. '.repeat(40));
    const service = start();
    expect(await service.exitStatus).toBe(1);
    expect(service.stderr).toContain('is not an event log');
    expect(service.stderr.trim().split('\n')).toHaveLength(1);
  });
});
