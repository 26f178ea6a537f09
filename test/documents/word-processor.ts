import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { webPage } from './web-page.js';

/** Where Debian and Ubuntu install LibreOffice; `SOFFICE` names another place. */
const SOFFICE = process.env.SOFFICE ?? '/usr/bin/soffice';

/** Why nothing is converted on this machine; null when it is. */
export const whyNoWordProcessor: string | null = existsSync(SOFFICE)
  ? null
  : `no LibreOffice at ${SOFFICE}: install the package "libreoffice-writer", or name another place with SOFFICE`;

export interface OfficeDocuments {
  readonly odt: Buffer;
  readonly docx: Buffer;
  readonly pdf: Buffer;
}

/** Has LibreOffice make documents of a plain text: its lists become lists and its rows tables. */
export async function officeDocuments(text: string): Promise<OfficeDocuments> {
  const folder = await mkdtemp(join(tmpdir(), 'word-processor-'));
  const convert = async (file: string, ...options: string[]): Promise<void> => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const words = [profile, '--headless', ...options, '--outdir', folder, join(folder, file)];
    await promisify(execFile)(SOFFICE, words, { env: { PATH: process.env.PATH, HOME: folder } });
  };
  try {
    await writeFile(join(folder, 'report.html'), webPage(text));
    await convert('report.html', '--infilter=HTML (StarWriter)', '--convert-to', 'odt:writer8');
    await convert('report.odt', '--convert-to', 'docx');
    await convert('report.odt', '--convert-to', 'pdf');
    const [odt, docx, pdf] = await Promise.all(
      ['odt', 'docx', 'pdf'].map((kind) => readFile(join(folder, `report.${kind}`))),
    );
    if (!odt || !docx || !pdf) throw new Error('LibreOffice left no document.');
    return { odt, docx, pdf };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
