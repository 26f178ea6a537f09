import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..', '..');
const EMPTY_SERVER = `require('node:http').createServer((_, r) => r.end()).listen(Number(process.env.PORT), '127.0.0.1')`;
const PATIENCE = 120_000;

/** A server in a process of its own. */
export interface RunningServer {
  readonly url: string;
  /** From the start of the process to the first answer, in milliseconds. */
  readonly startedIn: number;
  /** Memory resident now, in MB; null where the system does not tell. */
  memory(): Promise<number | null>;
  stop(): Promise<void>;
}

/** Starts the tracker on a data directory as `npm start` does; it has caught up when this resolves. */
export async function startTracker(directory: string): Promise<RunningServer> {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return start(scripts.start.split(' ').slice(1), { DATA_DIR: directory });
}

/** The least a Node server can be: what the tracker's start and memory are compared with. */
export function startEmptyServer(): Promise<RunningServer> {
  return start(['--eval', EMPTY_SERVER], {});
}

async function start(args: readonly string[], settings: Record<string, string>): Promise<RunningServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const before = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    // The log that is measured here is the one in the folder.
    env: { ...process.env, EVENTSTORE_URL: '', ...settings, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilItAnswers(`${url}/ping`, child);
  return {
    url,
    startedIn: performance.now() - before,
    memory: () => residentMemory(child.pid ?? 0),
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + PATIENCE;
  while (performance.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`The server stopped with status ${child.exitCode} before it answered.`);
    const answered = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill('SIGKILL');
  throw new Error('The server did not answer within two minutes.');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

async function residentMemory(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}
