import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Between two looks at a node, in milliseconds. */
const BETWEEN_LOOKS = 50;

/** A proxy as an operator would put before two nodes: asks each whether it is ready, and sends requests to those in turn. */
export class Balancer {
  readonly #ready = new Set<string>();
  readonly #server: Server;
  readonly #looking = new AbortController();
  #turn = 0;

  private constructor(private readonly nodes: readonly string[]) {
    this.#server = createServer((request, response) => this.#pass(request, response));
  }

  static async before(nodes: readonly string[]): Promise<Balancer> {
    const balancer = new Balancer(nodes);
    for (const node of nodes) void balancer.#look(node);
    await new Promise<void>((resolve) => balancer.#server.listen(0, '127.0.0.1', resolve));
    return balancer;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Resolves once every node is seen to be ready. */
  async allReady(): Promise<void> {
    while (this.#ready.size < this.nodes.length) await pause(BETWEEN_LOOKS);
  }

  /** Resolves once a node is no longer sent anything. */
  async turnedFrom(node: string): Promise<void> {
    while (this.#ready.has(node)) await pause(BETWEEN_LOOKS);
  }

  close(): void {
    this.#looking.abort();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #look(node: string): Promise<void> {
    const { signal } = this.#looking;
    while (!signal.aborted) {
      const ready = await fetch(`${node}/health/ready`, { signal }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) this.#ready.add(node);
      else this.#ready.delete(node);
      await pause(BETWEEN_LOOKS);
    }
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const ready = [...this.#ready];
    this.#turn += 1;
    const node = ready[this.#turn % ready.length];
    const failed = (): void => {
      if (!response.headersSent) response.writeHead(502);
      response.end();
    };
    if (node === undefined) {
      failed();
      return;
    }
    const { method, url, headers } = request;
    const passed = ask(new URL(url ?? '/', node), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', failed).pipe(response);
    });
    request.pipe(passed.on('error', failed));
  }
}
