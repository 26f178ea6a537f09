/** A mail server, and how to come in. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `from-the-start`: nothing is said before; `required`: nothing but the request for it; `if-offered`: where the server has it. */
  readonly tls: 'from-the-start' | 'required' | 'if-offered';
  /** Null where the server asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** The usual ports for handing mail in. */
const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

/**
 * Reads the address of a mail server: `smtps://user:password@mail.example.org` speaks TLS from the start, `smtp://` where
 * the server offers it. A user name and a password are never sent without it.
 *
 * @returns null for anything else
 */
export function smtpServer(text: string): SmtpServer | null {
  const url = URL.parse(text);
  if (url?.protocol !== 'smtp:' && url?.protocol !== 'smtps:') return null;
  if (url.hostname === '' || !/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') return null;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null || (user === '') !== (password === '')) return null;
  const login = user === '' ? null : { user, password };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[url.protocol] : Number(url.port),
    tls: url.protocol === 'smtps:' ? 'from-the-start' : login === null ? 'if-offered' : 'required',
    login,
  };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
