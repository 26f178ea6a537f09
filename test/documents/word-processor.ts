import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

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

/** The text as a page that a word processor opens: paragraphs, lists that go on with their printed numbers, tables. */
function webPage(text: string): string {
  const parts: string[] = [];
  let rows: string[] = [];
  let paragraph: string[] = [];
  const end = (): void => {
    if (paragraph.length > 0) parts.push(`<p>${paragraph.join('<br>')}</p>`);
    if (rows.length > 0) parts.push(`<table border="1" width="100%">${rows.join('')}</table>`);
    paragraph = [];
    rows = [];
  };
  for (const line of text.split('\n')) {
    const cells = cellsOf(line);
    const item = /^(?:(\d+)\.|[-•*])\s+(.*)/.exec(line);
    if (cells) {
      if (rows.length === 0) end();
      if (!/^[\s|:-]*$/.test(line)) rows.push(`<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
    } else if (item) {
      end();
      const [, number, words = ''] = item;
      parts.push(
        number === undefined
          ? `<ul><li>${escaped(words)}</li></ul>`
          : `<ol start="${number}"><li>${escaped(words)}</li></ol>`,
      );
    } else if (line.trim() === '') end();
    else {
      if (rows.length > 0) end();
      paragraph.push(escaped(line.trim()).replace(/\*\*(.+?)\*\*/g, '<b>$1</b>'));
    }
  }
  end();
  return `<html><head><meta charset="utf-8"></head><body>${parts.join('\n')}</body></html>`;
}

/** Cells may be marked up already: then they stay as they are. */
function cellsOf(line: string): string[] | null {
  const piped = /^\s*(?:- )?\|(.*)\|\s*$/.exec(line)?.[1];
  const cells = piped?.split('|') ?? (line.includes('\t') ? line.split('\t') : null);
  return cells?.map((cell) => (/<(?:p|li)>/.test(cell) ? cell.trim() : escaped(cell.trim()))) ?? null;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
