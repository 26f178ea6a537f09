import { setTimeout as pause } from 'node:timers/promises';

/** Between two tries, and until an answer is not waited for any longer; milliseconds. */
const BETWEEN = 10;
const LONGEST_WAIT = 30_000;

/** A page, where it was found in the end. */
export interface Page {
  readonly path: string;
  readonly html: string;
}

export type Fields = Readonly<Record<string, string>>;

/** Somebody at a browser without JavaScript who, when no answer comes, presses the same button again until one does. */
export class PersistentPerson {
  /** Forms that were sent once more because no answer had come. */
  sentAgain = 0;
  /** Addresses from which no answer came although nobody had cut the connection. */
  readonly unanswered: string[] = [];
  #trail: string[] = [];
  #cookie = '';

  /**
   * @param serving resolves once the service is thought to answer, with the address to ask next
   * @param noAnswers statuses that are as good as no answer
   */
  constructor(
    private readonly serving: () => Promise<string>,
    private readonly noAnswers: readonly number[] = [],
  ) {}

  /** What was asked and what came of it, a line for each try, since this was last read. */
  takeTrail(): string {
    return this.#trail.splice(0).join('\n');
  }

  async signIn(email: string, password: string): Promise<this> {
    const page = await this.ask('/sign-in');
    await this.send('/sign-in', new URLSearchParams({ ...hiddenFields(page, '/sign-in'), email, password }));
    return this;
  }

  /** @throws Error when the answer is not a page */
  async ask(path: string): Promise<Page> {
    const { status, location, html } = await this.#untilAnswered(`GET ${path}`, (url) => this.#fetch(url, path));
    if (location !== null) return this.ask(location);
    if (status !== 200) throw new Error(`${path} was answered with ${status}: ${wordsOf(html)}`);
    return { path, html };
  }

  /**
   * Sends a form, the same one again when no answer comes.
   *
   * @returns where its acceptance led
   * @throws Error when it is answered with anything but a redirection
   */
  async send(path: string, body: URLSearchParams | FormData): Promise<string> {
    let tries = 0;
    const { status, location, html } = await this.#untilAnswered(`POST ${path}`, (url) => {
      if (tries > 0) this.sentAgain += 1;
      tries += 1;
      return this.#fetch(url, path, { method: 'POST', body });
    });
    if (status === 303 && location !== null) return location;
    throw new Error(`${path} was answered with ${status}: ${wordsOf(html)}`);
  }

  async #untilAnswered(asked: string, request: (url: string) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const url = await this.serving();
      const answer = await request(url).catch((error: unknown) => {
        if (Error.isError(error) && error.name === 'TimeoutError') this.unanswered.push(asked);
        return null;
      });
      this.#trail.push(`${url} ${asked}: ${answer?.status ?? 'no answer'} ${answer?.location ?? ''}`);
      // Half an answer is none, nor is that the service is only starting.
      if (answer !== null && !answer.starting && !this.noAnswers.includes(answer.status)) return answer;
      await pause(BETWEEN);
    }
  }

  async #fetch(url: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = { cookie: this.#cookie, origin: url };
    const signal = AbortSignal.timeout(LONGEST_WAIT);
    const answer = await fetch(url + path, { ...init, redirect: 'manual', headers, signal });
    const html = await answer.text();
    for (const set of answer.headers.getSetCookie()) this.#cookie = set.split(';')[0] ?? '';
    const { status } = answer;
    return { status, html, location: answer.headers.get('location'), starting: answer.headers.has('retry-after') };
  }
}

interface Answer {
  readonly status: number;
  readonly html: string;
  readonly location: string | null;
  readonly starting: boolean;
}

/** What a form of the page carries unseen. */
export function hiddenFields({ html }: Page, action: string): Fields {
  const form = html
    .split('<form ')
    .find((each) => each.includes(`action="${action}`) && each.includes('method="post"'));
  const inputs = (form ?? '').split('</form>')[0]?.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g) ?? [];
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]));
}

/** What a page says, for whoever has to find out why it says so. */
function wordsOf(html: string): string {
  const main = html.split('<main')[1]?.split('</main>')[0] ?? html;
  return main
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 400);
}
