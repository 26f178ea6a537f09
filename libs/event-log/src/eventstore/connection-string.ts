/** Where a node listens. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** What a connection string says. */
export interface ConnectionSettings {
  /** The nodes to ask, or the one name under which a cluster is found. */
  readonly hosts: readonly Endpoint[];
  /** True when the host is a name for the whole cluster (`esdb+discover://`). */
  readonly discover: boolean;
  readonly tls: boolean;
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Paths of PEM files. */
  readonly tlsCAFile?: string;
  readonly userCertFile?: string;
  readonly userKeyFile?: string;
  readonly connectionName?: string;
  /** Milliseconds. */
  readonly keepAliveInterval?: number;
  readonly keepAliveTimeout?: number;
  /** How long a call may take in all, in milliseconds. */
  readonly defaultDeadline?: number;
}

export type ConnectionOutcome =
  | { readonly valid: true; readonly settings: ConnectionSettings }
  /** One sentence for each mistake, without the password. */
  | { readonly valid: false; readonly mistakes: readonly string[] };

const SHAPE =
  /^(?<scheme>[^:/]*):\/\/(?:(?<user>[^:@/?]*):(?<password>[^@]*)@)?(?<hosts>[^/?]*)\/?(?:\?(?<query>.*))?$/;

const DEFAULT_PORT = 2113;

/** Settings of the client that have no place here, and why. */
const OUT_OF_PLACE = new Map([
  ['nodepreference', ['leader', 'nodePreference must be leader, because only the leader shows what was just recorded']],
  ['throwonappendfailure', ['true', 'throwOnAppendFailure must be true, because conflicts are judged by the error']],
  ['tlsverifycert', ['true', 'tlsVerifyCert cannot be turned off; name the authority’s certificate by tlsCAFile']],
] as const);

/** Accepted and without effect: this program looks for the leader by itself until the deadline. */
const WITHOUT_EFFECT = new Set(['discoveryinterval', 'maxdiscoverattempts', 'gossiptimeout']);

const TEXTS = new Map([
  ['tlscafile', 'tlsCAFile'],
  ['usercertfile', 'userCertFile'],
  ['userkeyfile', 'userKeyFile'],
  ['connectionname', 'connectionName'],
] as const);

const NUMBERS = new Map([
  ['keepaliveinterval', 'keepAliveInterval'],
  ['keepalivetimeout', 'keepAliveTimeout'],
  ['defaultdeadline', 'defaultDeadline'],
] as const);

/**
 * Reads a connection string such as `esdb://name:password@one:2113,two:2113?tls=true&tlsCAFile=/etc/ca.crt`.
 *
 * @param name what to call it in the sentences, such as the setting it came from
 */
export function parseConnectionString(text: string, name = 'The connection string'): ConnectionOutcome {
  const parts = SHAPE.exec(text.trim())?.groups;
  const scheme = parts?.scheme;
  if (!parts || (scheme !== 'esdb' && scheme !== 'esdb+discover')) {
    return { valid: false, mistakes: [`${name} must look like esdb://host:2113?tls=true or esdb+discover://host.`] };
  }
  if (text.split('@').length > 2) {
    return { valid: false, mistakes: [`${name}: an @ within the name or password must be written as %40.`] };
  }
  const mistakes: string[] = [];
  const mistake = (what: string): void => void mistakes.push(`${name}: ${what}.`);
  const hosts = readHosts(parts.hosts ?? '', mistake);
  const options = readOptions(parts.query ?? '', mistake);
  const discover = scheme === 'esdb+discover';
  if (discover && hosts.length > 1) mistake('esdb+discover takes one host, the name of the cluster');
  if ((options.userCertFile === undefined) !== (options.userKeyFile === undefined)) {
    mistake('userCertFile and userKeyFile go together; give both or neither');
  }
  const username = decoded(parts.user ?? '', mistake);
  const password = decoded(parts.password ?? '', mistake);
  if (mistakes.length > 0) return { valid: false, mistakes };
  const credentials = username === '' ? undefined : { username, password };
  return { valid: true, settings: { tls: true, ...options, hosts, discover, credentials } };
}

function readHosts(text: string, mistake: (what: string) => void): Endpoint[] {
  return text.split(',').map((host) => {
    const [, address = '', port = String(DEFAULT_PORT)] = /^([^:\s]+)(?::(\d{1,5}))?$/.exec(host.trim()) ?? [];
    // What stands after the colon may be a password, when the host was forgotten.
    if (address === '') mistake(`"${host.replace(/:.*/s, ':…')}" is not a host; write it as name:2113`);
    else if (Number(port) === 0 || Number(port) > 65535) mistake(`the port of ${address} must be from 1 to 65535`);
    return { address, port: Number(port) };
  });
}

type Options = Partial<Omit<ConnectionSettings, 'hosts' | 'discover' | 'credentials'>>;

function readOptions(query: string, mistake: (what: string) => void): Options {
  let options: Options = {};
  for (const pair of query.split('&').filter((each) => each !== '')) {
    const [key = '', value = ''] = pair.split(/=(.*)/s).map((part) => decoded(part, mistake).trim());
    options = { ...options, ...readOption(key, value, mistake) };
  }
  return options;
}

function readOption(key: string, value: string, mistake: (what: string) => void): Options {
  const flat = key.toLowerCase().replace(/[_-]/g, '');
  const outOfPlace = lookUp(OUT_OF_PLACE, flat);
  const text = lookUp(TEXTS, flat);
  const number = lookUp(NUMBERS, flat);
  if (flat === 'tls') {
    if (value !== 'true' && value !== 'false') mistake(`tls must be true or false; it is "${value}"`);
    return { tls: value !== 'false' };
  }
  if (text) {
    if (value === '') mistake(`${text} must not be empty`);
    return { [text]: value };
  }
  if (number) {
    if (!/^\d+$/.test(value) || Number(value) === 0) mistake(`${number} must be a number of milliseconds`);
    return { [number]: Number(value) };
  }
  if (outOfPlace) {
    if (value.toLowerCase() !== outOfPlace[0]) mistake(outOfPlace[1]);
  } else if (!WITHOUT_EFFECT.has(flat)) {
    mistake(`there is no option called "${key}"`);
  }
  return {};
}

function lookUp<Key extends string, Value>(map: ReadonlyMap<Key, Value>, key: string): Value | undefined {
  return map.get(key as Key);
}

function decoded(text: string, mistake: (what: string) => void): string {
  try {
    return decodeURIComponent(text);
  } catch {
    mistake('a % must be followed by two hexadecimal digits; write %25 for % itself');
    return '';
  }
}
