import { type Mail, type MailMessage } from '../mail.js';
import { type Mailbox } from './mailbox.js';
import { type SmtpServer } from './smtp-server.js';
import { unavailable } from './smtp-trouble.js';

export interface SmtpMailOptions {
  readonly server: SmtpServer;
  readonly from: Mailbox;
  /** Longest wait for a connection, and for each answer, in milliseconds. A message takes four times as long at most. Default 10,000. */
  readonly patience?: number;
}

/** Hands each message to a mail server, over a connection of its own. */
export class SmtpMail implements Mail {
  #transport: ReturnType<typeof transportTo> | null = null;

  constructor(private readonly options: SmtpMailOptions) {}

  async send({ id, to, subject, text }: MailMessage): Promise<void> {
    const { from, server, patience = PATIENCE } = this.options;
    const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
    this.#transport ??= transportTo(this.options);
    const transport = await this.#transport;
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to.email },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        // Nobody's absence note answers it.
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.timeout(4 * patience),
      });
    } catch (error) {
      throw unavailable(server, error);
    }
  }
}

const PATIENCE = 10_000;

async function transportTo({ server, patience = PATIENCE }: SmtpMailOptions) {
  // It would take a twentieth of every start.
  const { createTransport } = await import('nodemailer');
  const { host, port, tls, login } = server;
  return createTransport({
    host,
    port,
    secure: tls === 'from-the-start',
    requireTLS: tls === 'required',
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    dnsTimeout: patience,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  });
}
