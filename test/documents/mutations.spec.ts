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
const UNSEEN = join(import.meta.dirname, 'unseen');

interface Originals {
  readonly name: string;
  readonly documents: readonly { readonly name: string; readonly text: string }[];
  /** Share of lost items that the text gives nothing away about, such as a paragraph that was moved among others. */
  readonly silent: number;
}

/** Made-up reports are a page long, so that each mutation takes more of them. */
const MADE_UP: Originals = {
  name: 'made-up reports',
  documents: readdirSync(UNSEEN)
    .filter((name) => name.endsWith('.report.txt'))
    .map((name) => ({ name, text: readFileSync(join(UNSEEN, name), 'utf8') })),
  silent: 0.06,
};

function published(): Originals {
  const documents = ['000', '001', '002', '003', '004'].map((name) => ({ name, text: referenceText(name) }));
  return { name: 'the reference documents', documents, silent: 0.015 };
}

const ORIGINALS = haveReferenceDocuments ? [published(), MADE_UP] : [MADE_UP];

describe.each(ORIGINALS)(`10,000 mutants (MUTATION_SEED=${SEED}) of $name`, ({ documents, silent: mostSilent }) => {
  let fates: Fate[] = [];
  beforeAll(async () => {
    fates = await readMutants(documents, SEED, MUTANTS);
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
    expect(silent.length).toBeLessThanOrEqual(mostSilent * lost.length);
    expect(mutants).toBeLessThanOrEqual(mostSilent * MUTANTS);
  });
});
