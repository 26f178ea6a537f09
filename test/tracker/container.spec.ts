import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfiguration } from '../../apps/tracker/src/configuration.js';
import { IDLE_CONNECTION } from '../../apps/tracker/src/tracker.js';

type Settings = Readonly<Record<string, string>>;

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, '../..', ...path), 'utf8');

const dockerfile = read('docker/Dockerfile').replaceAll(/\\\n\s*/g, '');
const program = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<'start' | 'ledger', string>>;
  readonly dependencies: Readonly<Record<'node', string>>;
};

/** What the image sets. */
const image: Settings = Object.fromEntries(
  [...dockerfile.matchAll(/^ENV (.*)$/gm)].flatMap(([, words = '']) =>
    [...words.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  ),
);

/** What a compose file sets for the service itself, as it is unless somebody sets it outside. */
function composed(text: string): { readonly environment: Settings; readonly graceSeconds: number } {
  const [, service = ''] = /^(?:x-| {2})tracker: *(?:&tracker)?\n((?: {2}.*\n)+)/m.exec(text) ?? [];
  const [, indent = '', block = ''] = /^( +)environment:\n((?:\1 +.*\n)+)/m.exec(service) ?? [];
  const lines = block.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const environment = lines.map((line) => {
    const [, name = '', value = ''] = /^ +(\w+): (.+)$/.exec(line) ?? [];
    return [name, value.replace(/^\$\{\w+:-(.*)\}$/, '$1')] as const;
  });
  expect(indent).not.toBe('');
  return {
    environment: Object.fromEntries(environment),
    graceSeconds: Number(/^ +stop_grace_period: (\d+)s$/m.exec(service)?.[1]),
  };
}

const FILES = ['compose.yml', 'compose.nodes.yml'].map((file) => ({ file, ...composed(read('docker', file)) }));

/** Every setting that the service asks for. */
function known(environment: Settings): Set<string> {
  const names = new Set<string>();
  readConfiguration(
    new Proxy(environment, {
      get: (target, name: string) => {
        names.add(name);
        return target[name];
      },
    }),
  );
  return names;
}

describe.each(FILES)('docker/$file', ({ environment, graceSeconds }) => {
  it('sets only what the service asks for, to what it starts with', () => {
    const { NODE_ENV, ...settings } = { ...image, ...environment };
    expect(NODE_ENV).toBe('production');
    expect(Object.keys(environment)).toContain('PUBLIC_URL');
    expect([...known(settings)]).toEqual(expect.arrayContaining(Object.keys(settings)));
    expect(readConfiguration(settings)).toMatchObject({ valid: true });
  });

  it('leaves it the time to drain and to end requests under way', () => {
    expect(graceSeconds).toBeGreaterThan(Number(environment.DRAIN_SECONDS ?? 0) + 10);
  });
});

describe('docker/Caddyfile', () => {
  const caddyfile = read('docker', 'Caddyfile');

  it('compresses no page', () => {
    const encodes = [...caddyfile.matchAll(/^\s*encode .*$/gm)].map(([line]) => line.trim());
    expect(encodes).toEqual(['encode @assets zstd gzip']);
    expect(caddyfile).toContain('@assets path /assets/*');
  });

  it('lets go of idle connections before the service ends them', () => {
    const [, minutes] = /^\s*keepalive (\d+)m$/m.exec(caddyfile) ?? [];
    expect(Number(minutes) * 60_000).toBeLessThan(IDLE_CONNECTION);
  });
});

describe('docker/Dockerfile', () => {
  it('brings the Node that the packages name, in both stages', () => {
    const versions = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version);
    expect(versions).toEqual([program.dependencies.node, program.dependencies.node]);
  });

  it('starts the service and the command line as npm does', () => {
    const [, started = ''] = /^CMD (.*)$/m.exec(dockerfile) ?? [];
    expect(JSON.parse(started)).toEqual(program.scripts.start.split(' '));
    expect(dockerfile).toContain(`'exec ${program.scripts.ledger.replace(' dist/', ' /service/dist/')} "$@"'`);
  });

  it('keeps everything within its volume, and looks whether it is well where it listens', () => {
    const [, volume = ''] = /^VOLUME (.*)$/m.exec(dockerfile) ?? [];
    expect(image.DATA_DIR).toMatch(new RegExp(`^${volume}/.+`));
    expect(/^HEALTHCHECK .*$/m.exec(dockerfile)?.[0]).toContain('127.0.0.1:${process.env.PORT}/ping');
    expect(dockerfile).toContain(`EXPOSE ${image.PORT} ${image.METRICS_PORT}`);
  });
});
