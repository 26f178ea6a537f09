/** Somebody with a browser: keeps cookies, and asks at a steady pace. */
export class Visitor {
  #cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  /** @throws Error when the service does not let them in */
  async signIn(email: string, password: string): Promise<void> {
    const form = await (await this.#fetch('/sign-in')).text();
    const fields = new URLSearchParams({ email, password });
    for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      fields.set(attribute(input, 'name'), attribute(input, 'value'));
    }
    const answer = await this.#fetch('/sign-in', { method: 'POST', body: fields });
    await answer.arrayBuffer();
    if (answer.status !== 303 && answer.status !== 302)
      throw new Error(`Signing in was answered with ${answer.status}.`);
  }

  /**
   * Asks for the paths in turn at a steady rate, whether or not earlier answers have come.
   *
   * @returns milliseconds from when each request was due to the end of its answer
   * @throws Error when an answer is not a page
   */
  async askSteadily(paths: readonly string[], perSecond: number, seconds: number): Promise<number[]> {
    const start = performance.now();
    const asking = Array.from({ length: perSecond * seconds }, async (_, index) => {
      const due = start + (index * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const path = paths[index % paths.length] ?? '/';
      const answer = await this.#fetch(path);
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
      return performance.now() - due;
    });
    return Promise.all(asking);
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: this.url, 'sec-fetch-site': 'same-origin' };
    const answer = await fetch(this.url + path, { ...init, redirect: 'manual', headers });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    return answer;
  }
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ?? '';
}
