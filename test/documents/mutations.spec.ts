import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Fate } from './mutation-checks.js';
import { readMutants } from './mutation-work.js';
import { haveReferenceDocuments, referenceText } from './reference-documents.js';

const MUTANTS = 10_000;
/** `MUTATION_SEED` makes other mutants; the same seed makes the same. */
const SEED = Number(process.env.MUTATION_SEED ?? 1);
/** Milliseconds that one document may take. */
const LONGEST = 10_000;
/** Share of lost items that the text gives nothing away about, such as a paragraph that was moved among others. */
const SILENT = 0.015;

const UNSEEN = join(import.meta.dirname, 'unseen');

/** The reference documents; where they are absent, made-up reports. */
function documents(): { name: string; text: string }[] {
  if (haveReferenceDocuments)
    return ['000', '001', '002', '003', '004'].map((name) => ({ name, text: referenceText(name) }));
  return readdirSync(UNSEEN)
    .filter((name) => name.endsWith('.report.txt'))
    .map((name) => ({ name, text: readFileSync(join(UNSEEN, name), 'utf8') }));
}

describe(`10,000 mutants (MUTATION_SEED=${SEED}) of ${haveReferenceDocuments ? 'the reference documents' : 'made-up reports'}`, () => {
  let fates: Fate[] = [];
  beforeAll(async () => {
    fates = await readMutants(documents(), SEED, MUTANTS);
  }, 280_000);

  it('are all read or refused, none of them slowly', () => {
    expect(fates).toHaveLength(MUTANTS);
    expect(fates.filter(({ milliseconds }) => milliseconds > LONGEST)).toEqual([]);
    expect(fates.filter(({ refused }) => refused).length).toBeLessThan(MUTANTS / 10);
  });

  it('yield nothing that they do not print', () =>
    expect(fates.filter(({ invented }) => invented.length > 0).slice(0, 5)).toEqual([]));

  it('are warned of where something is lost that is still printed', () => {
    const lost = fates.flatMap((fate) => fate.lost.map((loss) => ({ ...loss, seed: fate.seed, kinds: fate.kinds })));
    const silent = lost.filter(({ warned }) => !warned);
    const mutants = new Set(silent.map(({ seed }) => seed)).size;
    console.info(`${lost.length} items lost, ${silent.length} of them without a warning, in ${mutants} mutants.`);
    expect(lost.length).toBeGreaterThan(1000);
    expect(silent.length).toBeLessThanOrEqual(SILENT * lost.length);
    expect(mutants).toBeLessThanOrEqual(SILENT * MUTANTS);
  });
});
