import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RecordedEvent } from '#event-log';
import { madeUpPublication } from '../../catalogue/src/testing/made-up-publication.js';
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
});
