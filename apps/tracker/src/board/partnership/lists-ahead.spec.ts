import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Subject } from 'rxjs';
import { type DataDirectory } from '#data-directory';
import { type PartnershipQueries } from '#partnerships';
import { ReadModelsUnavailable } from '#projections';
import { until } from '../../../../../test/until.js';
import { ListsAhead } from './lists-ahead.js';
import { type PartnershipLists, type Whose } from './partnership-lists.js';

const LONGER_THAN_THE_FIRST_REST = 1_200;

const PARTNERSHIPS = new Map([
  ['eastmoor', 'Eastmoor'],
  ['northfell', 'Northfell'],
]);

let caughtUp: PromiseWithResolvers<void>;
let advanced: Subject<string>;
let made: string[];
let failure: Error | null;
let whenMade: () => void;
let ahead: ListsAhead;
beforeEach(() => {
  Logger.overrideLogger(false);
  caughtUp = Promise.withResolvers();
  advanced = new Subject();
  made = [];
  failure = null;
  whenMade = () => undefined;
  const lists = {
    list: ({ partnershipId }: Whose) => {
      made.push(partnershipId);
      whenMade();
      return failure !== null && partnershipId === 'eastmoor' ? Promise.reject(failure) : Promise.resolve();
    },
  };
  const readModels = { caughtUp: () => caughtUp.promise, advanced };
  ahead = new ListsAhead(
    { names: () => PARTNERSHIPS } as unknown as PartnershipQueries,
    lists as unknown as PartnershipLists,
    { readModels } as unknown as DataDirectory,
  );
  ahead.onApplicationBootstrap();
});
afterEach(async () => {
  await ahead.beforeApplicationShutdown();
});

const all = [...PARTNERSHIPS.keys()];

it('makes every list once the service shows what is recorded, and again after something was', async () => {
  await pause(LONGER_THAN_THE_FIRST_REST);
  expect(made).toEqual([]);
  caughtUp.resolve();
  await until(() => made.length === 2 && advanced.observed);
  advanced.next('1');
  await until(() => made.length === 4);
  expect(made).toEqual([...all, ...all]);
});

it('begins again when something is recorded meanwhile, once however often', async () => {
  caughtUp.resolve();
  await until(() => made.length === 1);
  for (const position of ['1', '2', '3']) advanced.next(position);
  await until(() => made.length === 4);
  await pause(100);
  expect(made).toEqual([...all, ...all]);
});

it.each([
  ['while there are none', new ReadModelsUnavailable('Being replaced.')],
  ['because something is wrong with it', new Error('Not JSON')],
])('goes on when one could not be made %s', async (_, error) => {
  failure = error;
  caughtUp.resolve();
  await until(() => made.length === 2 && advanced.observed);
  advanced.next('1');
  await until(() => made.length === 4);
  expect(made).toEqual([...all, ...all]);
});

it('stops at once, also before there is anything to show', async () => {
  const before = performance.now();
  await ahead.beforeApplicationShutdown();
  expect(performance.now() - before).toBeLessThan(500);
  caughtUp.resolve();
  await pause(LONGER_THAN_THE_FIRST_REST);
  expect(made).toEqual([]);
  expect(advanced.observed).toBe(false);
});

it('stops between two lists', async () => {
  const stopped = new Promise((resolve) => {
    whenMade = () => {
      resolve(ahead.beforeApplicationShutdown());
    };
  });
  caughtUp.resolve();
  await stopped;
  expect(made).toEqual(['eastmoor']);
});
