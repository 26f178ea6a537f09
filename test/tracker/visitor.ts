import supertest, { type Response, type Test } from 'supertest';

/** Somebody at a browser without JavaScript: keeps cookies, sends the token of the page with each form. */
export class Visitor {
  private readonly agent: ReturnType<typeof supertest.agent>;

  constructor(url: string) {
    this.agent = supertest.agent(url);
  }

  /** The same visitor, cookies and all, at another address of this machine. */
  at(url: string): Visitor {
    const there = new Visitor(url);
    there.agent.jar = this.agent.jar;
    return there;
  }

  get(path: string): Test {
    return this.agent.get(path).redirects(0);
  }

  /** Sends a form as a browser would from one of the service's pages. */
  async post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.postWithout(path, { _csrf: await this.token(), ...fields });
  }

  /** Opens a form of one page, fills it in and sends it with whatever it carries unseen. */
  async sendForm(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const { text } = await this.get(path).expect(200);
    const [, form = ''] = text.split('id="form"');
    const unseen = form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g);
    const carried = Object.fromEntries([...unseen].map(([, name = '', value = '']) => [name, value]));
    return this.postWithout(path, { ...carried, ...fields });
  }

  /** Sends exactly these fields. */
  postWithout(path: string, fields: Readonly<Record<string, string>>): Test {
    return this.agent.post(path).redirects(0).type('form').send(fields);
  }

  /** Sends a form with a file. */
  async postFile(path: string, input: string, content: Buffer): Promise<Response> {
    const sent = this.agent
      .post(path)
      .redirects(0)
      .field('_csrf', await this.token());
    return sent.attach(input, content, 'document.txt');
  }

  /** Sends a body as it is, well formed or not. */
  send(path: string, headers: Readonly<Record<string, string>>, body: string): Test {
    return this.agent.post(path).redirects(0).set(headers).send(body);
  }

  /** The token of this visitor's session, as every page with a form carries it. */
  async token(): Promise<string> {
    const { text } = await this.get('/sign-in').expect(200);
    const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1];
    if (token === undefined) throw new Error('The sign-in page carries no token.');
    return token;
  }

  async signIn(email: string, password: string): Promise<this> {
    const answer = await this.post('/sign-in', { email, password });
    if (answer.status !== 303) throw new Error(`${email} was not let in: ${answer.status}.`);
    return this;
  }
}
