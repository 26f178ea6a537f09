import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalFileStore } from '#files';
import { contentsOf, foreseeImport, importDocument, readForImport } from '#catalogue';
import { type CatalogueBench, openCatalogueBench } from './testing/catalogue-bench.js';
import { madeUpReport } from './testing/made-up-report.js';

describe('what an import would do', () => {
  let bench: CatalogueBench;
  beforeEach(async () => {
    bench = await openCatalogueBench();
  });
  afterEach(() => bench.dispose());

  const moment = { today: '2020-06-01', occurredOn: '2020-06-01', actor: 'p-1', role: 'publisher' };

  const foresee = async (text: string, sourceDocument: string) => {
    const read = await readForImport(Buffer.from(text));
    if (read.kind === 'refused') throw new Error(read.refusal.message);
    return foreseeImport({ log: bench.log, catalogue: bench.queries }, contentsOf(read.drafts, sourceDocument), moment);
  };

  const importReport = async (text: string) => {
    const files = new LocalFileStore(bench.directory);
    const context = { ...moment, commandId: randomUUID() };
    const outcome = await importDocument({
      log: bench.log,
      catalogue: bench.queries,
      files,
      bytes: Buffer.from(text),
      approve: true,
      context,
    });
    return outcome.kind === 'imported' ? outcome.sourceDocument : '';
  };

  it('says that a report nobody imported is new, for which area, and records nothing', async () => {
    expect(await foresee(madeUpReport(), 'a')).toMatchObject([
      { outcome: 'new', area: 'Harrowmere', scope: 'local', refusal: null, approved: false },
    ]);
    expect(await bench.log.head()).toBe('');
  });

  it('says what is known, and what a corrected document amends', async () => {
    const sourceDocument = await importReport(madeUpReport());
    expect(await foresee(madeUpReport(), sourceDocument)).toMatchObject([{ outcome: 'already-known', approved: true }]);
    const corrected = madeUpReport({ second: 'train every volunteer in safety planning' });
    expect(await foresee(corrected, 'b')).toMatchObject([
      { outcome: 'amended', approved: true, amendment: { changes: [{ kind: 'recommendation-reworded' }], doubts: [] } },
    ]);
  });

  it('says why a document would be refused', async () => {
    await importReport(madeUpReport());
    const [known] = bench.queries.publications();
    await bench.send(known?.publicationId ?? '', { type: 'WithdrawPublication', reason: 'Printed in error.' });
    expect(await foresee(madeUpReport({ third: null }), 'b')).toMatchObject([
      {
        outcome: 'refused',
        amendment: null,
        refusal: { message: 'This publication was withdrawn: Printed in error.' },
      },
    ]);
  });
});
