import { type Mail, OutboxMail, SmtpMail } from '#mail';
import { type Directory, type Person } from '#people';
import { type Configuration } from '../configuration.js';

/** The way to somebody's mailbox. */
export type MailFor = (person: Person) => Mail;

/** By the mail server where there is one; nobody made up for the demonstration has a mailbox. */
export function mailFor({ mail }: Pick<Configuration, 'mail'>, { outbox }: Pick<Directory, 'outbox'>): MailFor {
  const kept = new OutboxMail(outbox);
  const sent = mail === null ? kept : new SmtpMail(mail);
  return ({ demonstration }) => (demonstration ? kept : sent);
}
