import { DirectoryUnavailable } from '../directory.js';

/** What Redis's own words for a refusal mean to whoever runs it. */
const REFUSALS: Readonly<Record<string, string>> = {
  WRONGPASS: 'it refuses the user name or the password',
  NOAUTH: 'it asks for a password',
  NOPERM: 'its user may not do what the directory needs',
  OOM: 'it has no memory left',
  MISCONF: 'it cannot write to its disk',
  LOADING: 'it is still reading what it kept',
  READONLY: 'it is a replica, which takes no changes',
};

/** How OpenSSL's codes look. */
const ABOUT_TLS = /CERT|ISSUER|SSL|TLS/;

/**
 * Anything that went wrong with Redis as one sentence.
 *
 * Redis's errors carry the command with its arguments: a password, a name. Nothing but their first word goes on.
 *
 * @param place where Redis is, without user and password
 */
export function unavailable(place: string, error: unknown): DirectoryUnavailable {
  const system = isSystemError(error);
  const why = system ? `it cannot be reached (${error.code})` : whyOf(error);
  return new DirectoryUnavailable(
    `The people directory in Redis at ${place} cannot be used just now: ${why}.`,
    system ? { cause: error } : {},
  );
}

/** True for what Redis itself answered. */
export function isReply(error: unknown): error is Error {
  return Error.isError(error) && error.name === 'ReplyError';
}

function whyOf(error: unknown): string {
  if (isReply(error)) {
    const [code = ''] = error.message.split(' ');
    return REFUSALS[code] ?? `it answered ${code}`;
  }
  if (hasCode(error) && ABOUT_TLS.test(error.code)) {
    return `it offers no secure connection that can be trusted (${error.code})`;
  }
  const late = Error.isError(error) && error.message === 'Command timed out';
  return late ? 'it does not answer in time' : 'there is no connection to it';
}

/** Errors of the machine are known by their fields: they need not come from the same realm as our classes. */
function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return hasCode(error) && 'syscall' in error;
}

function hasCode(error: unknown): error is Error & { readonly code: string } {
  return Error.isError(error) && 'code' in error && typeof error.code === 'string';
}
