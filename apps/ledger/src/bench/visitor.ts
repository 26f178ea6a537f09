import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** What browsers say they take. */
const ACCEPTED = 'gzip, deflate, br, zstd';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came: packed, if it was. */
  readonly body: Buffer;
}

/** Somebody with a browser: keeps cookies, takes pages packed, and asks at a steady pace. */
export class Visitor {
  readonly #cookies = new Map<string, string>();
  #agent = new Agent({ keepAlive: true });

  constructor(private readonly url: string) {}

  /** @throws Error when the service does not let them in */
  async signIn(email: string, password: string): Promise<void> {
    const form = unpacked(await this.#ask('/sign-in')).toString();
    const fields = new URLSearchParams({ email, password });
    for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      fields.set(attribute(input, 'name'), attribute(input, 'value'));
    }
    const { status } = await this.#ask('/sign-in', fields);
    if (status !== 303 && status !== 302) throw new Error(`Signing in was answered with ${status}.`);
  }

  /**
   * Asks for the paths in turn at a steady rate, whether or not earlier answers have come. What came packed is unpacked and
   * looked at once all have come: a browser does that in a process of its own.
   *
   * @returns milliseconds from when each request was due to the end of its answer
   * @throws Error when an answer is not a page, or not all of it
   */
  async askSteadily(paths: readonly string[], perSecond: number, seconds: number): Promise<number[]> {
    const start = performance.now();
    const asking = Array.from({ length: perSecond * seconds }, async (_, index) => {
      const due = start + (index * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const path = paths[index % paths.length] ?? '/';
      const answer = await this.#ask(path);
      const took = performance.now() - due;
      if (isPacked(answer)) return { took, path, answer };
      expectWhole(path, answer);
      return { took };
    });
    const asked = await Promise.all(asking);
    // While pages are looked at, the service ends connections on which nothing is asked.
    this.#agent.destroy();
    this.#agent = new Agent({ keepAlive: true });
    for (const { path, answer } of asked) if (answer !== undefined) expectWhole(path, answer);
    return asked.map(({ took }) => took);
  }

  async #ask(path: string, form?: URLSearchParams): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await new Promise<Answer>((resolve, reject) => {
      const headers = { cookie, origin: this.url, 'sec-fetch-site': 'same-origin', 'accept-encoding': ACCEPTED };
      const type = form && { 'content-type': 'application/x-www-form-urlencoded' };
      const options = { agent: this.#agent, method: form ? 'POST' : 'GET', headers: { ...headers, ...type } };
      request(this.url + path, options, (response) => {
        const { statusCode: status = 0, headers } = response;
        buffer(response).then((body) => resolve({ status, headers, body }), reject);
      })
        .on('error', reject)
        .end(form?.toString());
    });
    for (const set of answer.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    return answer;
  }
}

function expectWhole(path: string, answer: Answer): void {
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
  const isPage = answer.headers['content-type']?.startsWith('text/html') === true;
  if (isPage && !/<\/html>\s*$/.test(unpacked(answer).subarray(-20).toString())) {
    throw new Error(`${path} was answered with a part of a page.`);
  }
}

function isPacked({ headers }: Answer): boolean {
  return headers['content-encoding'] === 'gzip';
}

function unpacked(answer: Answer): Buffer {
  return isPacked(answer) ? gunzipSync(answer.body) : answer.body;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ?? '';
}
