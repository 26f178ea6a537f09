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

/** Where a list within the last item goes. */
const LIST_END = /(?:<\/li><\/[uo]l>)$/;

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
    const item = /^(\s*)(?:(\d+)\.|[-•*])\s+(.*)/.exec(line);
    if (cells) {
      if (rows.length === 0) end();
      if (!/^[\s|:-]*$/.test(line))
        rows.push(
          `<tr>${cells.map((cell) => `<td width="${Math.floor(100 / cells.length)}%">${cell}</td>`).join('')}</tr>`,
        );
    } else if (item) {
      if (paragraph.length > 0 || rows.length > 0) end();
      const [, indent = '', number, words = ''] = item;
      const list =
        number === undefined
          ? `<ul><li>${escaped(words)}</li></ul>`
          : `<ol start="${number}"><li>${escaped(words)}</li></ol>`;
      const before = indent === '' ? undefined : parts.at(-1);
      if (before !== undefined && LIST_END.test(before)) {
        parts[parts.length - 1] = before.replace(LIST_END, (close) => list + close);
      } else parts.push(list);
    } else if (line.trim() === '') end();
    else {
      if (rows.length > 0) end();
      if (isMarkedUp(line)) {
        end();
        parts.push(withListItems(line));
      } else paragraph.push(escaped(line.trim()).replace(/\*\*(.+?)\*\*/g, '<b>$1</b>'));
    }
  }
  end();
  return `<html><head><meta charset="utf-8"></head><body>${parts.join('\n')}</body></html>`;
}

/** Cells may be marked up already: then they stay as they are. */
function cellsOf(line: string): string[] | null {
  const piped = /^\s*(?:- )?\|(.*)\|\s*$/.exec(line)?.[1];
  const cells = piped?.split('|') ?? (line.includes('\t') ? line.split('\t') : null);
  return cells?.map((cell) => (isMarkedUp(cell) ? withListItems(cell.trim()) : escaped(cell.trim()))) ?? null;
}

function isMarkedUp(words: string): boolean {
  return /<(?:p|[uo]l|li)\b/.test(words);
}

/** Marks that were printed inside lists become items of them, as a word processor has them. */
function withListItems(html: string): string {
  const items = html
    .replace(/<ul\b[^<>]*>/g, '<ul>')
    .replace(/<ol\b[^<>]*>([^<>]*)/g, (_, words: string) => orderedList(words))
    .replace(/•\s*/g, '<li>');
  const open: string[] = [];
  for (const [, end, name = ''] of items.matchAll(/<(\/?)([uo]l)\b/g)) {
    if (end === '') open.unshift(name);
    else open.shift();
  }
  return items + open.map((name) => `</${name}>`).join('');
}

/** “1. one2. two” and “a. one b. two”, the labels following one another. */
function orderedList(words: string): string {
  const first = /^\s*(\d{1,2}|[a-z])\./.exec(words)?.[1];
  if (first === undefined) return `<ol>${words}`;
  const isNumber = /\d/.test(first);
  let start = isNumber ? Number(first) : first.charCodeAt(0) - 96;
  let html = `<ol start="${start}"${isNumber ? '' : ' type="a"'}>`;
  let rest = words.trimStart();
  while (true) {
    const [label, next] = [start, start + 1].map((each) => (isNumber ? String(each) : String.fromCharCode(96 + each)));
    rest = rest.slice(`${label ?? ''}.`.length);
    const end = rest.search(new RegExp(`${isNumber ? '' : '(?<=\\s)'}${next ?? ''}\\.\\s*(?=\\D)`));
    html += `<li>${(end === -1 ? rest : rest.slice(0, end)).trim()}`;
    if (end === -1) return html;
    rest = rest.slice(end);
    start += 1;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
