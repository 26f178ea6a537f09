import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(import.meta.dirname, '../..');
/** As `npm start` has it: the built program. */
const PROGRAM = ['--disable-warning=ExperimentalWarning', 'dist/apps/tracker/src/main.js'];

/** The service as a process of its own. */
export class TrackerProcess {
  readonly #child: ChildProcess;
  readonly #complaints: Promise<string>;
  readonly #ended: Promise<unknown>;
  readonly #began = performance.now();

  constructor(directory: string, port: number, others: Readonly<Record<string, string>> = {}) {
    const own = { PATH: process.env.PATH, DATA_DIR: directory, PORT: String(port), LOG_LEVEL: 'error' };
    const settings = { ...own, ...others };
    const child = spawn(process.execPath, PROGRAM, { cwd: root, env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#complaints = text(child.stderr);
    this.#ended = once(child, 'close');
    this.#child = child;
  }

  /**
   * Resolves once it serves.
   *
   * @returns milliseconds from its start
   * @throws Error with its own words when it ended instead
   */
  async serving(): Promise<number> {
    const { stdout } = this.#child;
    let said = '';
    stdout?.setEncoding('utf8').on('data', (words: string) => (said += words));
    while (!said.includes(' is at http')) {
      const heard = await Promise.race([once(stdout ?? this.#child, 'data'), this.#ended.then(() => 'ended' as const)]);
      if (heard === 'ended') throw new Error(`It did not start: ${await this.#complaints}`);
    }
    return performance.now() - this.#began;
  }

  /** What it has written to its standard error, once it has ended. */
  get complaints(): Promise<string> {
    return this.#complaints;
  }

  get exitStatus(): Promise<number | null> {
    return this.#ended.then(() => this.#child.exitCode);
  }

  /** @throws Error with its own words when it had ended by itself */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.#child.kill(signal)) throw new Error(`It ended by itself: ${await this.#complaints}`);
    await this.#ended;
  }
}
