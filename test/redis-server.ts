import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { isInstalled } from './installed.js';

/** Why there is no Redis to test against; null where there is. */
export const whyNoRedis: string | null = isInstalled('redis-server', '--version')
  ? null
  : 'redis-server is not installed (Debian: apt-get install redis-server)';

/** A Redis of one's own on a free port, which keeps everything it acknowledged. */
export class RedisServer {
  #process: ChildProcess | null = null;

  private constructor(
    /** Where it keeps its append-only file. */
    readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await mkdtemp(join(tmpdir(), 'redis-spec-')), await freePort());
    await server.run();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it on what it kept, and waits until it answers. */
  async run(): Promise<void> {
    const options = ['--port', String(this.port), '--dir', this.folder, '--save', '', '--appendonly', 'yes'];
    const child = spawn('redis-server', [...options, '--appendfsync', 'always', '--bind', '127.0.0.1']);
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (words) => {
        said += String(words);
        if (said.includes('Ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error(`redis-server did not start: ${said}`)));
    });
  }

  async kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Stops answering, and keeps its connections: what an overloaded machine looks like from outside. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  async dispose(): Promise<void> {
    await this.kill('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }
}
