import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** Everything that can be set from outside, checked. */
export interface Configuration {
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  /** Absolute path of the directory that keeps everything. */
  readonly directory: string;
  readonly brand: 'neutral' | 'govuk';
  /** Where people reach the service when that is not this machine's own address, such as `https://tracker.example.org`. */
  readonly publicUrl: URL | null;
  /** Cookies only over TLS; true when people come by https. */
  readonly secureCookies: boolean;
}

export type ConfigurationOutcome =
  | { readonly valid: true; readonly configuration: Configuration }
  /** One sentence for each mistake. */
  | { readonly valid: false; readonly mistakes: readonly string[] };

/** Reads the settings from the environment; what is not set takes its default. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): ConfigurationOutcome {
  const mistakes: string[] = [];
  const host = environment.HOST?.trim() || '127.0.0.1';
  const port = readPort(environment.PORT, mistakes);
  const brand = readBrand(environment.BRAND, mistakes);
  const publicUrl = readPublicUrl(environment.PUBLIC_URL, mistakes);
  if (host !== 'localhost' && isIP(host) === 0) {
    mistakes.push(`HOST must be an IP address such as 127.0.0.1, or localhost; it is "${host}".`);
  } else if (!isLoopbackAddress(host) && publicUrl === null) {
    mistakes.push(
      `HOST is ${host}, which opens the service to other machines: set PUBLIC_URL to the address people use, such as https://tracker.example.org.`,
    );
  }
  if (mistakes.length > 0) return { valid: false, mistakes };
  return {
    valid: true,
    configuration: {
      host,
      port,
      directory: resolve(environment.DATA_DIR?.trim() || 'data'),
      brand,
      publicUrl,
      secureCookies: publicUrl?.protocol === 'https:',
    },
  };
}

/** True for an address that only this machine can reach. */
export function isLoopbackAddress(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}

function readPort(text: string | undefined, mistakes: string[]): number {
  if (text === undefined || text.trim() === '') return 3000;
  const port = Number(text);
  if (/^\d+$/.test(text.trim()) && port <= 65535) return port;
  mistakes.push(`PORT must be a whole number from 0 to 65535; it is "${text}".`);
  return 0;
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
