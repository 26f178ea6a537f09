import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { decodeDocument, readReport } from '#report-reader';
import { outlineOf } from './outline.js';

/** Made-up reports in the shapes that exist, each beside the draft that a person would make of it. */
const FOLDER = join(import.meta.dirname, 'unseen');
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.report.txt'));

test.each(names)('%s reads as its draft says', (name) => {
  const decoded = decodeDocument(readFileSync(join(FOLDER, name)));
  if (decoded.kind === 'refused') throw new Error(decoded.refusal.message);
  const draft = readFileSync(join(FOLDER, name.replace('.report.', '.draft.')), 'utf8');
  expect(outlineOf(readReport(decoded.text))).toBe(draft);
});
