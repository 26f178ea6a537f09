import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = [
  '--disable-warning=ExperimentalWarning',
  '--conditions=source',
  '--import',
  join(ROOT, 'test/from-source.mjs'),
  join(ROOT, 'apps/tracker/src/main.ts'),
];

/** The service as a process, as the one who started it sees it. */
export class Service {
  private readonly child: ChildProcess;
  stdout = '';
  stderr = '';

  constructor(environment: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, PROGRAM, { cwd: ROOT, env: { PATH: process.env.PATH, ...environment } });
    this.child.stdout?.on('data', (words) => (this.stdout += String(words)));
    this.child.stderr?.on('data', (words) => (this.stderr += String(words)));
  }

  /** Where it says it is. */
  async url(): Promise<string> {
    for (;;) {
      const url = /is at (http:\S+)/.exec(this.stdout)?.[1];
      if (url !== undefined) return url;
      if (this.child.exitCode !== null) throw new Error(`It did not start: ${this.stderr}`);
      await Promise.race([once(this.child.stdout ?? this.child, 'data'), once(this.child, 'exit')]);
    }
  }

  signal(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void {
    this.child.kill(signal);
  }

  async exitStatus(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }
}
