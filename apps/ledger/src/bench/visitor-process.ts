import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type SaidByVisitor, type ToldVisitor } from './visitor-program.js';

const PROGRAM = join(import.meta.dirname, 'visitor-program.js');

/** A visitor in a process of its own: one beside other work would be measured with it. */
export class VisitorProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** @param url of the service */
  static start(url: string): VisitorProcess {
    return new VisitorProcess(fork(PROGRAM, [url]));
  }

  /** @throws Error when the service does not let them in */
  async signIn(email: string, password: string): Promise<void> {
    await this.#tell({ kind: 'sign-in', email, password });
  }

  /**
   * Asks for the paths in turn at a steady rate.
   *
   * @returns milliseconds from when each request was due to the end of its answer
   * @throws Error when an answer is not a page, or not all of it
   */
  askSteadily(paths: readonly string[], perSecond: number, seconds: number): Promise<readonly number[]> {
    return this.#tell({ kind: 'ask-steadily', paths, perSecond, seconds });
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill();
    await exited;
  }

  async #tell(told: ToldVisitor): Promise<readonly number[]> {
    const answered = new AbortController();
    const { signal } = answered;
    try {
      const said = once(this.child, 'message', { signal });
      const ended = once(this.child, 'exit', { signal }).then((): never => {
        throw new Error('The process that visits has ended.');
      });
      this.child.send(told);
      const [message] = (await Promise.race([said, ended])) as [SaidByVisitor];
      if ('failed' in message) throw new Error(message.failed);
      return message.took;
    } finally {
      answered.abort();
    }
  }
}
