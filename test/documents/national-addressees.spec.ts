import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BenchmarkQueries, benchmarkingProjection } from '#benchmarking';
import { CatalogueQueries, type CataloguedRecommendation, importDocument } from '#catalogue';
import { LocalFileStore } from '#files';
import { FollowUpQueries } from '#follow-up';
import { type Scope } from '#partnerships';
import { Country } from '../../libs/follow-up/src/testing/country.js';
import { haveReferenceDocuments, LEFT_OUT, referenceText } from './reference-documents.js';

const EASTMOOR: Scope = { kind: 'partnerships', ids: ['eastmoor'] };
const NATIONAL = ['youth-justice-board', 'central-government'];

const withDocuments = haveReferenceDocuments ? describe : describe.skip;

withDocuments(
  `what reports address to national bodies${haveReferenceDocuments ? '' : ` (left out: ${LEFT_OUT})`}`,
  () => {
    let country: Country;
    let folder: string;
    let catalogue: CatalogueQueries;
    const publications = new Map<string, readonly string[]>();

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'national-'));
      country = await Country.found(benchmarkingProjection);
      catalogue = new CatalogueQueries(country.readModels);
      await country.partnership('eastmoor', ['Eastmoor']);
      for (const number of ['000', '001']) {
        const outcome = await importDocument({
          log: country.log,
          files: new LocalFileStore(folder),
          catalogue,
          bytes: Buffer.from(referenceText(number)),
          approve: true,
          context: {
            commandId: randomUUID(),
            today: '2024-01-02',
            occurredOn: '2024-01-02',
            actor: 'p',
            role: 'publisher',
          },
        });
        if (outcome.kind === 'refused') throw new Error(outcome.refusal.message);
        publications.set(
          number,
          outcome.publications.map(({ id }) => id),
        );
      }
      await country.open();
    }, 60_000);
    afterAll(async () => {
      await country.dispose();
      await rm(folder, { recursive: true });
    });

    const printedIn = (number: string): CataloguedRecommendation[] =>
      (publications.get(number) ?? [])
        .flatMap((id) => catalogue.publication(id)?.blocks ?? [])
        .flatMap((block) => block.recommendations);
    const namesNational = ({ addressees }: CataloguedRecommendation): boolean =>
      addressees.some(({ roles }) => roles.some((role) => NATIONAL.includes(role)));
    const followedUpIn = (number: string): string[] =>
      (publications.get(number) ?? []).flatMap((id) =>
        new FollowUpQueries(country.readModels).followUps(EASTMOOR, id).map(({ recommendationId }) => recommendationId),
      );

    it('is kept for information where nobody else is addressed: in 000 the two to the Youth Justice Board', () => {
      const forInformation = printedIn('000').filter((each) => each.forInformation);
      expect(forInformation).toHaveLength(2);
      expect(forInformation.flatMap(({ addressees }) => addressees.flatMap(({ roles }) => roles))).toEqual([
        'youth-justice-board',
        'youth-justice-board',
      ]);
      expect(followedUpIn('000')).toEqual(
        printedIn('000').flatMap(({ forInformation: kept, recommendationId }) => (kept ? [] : [recommendationId])),
      );
    });

    it('is theirs too where partnerships are addressed with them: all of it in 001', () => {
      const joint = printedIn('001').filter(namesNational);
      expect(joint).toHaveLength(5);
      expect(joint.map(({ forInformation }) => forInformation)).toEqual(joint.map(() => false));
      expect(followedUpIn('001')).toEqual(
        expect.arrayContaining(joint.map(({ recommendationId }) => recommendationId)),
      );
      expect(followedUpIn('001')).toHaveLength(printedIn('001').length);
    });

    it('counts for nobody where it is for information', async () => {
      const benchmarks = new BenchmarkQueries(country.readModels);
      const [publicationId = ''] = publications.get('000') ?? [];
      const listed = benchmarks.statuses(EASTMOOR, '2024-06-30').filter((one) => one.publicationId === publicationId);
      expect(listed).toHaveLength(printedIn('000').length - 2);
      const { rows } = await benchmarks.country(EASTMOOR, '2024-06-30');
      expect(rows[0]?.cells[publicationId]?.total).toBe(7);
      expect(new FollowUpQueries(country.readModels).responsesDue(EASTMOOR)).toHaveLength(
        followedUpIn('000').length + followedUpIn('001').length,
      );
    });
  },
);
