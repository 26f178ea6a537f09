import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { benchmarkWorkbook } from '#demonstration';
import { decodeDocument, readReport } from '#report-reader';
import { type Figure, figure, median } from './figure.js';

const ROUNDS = 5;
const FIVE_MEGABYTES = 5_000_000;
/** Beside the project where it is developed; read only to be measured. */
const REFERENCE_DOCUMENTS = join('..', 'shared', 'documents');

/** How long the reader takes for the reference workbook and for 5 MB, beside decoding the same bytes into lines. */
export async function readingFigures(words: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  const workbook = await referenceWorkbook();
  if (workbook) figures.push(time('read-001', workbook));
  else words('read-001 is left out: the reference documents are not beside the project.');
  let volume = 1;
  let text = '';
  while (text.length < FIVE_MEGABYTES) text += benchmarkWorkbook(volume++);
  figures.push(time('read-5mb', Buffer.from(text)));
  return figures;
}

async function referenceWorkbook(): Promise<Buffer | null> {
  try {
    const name = (await readdir(REFERENCE_DOCUMENTS)).find((file) => file.startsWith('001_'));
    return name === undefined ? null : await readFile(join(REFERENCE_DOCUMENTS, name));
  } catch {
    return null;
  }
}

function time(name: string, bytes: Uint8Array): Figure {
  const reading: number[] = [];
  const splitting: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    splitting.push(
      elapsed(() =>
        Buffer.from(bytes)
          .toString('utf8')
          .split(/\r\n|\r|\n/)
          .map((line) => line.trim()),
      ),
    );
    reading.push(
      elapsed(() => {
        const decoded = decodeDocument(bytes);
        if (decoded.kind === 'refused') throw new Error(decoded.refusal.message);
        readReport(decoded.text);
      }),
    );
  }
  return figure(name, 'ms', median(reading), { what: 'the same bytes decoded into lines', value: median(splitting) });
}

function elapsed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
