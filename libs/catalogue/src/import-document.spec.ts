import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalFileStore } from '#files';
import { type ImportOutcome, importDocument, loadPublication } from '#catalogue';
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

  const importText = async (text: string, { approve = false, commandId = randomUUID() } = {}) => {
    const context = { commandId, today: '2020-06-01', occurredOn: '2020-06-01', actor: 'p-1', role: 'publisher' };
    const outcome = await importDocument({ log: bench.log, files, bytes: Buffer.from(text), approve, context });
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

  it('amends words that a corrected document changes', async () => {
    await importText(madeUpReport(), { approve: true });
    const outcome = await importText(madeUpReport({ second: 'train every volunteer in safety planning' }));
    expect(publicationsIn(outcome)).toMatchObject([{ outcome: 'amended', approved: true }]);
    const [publication] = publicationsIn(outcome);
    const { content } = await loadPublication(bench.log, publication?.id ?? '');
    expect(content?.recommendations[1]?.text).toContain('train every volunteer');
  });

  it('refuses a document that changes what there is to follow up, and says why', async () => {
    await importText(madeUpReport(), { approve: true });
    const outcome = await importText(madeUpReport({ third: null }));
    expect(publicationsIn(outcome)).toMatchObject([
      { outcome: 'refused', approved: true, refusal: { code: 'structure-differs' } },
    ]);
    expect(bench.queries.publications()).toMatchObject([{ recommendations: 3 }]);
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
