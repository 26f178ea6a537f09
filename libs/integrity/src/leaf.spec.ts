import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  copyLog,
  EventDamaged,
  type EventLog,
  type NewEvent,
  openSqliteEventLog,
  type ReceivingEventLog,
  type RecordedEvent,
  Upcasters,
} from '#event-log';
import { Servers } from '../../event-log/src/testing/eventstore-server/servers.js';
import { leafOf } from './leaf.js';

const RECORDED: RecordedEvent = {
  id: '3f0c7a52-2d5e-5b0a-9a55-0d0a6f5f7a10',
  stream: 'follow-up-harrowmere-a-report-1-1',
  revision: 3,
  position: '0000000000000017',
  type: 'ActionLogged',
  v: 1,
  recordedAt: '2026-01-05T09:30:00.120Z',
  metadata: {
    actor: 'p-1',
    role: 'yot-manager',
    commandId: 'c-1',
    correlationId: 'c-1',
    causationId: null,
    occurredOn: '2026-01',
  },
  data: { text: 'Ask every child – “How was it?”', order: 2.5, due: null, 'a key': ['b', true] },
};

/** The same in its canonical form, written by hand. */
const CANONICAL =
  '{"data":{"a key":["b",true],"due":null,"order":2.5,"text":"Ask every child – “How was it?”"},' +
  '"id":"3f0c7a52-2d5e-5b0a-9a55-0d0a6f5f7a10",' +
  '"metadata":{"actor":"p-1","causationId":null,"commandId":"c-1","correlationId":"c-1","occurredOn":"2026-01","role":"yot-manager"},' +
  '"recordedAt":"2026-01-05T09:30:00.120Z","revision":3,"stream":"follow-up-harrowmere-a-report-1-1","type":"ActionLogged","v":1}';

describe('the leaf of an event', () => {
  it('is fixed for ever', () => {
    const byHand = createHash('sha256').update(`\0${CANONICAL}`, 'utf8').digest('hex');
    expect(leafOf(RECORDED).toString('hex')).toBe(byHand);
    expect(byHand).toBe('980bb5625262419460bc9779b8a51fb56ba18bf32c6d273765e60610a812172f');
  });

  it('does not depend on where the event stands, or how its fields were written down', () => {
    const { data, metadata } = RECORDED;
    const turned = Object.fromEntries(Object.entries(data).reverse());
    const other = { ...RECORDED, position: '0000000000000900', data: turned, metadata: { ...metadata } };
    expect(leafOf(other)).toEqual(leafOf(RECORDED));
  });

  it.each<Partial<RecordedEvent>>([
    { id: 'another' },
    { stream: 'another' },
    { revision: 4 },
    { type: 'Another' },
    { v: 2 },
    { recordedAt: '2026-01-05T09:30:00.121Z' },
    { metadata: { ...RECORDED.metadata, actor: 'p-2' } },
    { data: { ...RECORDED.data, due: '' } },
  ])('is another with %j', (change) => {
    expect(leafOf({ ...RECORDED, ...change })).not.toEqual(leafOf(RECORDED));
  });

  it('is not to be had of what nobody can have recorded', () => {
    expect(() => leafOf({ ...RECORDED, data: JSON.parse('{"order":1e999}') as object })).toThrow(EventDamaged);
  });
});

describe('the leaves of a log', () => {
  let folder: string;
  let servers: Servers;
  let opened: EventLog[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leaves-'));
    servers = new Servers();
    opened = [];
  });
  afterEach(async () => {
    await servers.end();
    await Promise.all(opened.map((log) => log.close()));
    await rm(folder, { recursive: true });
  });

  const file = (name: string, upcasters?: Upcasters): ReceivingEventLog => {
    const log = openSqliteEventLog({ file: join(folder, name), upcasters });
    opened.push(log);
    return log;
  };
  const leavesOf = async (log: EventLog): Promise<string[]> => {
    const leaves: string[] = [];
    for await (const event of log.readAll({ asRecorded: true })) leaves.push(leafOf(event).toString('hex'));
    return leaves;
  };

  it('are the same in a file, in EventStoreDB and in a file again', async () => {
    const log = file('one');
    await fill(log);
    const there = await servers.log(await servers.one());
    await copyLog(log, there);
    const back = file('two');
    await copyLog(there, back);

    const leaves = await leavesOf(log);
    expect(new Set(leaves).size).toBe(12);
    expect(await leavesOf(there)).toEqual(leaves);
    expect(await leavesOf(back)).toEqual(leaves);
  });

  it('are the same in a file that was copied from the EventStoreDB that recorded them, to the millisecond', async () => {
    const there = await servers.log(await servers.one());
    await fill(there);
    const back = file('two');
    await copyLog(there, back);
    for await (const { recordedAt } of there.readAll()) expect(recordedAt).toMatch(/T\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await leavesOf(back)).toEqual(await leavesOf(there));
  });

  it('are of what was recorded, whatever is made of it on reading', async () => {
    const log = file('one');
    await fill(log);
    const today = file('one', new Upcasters([{ type: 'Noted', from: 1, upcast: () => ({ today: true }) }]));
    expect(await leavesOf(today)).toEqual(await leavesOf(log));
  });
});

/** Twelve events, with all that is hard to write the same twice. */
async function fill(log: EventLog): Promise<void> {
  const texts = ['plain', '“q” – é', 'é', '😀', '\ud83d', 'a\u0000b', '<&>\u2028', '{"a":1}', ''];
  const values = [...texts, 0.1 + 0.2, 1e21, null];
  for (const [index, value] of values.entries()) {
    const event: NewEvent = { ...RECORDED, id: `id-${index}`, type: 'Noted', v: 1, data: { z: value, a: [value] } };
    const { id, type, v, data, metadata } = event;
    await log.append(`notes-${index % 3}`, [{ id, type, v, data, metadata }], { expected: 'any' });
  }
}
