export * from './mail.js';
export { OutboxMail } from './outbox-mail.js';
export { type Mailbox, mailbox } from './smtp/mailbox.js';
export { SmtpMail, type SmtpMailOptions } from './smtp/smtp-mail.js';
export { type SmtpServer, smtpServer } from './smtp/smtp-server.js';
