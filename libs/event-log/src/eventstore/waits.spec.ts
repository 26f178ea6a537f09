import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ClientEnded, Late } from './trouble.js';
import { Waits, within } from './waits.js';

const NEVER = new Promise<never>(() => undefined);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('what is waited for from a client', () => {
  it('is given up after its own time, whatever was begun before and after it', async () => {
    const waits = new Waits();
    const told: string[] = [];
    const begin = (milliseconds: number): void => {
      waits.begin(milliseconds, ({ message }) => told.push(message));
    };
    begin(3000);
    begin(100);
    begin(1000);
    await jest.advanceTimersByTimeAsync(99);
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(2);
    expect(told).toEqual(['no answer within 100 ms']);
    begin(2000);
    await jest.advanceTimersByTimeAsync(3000);
    expect(told.slice(1)).toEqual(['no answer within 1000 ms', 'no answer within 2000 ms', 'no answer within 3000 ms']);
  });

  it('settles as the work does, and leaves no timer that keeps a program from ending', async () => {
    const waits = new Waits();
    const others = waits.within(1000, NEVER);
    others.catch(() => undefined);
    await expect(waits.within(1000, Promise.resolve('done'))).resolves.toBe('done');
    await expect(waits.within(1000, Promise.reject(new TypeError('no')))).rejects.toThrow(TypeError);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1001);
    await expect(others).rejects.toThrow(Late);
    await within(1000, Promise.resolve());
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends with the client, and so does what is begun later', async () => {
    const waits = new Waits();
    const under = [waits.within(1000, NEVER), waits.within(2000, NEVER)];
    for (const each of under) each.catch(() => undefined);
    expect(waits.haveEnded).toBe(false);
    waits.endAll();
    expect(waits.haveEnded).toBe(true);
    for (const each of [...under, waits.within(1000, NEVER)]) await expect(each).rejects.toThrow(ClientEnded);
    expect(jest.getTimerCount()).toBe(0);
  });
});
