import { MailUnavailable } from '../mail.js';
import { type SmtpServer } from './smtp-server.js';

const LATE = 'does not answer in time';
const UNTRUSTED = 'offers no secure connection that can be trusted';

/** What the server does, by the code of the client. */
const TROUBLES: Readonly<Record<string, string>> = {
  ETIMEDOUT: LATE,
  EABORT: LATE,
  EAUTH: 'refuses the user name or the password',
  ETLS: UNTRUSTED,
  EENVELOPE: 'refuses the sender or the recipient',
  EMESSAGE: 'refuses the message',
};

/** How OpenSSL's codes look. */
const ABOUT_TLS = /CERT|ISSUER|SSL|TLS/;

/**
 * What the client said as one sentence. Its own words quote the server's, and servers repeat addresses: nothing but codes
 * goes on.
 */
export function unavailable({ host, port }: SmtpServer, error: unknown): MailUnavailable {
  const code = textIn(error, 'code');
  const original = textIn(error, 'originalCode') || code;
  const why = TROUBLES[code] ?? (ABOUT_TLS.test(original) ? UNTRUSTED : 'cannot be reached');
  const detail = textIn(error, 'responseCode') || (code in TROUBLES ? '' : original);
  return new MailUnavailable(`The mail server at ${host}:${port} ${why}${detail === '' ? '' : ` (${detail})`}.`);
}

/** A code, which is a word or a number; '' for anything else. */
function textIn(error: unknown, field: 'code' | 'responseCode' | 'originalCode'): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
