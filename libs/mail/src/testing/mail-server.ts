import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A message as it came in. */
export interface ReceivedMail {
  readonly messageId: string;
  /** Whom the envelope names. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** A mail server in this process, which keeps what it is handed. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  readonly #server: SMTPServer;

  private constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, session, done) => {
        this.#keep(stream, session.envelope.rcptTo).then(() => done(), done);
      },
      ...options,
    });
    // Clients that leave in the middle are the point of some tests.
    this.#server.on('error', () => undefined);
  }

  /** Listens on a free port. Without options it asks for no password and knows no TLS. */
  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(options);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server.server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #keep(stream: NodeJS.ReadableStream, recipients: readonly { readonly address: string }[]): Promise<void> {
    const parsed = await PostalMime.parse(await buffer(stream));
    this.received.push({
      messageId: parsed.messageId ?? '',
      to: recipients.map(({ address }) => address),
      from: parsed.from?.address ?? '',
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      headers: new Map(parsed.headers.map(({ key, value }) => [key, value])),
    });
  }
}
