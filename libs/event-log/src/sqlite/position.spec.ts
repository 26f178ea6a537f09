import { describe, expect, it } from '@jest/globals';
import { eventsUpTo } from '#event-log';

describe('the events up to a position', () => {
  it.each([
    ['', 0],
    ['0000000000000001', 1],
    ['0000000001014064', 1_014_064],
    ['00000000000000000007', null],
    ['C:12/P:12', null],
  ])('are counted where the log numbers them: %p', (position, count) => {
    expect(eventsUpTo(position)).toBe(count);
  });
});
