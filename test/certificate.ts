import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isInstalled } from './installed.js';

/** Why no certificate can be made; null where one can. */
export const whyNoCertificate: string | null = isInstalled('openssl', 'version')
  ? null
  : 'openssl is not installed (Debian: apt-get install openssl)';

/** A certificate that nobody vouches for, and its key, in PEM. */
export interface Certificate {
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly key: Buffer;
  readonly certificate: Buffer;
}

/**
 * Makes a certificate that is good for two days.
 *
 * @param folder where both files are to be
 * @param names whom it is for, such as `DNS:localhost,IP:127.0.0.1`
 */
export async function makeCertificate(folder: string, names: string): Promise<Certificate> {
  const [keyFile, certificateFile] = [join(folder, 'server.key'), join(folder, 'server.crt')];
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=tracker test', '-addext', `subjectAltName=${names}`];
  await promisify(execFile)('openssl', [...kind, ...subject, '-keyout', keyFile, '-out', certificateFile]);
  return { keyFile, certificateFile, key: await readFile(keyFile), certificate: await readFile(certificateFile) };
}
