import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueQueries } from '#catalogue';
import { type DataDirectory, openDataDirectory } from '#data-directory';
import { cast, type DemonstrationOutcome, loadDemonstration, playersOf } from '#demonstration';
import { type RecordedEvent } from '#event-log';
import { FollowUpQueries } from '#follow-up';
import { type NewPerson } from '#people';

const TODAY = '2026-06-01';

/** Keeps the players' names in memory. */
class Names {
  readonly added: NewPerson[] = [];

  add(person: NewPerson): Promise<'added' | 'email-taken'> {
    if (this.added.some(({ email }) => email === person.email)) return Promise.resolve('email-taken');
    this.added.push(person);
    return Promise.resolve('added');
  }
}

async function eventsOf(data: DataDirectory): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of data.log.readAll()) events.push(event);
  return events;
}

describe('the demonstration', () => {
  let directory: string;
  let outcome: DemonstrationOutcome;
  let data: DataDirectory;
  const people = new Names();
  const progress: number[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'demonstration-'));
    outcome = await loadDemonstration({
      directory,
      people,
      today: TODAY,
      onProgress: (share) => progress.push(share),
    });
    data = await openDataDirectory({ directory });
    await data.readModels.caughtUp();
  }, 60_000);
  afterAll(async () => {
    await data.close();
    await rm(directory, { recursive: true });
  });

  it('loads twelve partnerships, everyone in them and what they did', () => {
    expect(outcome).toMatchObject({ kind: 'loaded', partnerships: 12, people: playersOf(cast()).length });
    expect(people.added).toHaveLength(playersOf(cast()).length);
    expect(people.added.every(({ demonstration }) => demonstration)).toBe(true);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect(progress.filter((share) => share > 0.2 && share < 0.8).length).toBeGreaterThan(20);
  });

  it('reads every publication as it was printed, without a warning hidden in it', () => {
    const publications = new CatalogueQueries(data.readModels).publications();
    expect(publications).toHaveLength(12);
    expect(publications.every(({ state }) => state === 'approved')).toBe(true);
    expect(publications.filter(({ scope }) => scope === 'local')).toHaveLength(6);
    expect(publications.filter(({ linesOfEnquiry }) => linesOfEnquiry > 0)).toHaveLength(2);
  });

  it('brings national publications to every Board and an inspection to the one it is about', () => {
    const followUps = new FollowUpQueries(data.readModels).followUps({ kind: 'all' });
    const boardsOf = (title: string) =>
      new Set(followUps.filter((one) => one.publicationTitle?.includes(title)).map((one) => one.partnershipId));
    expect(boardsOf('Kept in Class').size).toBe(12);
    expect([...boardsOf('Salt Bay')]).toEqual(['greymoor-and-salt-bay']);
  });

  it('is recorded over three years, the last of it yesterday at the latest', async () => {
    const times = (await eventsOf(data)).map(({ recordedAt }) => recordedAt);
    expect(times[0]?.slice(0, 4)).toBe('2023');
    expect(times).toEqual([...times].sort());
    expect((times.at(-1) ?? '') < `${TODAY}T09:00`).toBe(true);
  });

  it('names nobody in the log', async () => {
    const text = JSON.stringify(await eventsOf(data));
    for (const { name, email } of playersOf(cast())) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(email);
    }
  });

  it('records nothing twice when it is loaded again, also on a later day', async () => {
    const before = (await eventsOf(data)).length;
    await loadDemonstration({ directory, people, today: '2026-07-15' });
    expect(await eventsOf(data)).toHaveLength(before);
  }, 60_000);

  it('does not load beside other records', async () => {
    const other = await mkdtemp(join(tmpdir(), 'records-'));
    const real = await openDataDirectory({ directory: other });
    const metadata = {
      actor: 'a',
      role: 'administrator',
      commandId: 'c',
      correlationId: 'c',
      causationId: null,
      occurredOn: '2026',
    };
    const event = { id: 'e', type: 'PartnershipRegistered', v: 1, metadata };
    await real.log.append(
      'partnership-real',
      [{ ...event, data: { partnershipId: 'real', name: 'Real', areas: [] } }],
      { expected: 'no-stream' },
    );
    await real.close();
    expect(await loadDemonstration({ directory: other, people, today: TODAY })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not-empty' },
    });
    await rm(other, { recursive: true });
  });
});
