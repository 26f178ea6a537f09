import { execFileSync } from 'node:child_process';

/** Whether a program is on this machine. @param ask what it is asked for, such as its version */
export function isInstalled(program: string, ask: string): boolean {
  try {
    execFileSync(program, [ask], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
