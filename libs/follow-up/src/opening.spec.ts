import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RecordedEvent } from '#event-log';
import { madeUpPublication } from '../../catalogue/src/testing/made-up-publication.js';
import { FollowUpQueries } from './follow-up.queries.js';
import { openFollowUps } from './opening.js';
import { Country } from './testing/country.js';

describe('opening follow-ups', () => {
  let country: Country;
  beforeEach(async () => {
    country = await Country.found();
    await country.partnership('eastvale', ['Eastvale', 'Lower  Combe']);
    await country.partnership('northmoor', ['Northmoor']);
  });
  afterEach(() => country.dispose());

  const opened = async (): Promise<RecordedEvent[]> => {
    const events: RecordedEvent[] = [];
    for await (const event of country.log.readAll({ types: ['FollowUpOpened'] })) events.push(event);
    return events;
  };
  const streams = async () => (await opened()).map(({ stream }) => stream).sort();

  it('brings a national publication to every partnership', async () => {
    await country.publication('thematic', null);
    expect(await country.open()).toBe(4);
    expect(await streams()).toEqual([
      'follow-up-eastvale-thematic-1-1',
      'follow-up-eastvale-thematic-1-2',
      'follow-up-northmoor-thematic-1-1',
      'follow-up-northmoor-thematic-1-2',
    ]);
  });

  it('brings a local one to those that cover the area, however it is written', async () => {
    await country.publication('report', 'LOWER combe');
    await country.open();
    expect(await streams()).toEqual(['follow-up-eastvale-report-1-1', 'follow-up-eastvale-report-1-2']);
  });

  it('waits for approval, and leaves out what was withdrawn', async () => {
    await country.publication('waiting', null, { approvedOn: null });
    await country.publication('withdrawn', null);
    await country.publish('withdrawn', { type: 'WithdrawPublication', reason: 'Printed in error' }, '2023-07-01');
    expect(await country.open()).toBe(0);
    await country.publish('waiting', { type: 'ApprovePublication' }, '2023-08-01');
    expect(await country.open()).toBe(4);
  });

  it('leaves out what is addressed to national bodies alone', async () => {
    const content = madeUpPublication({ publicationId: 'mixed', scope: 'national', area: null });
    const national = { printed: 'The Youth Justice Board', roles: ['youth-justice-board'] };
    const local = { printed: 'YOT managers', roles: ['yot-manager'] };
    const recommendations = content.recommendations.map((recommendation, index) => ({
      ...recommendation,
      addressees: index === 0 ? [national] : [national, local],
    }));
    await country.publish('mixed', { type: 'RegisterPublication', ...content, recommendations }, '2023-05-20');
    await country.publish('mixed', { type: 'ApprovePublication' }, '2023-06-01');
    await country.open();
    expect(await streams()).toEqual(['follow-up-eastvale-mixed-1-2', 'follow-up-northmoor-mixed-1-2']);
  });

  it('dates them from the approval or the registration, whichever is later, in the name of the system', async () => {
    await country.publication('thematic', null, { approvedOn: '2023-06-01' });
    await country.partnership('westbeck', ['Westbeck'], '2024-02-01');
    await country.open();
    const dates = (await opened()).map(({ stream, metadata }) => [stream.slice(10, 18), metadata.occurredOn]);
    expect(dates).toEqual(
      expect.arrayContaining([
        ['eastvale', '2023-06-01'],
        ['westbeck', '2024-02-01'],
      ]),
    );
    expect((await opened())[0]?.metadata).toMatchObject({ actor: 'system', role: 'system' });
  });

  it('opens each once, also from rows that are behind and from two sides at once', async () => {
    await country.publication('thematic', null);
    await country.shown();
    await Promise.all([openFollowUps(country.log, country.readModels), openFollowUps(country.log, country.readModels)]);
    expect(await country.open()).toBe(0);
    expect(await opened()).toHaveLength(4);
  });

  it('reaches a partnership that is registered later', async () => {
    await country.publication('report', 'Faraway');
    expect(await country.open()).toBe(0);
    await country.partnership('southley', ['Faraway']);
    expect(await country.open()).toBe(2);
  });

  describe('of a publication that is published again', () => {
    const content = madeUpPublication({ publicationId: 'again', scope: 'national', area: null });
    const [first, second] = content.recommendations;
    const toNation = [{ printed: 'The Youth Justice Board', roles: ['youth-justice-board'] }];
    let editions = 0;
    const edition = async (recommendations: typeof content.recommendations, on: string) => {
      editions += 1;
      const publication = { ...content.publication, sourceDocument: String(editions).padStart(64, '0') };
      const approval = { seal: null };
      await country.publish(
        'again',
        { type: 'RegisterPublication', ...content, publication, recommendations, approval },
        on,
      );
    };
    const waiting = () => {
      const queries = new FollowUpQueries(country.readModels);
      return queries
        .responsesDue({ kind: 'partnerships', ids: ['eastvale'] })
        .map(({ recommendationId }) => recommendationId);
    };
    const unasked = () => {
      const queries = new FollowUpQueries(country.readModels);
      return queries
        .noLongerAsked('eastvale', '2024-06-30')
        .map(({ recommendationId, why }) => `${recommendationId} ${why}`);
    };

    beforeEach(async () => {
      if (!first || !second) throw new Error('There are two.');
      await edition([first], '2023-05-20');
      await country.publish('again', { type: 'ApprovePublication' }, '2023-06-01');
      await country.open();
    });

    it('brings what it adds, dated from that edition', async () => {
      await edition(content.recommendations, '2024-02-01');
      expect(await country.open()).toBe(2);
      const added = (await opened()).filter(({ stream }) => stream.endsWith('again-1-2'));
      expect(added.map(({ metadata }) => metadata.occurredOn)).toEqual(['2024-02-01', '2024-02-01']);
      expect(waiting()).toEqual(['again-1-1', 'again-1-2']);
    });

    it('asks nothing more about what it leaves out', async () => {
      if (!second) throw new Error('There are two.');
      await edition([{ ...second, order: 1 }], '2024-02-01');
      await country.open();
      expect(waiting()).toEqual(['again-1-2']);
      expect(unasked()).toEqual(['again-1-1 withdrawn']);
    });

    it('makes information of what it addresses to national bodies, and asks again when that is taken back', async () => {
      if (!first || !second) throw new Error('There are two.');
      await edition(
        [
          { ...first, addressees: toNation },
          { ...second, addressees: toNation },
        ],
        '2024-02-01',
      );
      expect(await country.open()).toBe(0);
      expect(waiting()).toEqual([]);
      expect(unasked()).toEqual(['again-1-1 for-information']);

      await edition(content.recommendations, '2024-03-01');
      expect(await country.open()).toBe(2);
      expect(waiting()).toEqual(['again-1-1', 'again-1-2']);
      expect(unasked()).toEqual([]);
      const addedLater = (await opened()).filter(({ stream }) => stream.endsWith('eastvale-again-1-2'));
      expect(addedLater.map(({ metadata }) => metadata.occurredOn)).toEqual(['2024-03-01']);
    });

    it('shows what a withdrawn publication asked as history', async () => {
      await country.publish('again', { type: 'WithdrawPublication', reason: 'Printed in error' }, '2024-02-01');
      await country.shown();
      expect(waiting()).toEqual([]);
      expect(unasked()).toEqual(['again-1-1 publication-withdrawn']);
    });
  });
});
