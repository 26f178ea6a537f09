import { freePort } from '../free-port.js';
import { TrackerProcess } from './tracker-process.js';

/** A node of the service that can be ended, and started again at the same address. */
export class TrackerNode {
  isUp = false;
  #process: TrackerProcess | null = null;

  private constructor(
    private readonly port: number,
    readonly directory: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /**
   * A node on a free port; not started yet.
   *
   * @param directory where it keeps its own read models
   * @param settings what it shares with the others
   */
  static async in(directory: string, settings: Readonly<Record<string, string>>): Promise<TrackerNode> {
    return new TrackerNode(await freePort(), directory, settings);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.#process = new TrackerProcess({ ...this.settings, PORT: String(this.port), DATA_DIR: this.directory });
    await this.#process.url();
    this.isUp = true;
  }

  /** @throws Error with its own words when it had ended by itself */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.isUp = false;
    await this.#process?.kill(signal);
  }
}
