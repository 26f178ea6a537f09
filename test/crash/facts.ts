import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type EventLog } from '#event-log';
import { DocumentInbox, LocalFileStore } from '#files';
import { until } from '../until.js';
import { factOf, FACTS, marksIn } from './load.js';
import { soundEventsOf } from './sound-log.js';

/** How often each marked fact is in the log. */
export async function factsIn(log: EventLog): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const { type, stream, data } of await soundEventsOf(log)) {
    if (!FACTS.has(type)) continue;
    for (const mark of marksIn(`${stream} ${JSON.stringify(data)}`)) {
      const fact = factOf(type, mark);
      found.set(fact, (found.get(fact) ?? 0) + 1);
    }
  }
  return found;
}

/**
 * @param promised the facts that have to be there, each with the requests that led to it
 * @returns how many of them are
 */
export async function expectEverythingOnce(log: EventLog, promised: ReadonlyMap<string, string>): Promise<number> {
  // What is acknowledged while the log is read need not be in it yet.
  const facts = [...promised];
  const found = await factsIn(log);
  expect(facts.filter(([fact]) => !found.has(fact)).map(([fact, trail]) => `${fact}\n${trail}`)).toEqual([]);
  expect([...found].filter(([, times]) => times > 1)).toEqual([]);
  return facts.filter(([fact]) => found.has(fact)).length;
}

/** Exactly these were handed in, each is whole, and something came of reading each, once. */
export async function expectDocumentsReadOnce(filesFolder: string, documents: ReadonlySet<string>): Promise<void> {
  const inbox = new DocumentInbox(filesFolder);
  const files = new LocalFileStore(filesFolder);
  for (const sha256 of documents) {
    await until(async () => (await inbox.outcome(sha256)) !== null);
    expect(await inbox.outcome(sha256)).toEqual({ kind: 'read' });
    await files.read(sha256);
  }
  expect((await inbox.list()).map(({ sha256 }) => sha256).sort()).toEqual([...documents].sort());
  const notes = (await readdir(join(filesFolder, 'inbox'))).filter((name) => name.endsWith('.outcome.json'));
  expect(notes).toHaveLength(documents.size);
}
