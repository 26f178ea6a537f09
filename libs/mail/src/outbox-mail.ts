import { type Outbox } from '#people';
import { type Mail, type MailMessage } from './mail.js';

/** Keeps mail beside the people, for an administrator to see, where there is no mail server. */
export class OutboxMail implements Mail {
  constructor(private readonly outbox: Outbox) {}

  async send({ id, to, subject, text }: MailMessage): Promise<void> {
    await this.outbox.keep({ messageId: id, personId: to.personId, email: to.email, subject, text });
  }
}
