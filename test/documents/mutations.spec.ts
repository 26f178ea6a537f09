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
/** Fewer items would say that the mutations harm nothing. */
const LEAST = { lost: 1000, recut: 500, misaddressed: 20 };
const UNSEEN = join(import.meta.dirname, 'unseen');

interface Originals {
  readonly name: string;
  readonly documents: readonly { readonly name: string; readonly text: string }[];
  /**
   * Shares that have no warning near them, because the text gives nothing away: a paragraph that was moved to where it reads
   * well, a damaged word that hides the addressee or “should” of a sentence, a line without an end that another goes on from.
   */
  readonly silent: { readonly lost: number; readonly recut: number; readonly misaddressed: number };
}

/** Made-up reports are a page long, so that each mutation takes more of them. */
const MADE_UP: Originals = {
  name: 'made-up reports',
  documents: readdirSync(UNSEEN)
    .filter((name) => name.endsWith('.report.txt'))
    .map((name) => ({ name, text: readFileSync(join(UNSEEN, name), 'utf8') })),
  silent: { lost: 0.01, recut: 0.1, misaddressed: 0.06 },
};

function published(): Originals {
  const documents = ['000', '001', '002', '003', '004'].map((name) => ({ name, text: referenceText(name) }));
  return { name: 'the reference documents', documents, silent: { lost: 0.01, recut: 0.03, misaddressed: 0.1 } };
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

  it.each(['lost', 'recut', 'misaddressed'] as const)(
    'are warned of what is %s although it is still printed',
    (what) => {
      const found = fates.flatMap((fate) => fate[what].map((loss) => ({ ...loss, seed: fate.seed })));
      const silent = found.filter(({ warned }) => !warned);
      const mutants = new Set(silent.map(({ seed }) => seed)).size;
      console.info(`${found.length} items ${what}, ${silent.length} of them without a warning, in ${mutants} mutants.`);
      expect(found.length).toBeGreaterThan(LEAST[what]);
      expect(silent.length).toBeLessThanOrEqual(mostSilent[what] * found.length);
      expect(mutants).toBeLessThanOrEqual(mostSilent[what] * MUTANTS);
    },
  );
});
