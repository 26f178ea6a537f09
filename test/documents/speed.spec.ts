import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { readReport } from '#report-reader';
import { haveReferenceDocuments, LEFT_OUT, referencePath, referenceText } from './reference-documents.js';

/** Milliseconds of the processor's time, so that nobody else's work counts. */
const AT_ONCE = 150;

const FROM_SOURCE = ['--conditions=source', '--import', new URL('../from-source.mjs', import.meta.url).href];

async function firstReading(number: string): Promise<number> {
  const program = new URL('first-reading.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [...FROM_SOURCE, program, referencePath(number)]);
  return Number(stdout);
}

if (!haveReferenceDocuments) {
  it(`is left out: ${LEFT_OUT}`, () => expect(haveReferenceDocuments).toBe(false));
} else {
  it(
    'reads the workbook at once, as the first thing that a process does',
    async () => expect(await firstReading('001')).toBeLessThan(AT_ONCE),
    60_000,
  );

  it('reads the workbook at once again', () => {
    const text = referenceText('001');
    readReport(text);
    const before = process.cpuUsage();
    readReport(text);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(AT_ONCE);
  });
}
