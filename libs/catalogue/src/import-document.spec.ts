import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalFileStore } from '#files';
import { type ImportChoices, type ImportOutcome, importDocument, loadPublication } from '#catalogue';
import { type CatalogueBench, openCatalogueBench } from './testing/catalogue-bench.js';
import { madeUpReport } from './testing/made-up-report.js';

describe('importing a document', () => {
  let bench: CatalogueBench;
  let files: LocalFileStore;
  beforeEach(async () => {
    bench = await openCatalogueBench();
    files = new LocalFileStore(bench.directory);
  });
  afterEach(() => bench.dispose());

  const importText = async (
    text: string,
    {
      approve = false,
      commandId = randomUUID(),
      choices = {},
    }: { approve?: boolean; commandId?: string; choices?: ImportChoices } = {},
  ) => {
    const context = { commandId, today: '2020-06-01', occurredOn: '2020-06-01', actor: 'p-1', role: 'publisher' };
    const outcome = await importDocument({
      log: bench.log,
      catalogue: bench.queries,
      files,
      bytes: Buffer.from(text),
      approve,
      choices,
      context,
    });
    if (outcome.kind === 'imported') await bench.readModels.waitFor(outcome.position, 5_000);
    return outcome;
  };

  const publicationsIn = (outcome: ImportOutcome) => (outcome.kind === 'imported' ? outcome.publications : []);
  const countEvents = async () => {
    const events = [];
    for await (const event of bench.log.readAll()) events.push(event);
    return events.length;
  };

  it('registers what is in it and keeps its bytes', async () => {
    const outcome = await importText(madeUpReport());
    expect(publicationsIn(outcome)).toMatchObject([
      { title: expect.stringContaining('Harrowmere'), outcome: 'new', refusal: null, approved: false },
    ]);
    expect(bench.queries.publications()).toMatchObject([
      { kind: 'inspection', area: 'Harrowmere', published: '2019-03', recommendations: 3, state: 'registered' },
    ]);
    const [publication] = bench.queries.publications();
    const detail = bench.queries.publication(publication?.publicationId ?? '');
    expect((await files.read(detail?.sourceDocument ?? '')).toString()).toBe(madeUpReport());
  });

  it('approves it when asked to, also later', async () => {
    await importText(madeUpReport());
    expect(publicationsIn(await importText(madeUpReport(), { approve: true }))).toMatchObject([
      { outcome: 'already-known', approved: true },
    ]);
    expect(bench.queries.publications()).toMatchObject([{ state: 'approved', approvedOn: '2020-06-01' }]);
  });

  it('changes nothing when the same document comes again, even at the same moment', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => importText(madeUpReport(), { approve: true })));
    const outcome = outcomes.flatMap(publicationsIn).map((publication) => publication.outcome);
    expect(outcome.toSorted()).toEqual(['already-known', 'already-known', 'new']);
    const before = await countEvents();
    expect(publicationsIn(await importText(madeUpReport(), { approve: true }))).toMatchObject([
      { outcome: 'already-known', approved: true },
    ]);
    expect(await countEvents()).toBe(before);
  });

  it('answers a repeated command as it did the first time', async () => {
    const commandId = randomUUID();
    const first = await importText(madeUpReport(), { approve: true, commandId });
    expect(await importText(madeUpReport(), { approve: true, commandId })).toEqual(first);
  });

  it('leaves an approved publication as it is until the corrections are approved too', async () => {
    await importText(madeUpReport(), { approve: true });
    const before = await countEvents();
    const corrected = madeUpReport({ second: 'train every volunteer in safety planning' });
    expect(publicationsIn(await importText(corrected))).toMatchObject([
      { outcome: 'amended', approved: true, waiting: true, changes: [{ kind: 'recommendation-reworded' }] },
    ]);
    expect(await countEvents()).toBe(before);

    const outcome = await importText(corrected, { approve: true });
    expect(publicationsIn(outcome)).toMatchObject([
      { outcome: 'amended', waiting: false, changes: [{ kind: 'recommendation-reworded' }] },
    ]);
    const [publication] = publicationsIn(outcome);
    const { content } = await loadPublication(bench.log, publication?.id ?? '');
    expect(content?.recommendations[1]?.text).toContain('train every volunteer');
    expect(publicationsIn(await importText(corrected, { approve: true }))).toMatchObject([
      { outcome: 'already-known', approved: true, changes: [] },
    ]);
  });

  it('amends a publication that nobody approved yet at once, also what there is to follow up', async () => {
    await importText(madeUpReport());
    expect(publicationsIn(await importText(madeUpReport({ third: null })))).toMatchObject([
      { outcome: 'amended', approved: false, waiting: false },
    ]);
    expect(bench.queries.publications()).toMatchObject([{ recommendations: 2, state: 'registered' }]);
  });

  it('says that a publication was withdrawn, and brings nothing back', async () => {
    const [publication] = publicationsIn(await importText(madeUpReport(), { approve: true }));
    await bench.send(publication?.id ?? '', { type: 'WithdrawPublication', reason: 'Printed in error.' });
    const before = await countEvents();
    expect(publicationsIn(await importText(madeUpReport()))).toMatchObject([
      { outcome: 'already-known', approved: false, withdrawn: true },
    ]);
    expect(publicationsIn(await importText(madeUpReport(), { approve: true }))).toMatchObject([
      { outcome: 'refused', refusal: { message: 'This publication was withdrawn: Printed in error.' } },
    ]);
    expect(await countEvents()).toBe(before);
  });

  describe('a document whose date was corrected', () => {
    const dated = madeUpReport().replaceAll('March 2019', 'April 2019');
    let known: string;
    beforeEach(async () => {
      known = publicationsIn(await importText(madeUpReport(), { approve: true }))[0]?.id ?? '';
    });

    it('is never taken for another publication without asking', async () => {
      const [publication] = publicationsIn(await importText(dated, { approve: true }));
      expect(publication).toMatchObject({
        outcome: 'refused',
        refusal: { code: 'may-be-an-edition' },
        likely: [{ publicationId: known, because: '3 of its 3 recommendations are the same.' }],
      });
      expect(bench.queries.publications()).toHaveLength(1);
    });

    it('is a new edition when somebody says so, and is recognised from then on', async () => {
      const [asked] = publicationsIn(await importText(dated));
      const editionOf = { [asked?.id ?? '']: { publicationId: known } };
      const outcome = await importText(dated, { approve: true, choices: { editionOf } });
      expect(publicationsIn(outcome)).toMatchObject([
        { id: known, outcome: 'amended', changes: [{ kind: 'details-corrected', field: 'published' }] },
      ]);
      expect(bench.queries.publications()).toMatchObject([{ publicationId: known, published: '2019-04' }]);
      const again = publicationsIn(await importText(dated, { approve: true }));
      expect(again).toMatchObject([{ id: known, outcome: 'already-known' }]);
    });

    it('is a publication of its own when somebody says so', async () => {
      const [asked] = publicationsIn(await importText(dated));
      const choices = { editionOf: { [asked?.id ?? '']: 'own' } } as const;
      expect(publicationsIn(await importText(dated, { choices }))).toMatchObject([{ outcome: 'new' }]);
      expect(bench.queries.publications()).toHaveLength(2);
    });

    it('is refused when it is said to be an edition of nothing', async () => {
      const [asked] = publicationsIn(await importText(dated));
      const choices = { editionOf: { [asked?.id ?? '']: { publicationId: 'nowhere' } } };
      expect(publicationsIn(await importText(dated, { choices }))).toMatchObject([
        { outcome: 'refused', refusal: { code: 'unknown-publication' } },
      ]);
    });
  });

  it.each([
    ['an empty file', '', 'empty'],
    ['a binary file', '\u0000\u0001\u0002'.repeat(50), 'not-text'],
    ['a letter about something else', 'Dear all,\n\nThe car park is closed on Monday.\n', 'nothing-to-import'],
  ])('refuses %s and keeps nothing of it', async (_, text, code) => {
    expect(await importText(text)).toMatchObject({ kind: 'refused', refusal: { code } });
    expect(await countEvents()).toBe(0);
  });
});
