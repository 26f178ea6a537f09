import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';
import { type DataDirectory } from '#data-directory';
import { type PartnershipQueries } from '#partnerships';
import { ReadModelsUnavailable } from '#projections';
import { until } from '../../../../../test/until.js';
import { ListsAhead } from './lists-ahead.js';
import { type PartnershipLists, type Whose } from './partnership-lists.js';

const PARTNERSHIPS = new Map([
  ['eastmoor', 'Eastmoor'],
  ['northfell', 'Northfell'],
]);

let caughtUp: PromiseWithResolvers<void>;
let advanced: Subject<string>;
let made: string[];
let unavailable: boolean;
let whenMade: () => void;
let ahead: ListsAhead;
beforeEach(() => {
  caughtUp = Promise.withResolvers();
  advanced = new Subject();
  made = [];
  unavailable = false;
  whenMade = () => undefined;
  const lists = {
    list: ({ partnershipId }: Whose) => {
      made.push(partnershipId);
      whenMade();
      return unavailable ? Promise.reject(new ReadModelsUnavailable('Being replaced.')) : Promise.resolve();
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
  await Promise.resolve();
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
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(made).toEqual([...all, ...all]);
});

it('goes on after a list could not be made', async () => {
  unavailable = true;
  caughtUp.resolve();
  await until(() => made.length === 1 && advanced.observed);
  unavailable = false;
  advanced.next('1');
  await until(() => made.length === 3);
  expect(made).toEqual(['eastmoor', ...all]);
});

it('stops at once, also before there is anything to show', async () => {
  const before = performance.now();
  await ahead.beforeApplicationShutdown();
  caughtUp.resolve();
  expect(performance.now() - before).toBeLessThan(500);
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
