import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** What `npm start` starts: the built program, with its options of Node. */
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
const PROGRAM = scripts.start.split(' ').slice(1);

/** The service as a process of its own, as the one who started it sees it. */
export class TrackerProcess {
  /** What it has written so far; all of it once it has ended. */
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;

  constructor(settings: Readonly<Record<string, string>>) {
    const env = { PATH: process.env.PATH, ...settings };
    const child = spawn(process.execPath, PROGRAM, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.setEncoding('utf8').on('data', (words: string) => (this.stdout += words));
    child.stderr.setEncoding('utf8').on('data', (words: string) => (this.stderr += words));
    this.#ended = once(child, 'close');
    this.#child = child;
  }

  /**
   * Resolves once it serves.
   *
   * @returns where it says it is
   * @throws Error with its own words when it ended instead
   */
  async url(): Promise<string> {
    for (;;) {
      const url = / is at (http:\S+)/.exec(this.stdout)?.[1];
      if (url !== undefined) return url;
      const heard = once(this.#child.stdout ?? this.#child, 'data');
      const outcome = await Promise.race([heard, this.#ended.then(() => 'ended' as const)]);
      if (outcome === 'ended') throw new Error(`It did not start: ${this.stderr}`);
    }
  }

  /** Once it has ended; null when a signal ended it. */
  get exitStatus(): Promise<number | null> {
    return this.#ended.then(() => this.#child.exitCode);
  }

  /**
   * Resolves once it has ended.
   *
   * @throws Error with its own words when it had ended by itself
   */
  async kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<void> {
    if (!this.#child.kill(signal)) throw new Error(`It ended by itself: ${this.stderr}`);
    await this.#ended;
  }
}
