import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';

// Each run is a process of its own: on a busy computer some of them take longer than a test usually may.
jest.setTimeout(60_000);

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a run of the program did, as the one who started it sees it. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const NODE_ARGUMENTS = [
  '--disable-warning=ExperimentalWarning',
  '--conditions=source',
  '--import',
  join(ROOT, 'test/from-source.mjs'),
  join(ROOT, 'apps/ledger/src/main.ts'),
];

/** Runs the command line as a process of its own, straight from the sources. */
export function ledger(...args: readonly string[]): Promise<Run> {
  return ledgerWith({}, ...args);
}

/** The same with some settings in the environment. */
export function ledgerWith(settings: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const environment = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings };
    const options = { cwd: ROOT, env: environment, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [...NODE_ARGUMENTS, ...args], options, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode, stdout, stderr });
    });
  });
}

/** The one JSON document a successful run printed. */
export function jsonOf(run: Run): unknown {
  if (run.status !== 0) throw new Error(`Exit status ${run.status ?? 'none'}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** Lines that hold something. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
