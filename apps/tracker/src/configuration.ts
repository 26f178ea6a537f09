import { isIP } from 'node:net';
import { type Places, readPlaces } from '#data-directory';
import { type CheckpointSettings, readCheckpointSettings } from '#integrity';
import { type Mailbox, mailbox, type SmtpServer, smtpServer } from '#mail';
import { LOG_LEVELS, type LogLevel } from './shell/log/service-log.js';

/** Everything that can be set from outside, checked. */
export interface Configuration extends Places {
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  readonly brand: 'neutral' | 'govuk';
  /** Where people reach the service when that is not this machine's own address, such as `https://tracker.example.org`. */
  readonly publicUrl: URL | null;
  /** Cookies only over TLS; true when people come by https. */
  readonly secureCookies: boolean;
  /** How much is written to standard error. */
  readonly logLevel: LogLevel;
  /** Port on the same address for Prometheus to read figures from; null for none. */
  readonly metricsPort: number | null;
  /** How long pages are still served once somebody has asked to stop, so that a proxy can turn elsewhere; seconds. */
  readonly drainSeconds: number;
  /** `web` answers requests and leaves jobs to processes that are not told so. */
  readonly role: 'all' | 'web';
  /** By which name and key what is recorded is signed. */
  readonly checkpoints: CheckpointSettings;
  /** How mail goes out; null keeps it in the outbox. */
  readonly mail: MailSettings | null;
}

export interface MailSettings {
  readonly server: SmtpServer;
  readonly from: Mailbox;
}

export type ConfigurationOutcome =
  | { readonly valid: true; readonly configuration: Configuration }
  /** One sentence for each mistake. */
  | { readonly valid: false; readonly mistakes: readonly string[] };

/** Reads the settings from the environment; what is not set takes its default. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): ConfigurationOutcome {
  const mistakes: string[] = [];
  const host = environment.HOST?.trim() || '127.0.0.1';
  const port = readPort('PORT', environment.PORT, mistakes) ?? 3000;
  const metricsPort = readPort('METRICS_PORT', environment.METRICS_PORT, mistakes);
  const places = readPlaces(environment, mistakes);
  const checkpoints = readCheckpointSettings(environment, mistakes);
  const role = readRole(environment.ROLE, places, mistakes);
  const drainSeconds = readDrainSeconds(environment.DRAIN_SECONDS, mistakes);
  const logLevel = readLogLevel(environment.LOG_LEVEL, mistakes);
  const brand = readBrand(environment.BRAND, mistakes);
  const publicUrl = readPublicUrl(environment.PUBLIC_URL, mistakes);
  const mail = readMail(environment, mistakes);
  if (host !== 'localhost' && isIP(host) === 0) {
    mistakes.push(`HOST must be an IP address such as 127.0.0.1, or localhost; it is "${host}".`);
  } else if (metricsPort !== null && metricsPort !== 0 && metricsPort === port) {
    mistakes.push(`METRICS_PORT must be another port than PORT; both are ${port}.`);
  } else if (!isLoopbackAddress(host) && publicUrl === null) {
    mistakes.push(
      `HOST is ${host}, which opens the service to other machines: set PUBLIC_URL to the address people use, such as https://tracker.example.org.`,
    );
  } else if (mail !== null && publicUrl === null) {
    mistakes.push(
      'SMTP_URL is set, and mail carries links: set PUBLIC_URL to the address people use, such as https://tracker.example.org.',
    );
  }
  if (mistakes.length > 0) return { valid: false, mistakes };
  return {
    valid: true,
    configuration: {
      ...places,
      host,
      port,
      brand,
      publicUrl,
      secureCookies: publicUrl?.protocol === 'https:',
      logLevel,
      metricsPort,
      drainSeconds,
      role,
      checkpoints,
      mail,
    },
  };
}

/** Where links lead that are read outside a browser: the address people use, or this machine's own. */
export function originOf({ publicUrl, host, port }: Pick<Configuration, 'publicUrl' | 'host' | 'port'>): string {
  return publicUrl?.origin ?? `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** True for an address that only this machine can reach. */
export function isLoopbackAddress(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}

function readPort(name: string, text: string | undefined, mistakes: string[]): number | null {
  if (text === undefined || text.trim() === '') return null;
  const port = Number(text);
  if (/^\d+$/.test(text.trim()) && port <= 65535) return port;
  mistakes.push(`${name} must be a whole number from 0 to 65535; it is "${text}".`);
  return null;
}

function readDrainSeconds(text: string | undefined, mistakes: string[]): number {
  const seconds = Number(text?.trim() || '0');
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= 600) return seconds;
  mistakes.push(`DRAIN_SECONDS must be a whole number from 0 to 600; it is "${text}".`);
  return 0;
}

function readLogLevel(text: string | undefined, mistakes: string[]): LogLevel {
  const typed = text?.trim() || 'warn';
  const level = LOG_LEVELS.find((each) => each === typed);
  if (level === undefined) mistakes.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}; it is "${typed}".`);
  return level ?? 'warn';
}

function readRole(text: string | undefined, { redisUrl }: Places, mistakes: string[]): Configuration['role'] {
  const role = text?.trim() || 'all';
  if (role !== 'all' && role !== 'web') mistakes.push(`ROLE must be all or web; it is "${role}".`);
  else if (role === 'web' && redisUrl === null) {
    mistakes.push('ROLE is web, which leaves jobs to other processes: set REDIS_URL to where they are shared.');
  }
  return role === 'web' ? 'web' : 'all';
}

function readBrand(text: string | undefined, mistakes: string[]): Configuration['brand'] {
  const brand = text?.trim() || 'neutral';
  if (brand === 'neutral' || brand === 'govuk') return brand;
  mistakes.push(`BRAND must be neutral or govuk; it is "${brand}".`);
  return 'neutral';
}

function readPublicUrl(text: string | undefined, mistakes: string[]): URL | null {
  if (text === undefined || text.trim() === '') return null;
  const url = URL.parse(text.trim());
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/' && !url.search) return url;
  mistakes.push(`PUBLIC_URL must be an address without a path, such as https://tracker.example.org; it is "${text}".`);
  return null;
}

/** Repeats nothing of SMTP_URL, which holds a password. */
function readMail(environment: Readonly<Record<string, string | undefined>>, mistakes: string[]): MailSettings | null {
  const [url, sender] = [environment.SMTP_URL?.trim() || null, environment.MAIL_FROM?.trim() || null];
  const server = url === null ? null : smtpServer(url);
  const from = sender === null ? null : mailbox(sender);
  if (url !== null && server === null) {
    mistakes.push(
      'SMTP_URL must be an address such as smtps://user:password@mail.example.org, or smtp://mail.example.org:587.',
    );
  } else if (url === null && sender !== null) {
    mistakes.push('MAIL_FROM is set, but mail is sent only where SMTP_URL names a mail server.');
  }
  if (sender !== null && from === null) {
    mistakes.push(
      `MAIL_FROM must be an email address, alone or as in Tracker <tracker@example.org>; it is "${sender}".`,
    );
  } else if (url !== null && sender === null) {
    mistakes.push('SMTP_URL is set, and mail has to be from somebody: set MAIL_FROM, such as tracker@example.org.');
  }
  return server === null || from === null ? null : { server, from };
}
