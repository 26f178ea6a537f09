import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT, jsonOf, ledger } from './ledger.js';

const SHARED = join(ROOT, '../shared');
const DOCUMENTS = join(SHARED, 'documents');
const COUNTS = join(SHARED, 'domain/expected-counts.json');

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly published: string;
  readonly recommendations: number;
  readonly linesOfEnquiry: number;
  readonly evidenceSources: number;
}

/** The counts a person made of each document. */
interface Counts {
  readonly [document: string]: { readonly recommendations?: number };
}

interface WorkbookCounts {
  readonly totals: Readonly<
    Record<
      'thematics_with_recommendations' | 'all_points_incl_additional' | 'lines_of_enquiry' | 'how_do_we_know',
      number
    >
  >;
}

if (existsSync(DOCUMENTS)) {
  describe('the five published documents', () => {
    let data: string;
    let listed: readonly Listed[];
    let counts: Counts;
    beforeAll(async () => {
      data = await mkdtemp(join(tmpdir(), 'documents-spec-'));
      const files = (await readdir(DOCUMENTS)).toSorted().map((name) => join(DOCUMENTS, name));
      expect(files).toHaveLength(5);
      expect(await ledger('import', ...files, '--approve', '--data', data)).toMatchObject({ status: 0 });
      listed = jsonOf(await ledger('publications', '--json', '--data', data)) as Listed[];
      counts = JSON.parse(await readFile(COUNTS, 'utf8')) as Counts;
    });
    afterAll(() => rm(data, { recursive: true }));

    it('are listed in the order of publication', () => {
      const dates = listed.map(({ published }) => published);
      expect(dates).toEqual(dates.toSorted());
    });

    it.each([
      ['000', 'thematic', '2017-09'],
      ['002', 'full-joint-inspection', '2015-06'],
      ['003', 'inspection', '2019-06'],
      ['004', 'inspection', '2020-01'],
    ])('%s has the recommendations a person counted', (document, kind, published) => {
      const publication = listed.find((each) => each.kind === kind && each.published === published);
      expect(publication?.recommendations).toBe(counts[document]?.recommendations);
    });

    it('the workbook has its sections, points, lines of enquiry and sources', async () => {
      const sections = listed.filter(({ kind }) => kind === 'benchmark-workbook-section');
      const total = (count: (each: Listed) => number) => sections.reduce((sum, each) => sum + count(each), 0);
      const { totals } = (JSON.parse(await readFile(COUNTS, 'utf8')) as Record<'001', WorkbookCounts>)['001'];
      expect({
        sections: sections.length,
        points: total((each) => each.recommendations),
        lines: total((each) => each.linesOfEnquiry),
        sources: total((each) => each.evidenceSources),
      }).toEqual({
        sections: totals.thematics_with_recommendations,
        points: totals.all_points_incl_additional,
        lines: totals.lines_of_enquiry,
        sources: totals.how_do_we_know,
      });
    });

    it('change nothing when they are imported again', async () => {
      const files = (await readdir(DOCUMENTS)).map((name) => join(DOCUMENTS, name));
      const again = jsonOf(await ledger('import', ...files, '--json', '--data', data)) as {
        publications: { outcome: string; approved: boolean }[];
      }[];
      const outcomes = again.flatMap(({ publications }) => publications);
      expect(outcomes).toHaveLength(listed.length);
      for (const each of outcomes) expect(each).toMatchObject({ outcome: 'already-known', approved: true });
    });
  });
} else {
  describe('the five published documents', () => {
    it('are not beside this project: what they should count to was left out', () => {
      console.warn(`Left out: ${DOCUMENTS} is not there.`);
    });
  });
}
