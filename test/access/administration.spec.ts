import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PartnershipQueries } from '#partnerships';
import { type Tracker } from '../../apps/tracker/src/tracker.js';
import { furnish, inhabitant, OTHER, OWN, PASSWORD, person } from '../tracker/inhabitants.js';
import { runTracker } from '../tracker/running-tracker.js';
import { Visitor } from '../tracker/visitor.js';

const ADMINISTRATOR = { role: 'administrator', partnershipId: null } as const;
const PEOPLE = '/administration/people';

describe('an administrator', () => {
  let tracker: Tracker;
  let administrator: Visitor;
  beforeEach(async () => {
    tracker = await runTracker();
    await furnish(tracker);
    administrator = await inhabitant(tracker, 'ann', [ADMINISTRATOR]);
  });
  afterEach(() => tracker.stop());

  const idOf = async (email: string) => (await tracker.directory.people.findByEmail(email))?.personId ?? 'nobody';

  it('invites somebody, who chooses a password and comes in to their partnership', async () => {
    const path = `${PEOPLE}/new`;
    await administrator.get(path).expect(200);
    const rosa = { name: 'Rosa Field', email: 'rosa@example.org', role: 'board-chair' };
    expect((await administrator.post(`${path}?step=person`, rosa)).headers.location).toBe(`${path}?step=partnership`);
    await administrator.post(`${path}?step=partnership`, { partnership: OWN });
    const { headers } = await administrator.post(`${path}?step=check`);
    expect(headers.location).toBe(`${PEOPLE}/${await idOf(rosa.email)}`);

    const shown = await administrator.get(String(headers.location)).expect(200);
    const link = /http:\S+(\/invitation\/[\w-]+)/.exec(shown.text)?.[1] ?? '';
    expect((await administrator.get(String(headers.location))).text).not.toContain('/invitation/');
    const visitor = new Visitor(tracker.url);
    expect((await visitor.post(link, { password: PASSWORD })).status).toBe(303);
    await visitor.get('/').expect('location', `/partnerships/${OWN}`);
    await visitor.get(`/partnerships/${OWN}`).expect(200);
    await visitor.get(`/partnerships/${OTHER}`).expect(404);
  });

  it('does not invite an email that is known, and keeps what was typed', async () => {
    const path = `${PEOPLE}/new`;
    await administrator.get(path);
    await administrator.post(`${path}?step=person`, { name: 'Ann', email: 'ANN@example.org', role: 'inspector' });
    const { status, text } = await administrator.post(`${path}?step=check`);
    expect(status).toBe(422);
    expect(text).toContain('Somebody with this email is already among the people');
  });

  it('gives a role and ends it, and both hold from the next click on', async () => {
    const { personId, email } = await person(tracker, 'ben', []);
    const ben = await new Visitor(tracker.url).signIn(email, PASSWORD);
    await ben.get(`/partnerships/${OWN}`).expect(404);

    await administrator.get(`${PEOPLE}/${personId}/roles/new`);
    await administrator.post(`${PEOPLE}/${personId}/roles/new?step=role`, { role: 'board-member' });
    await administrator.post(`${PEOPLE}/${personId}/roles/new?step=partnership`, { partnership: OWN });
    expect((await administrator.post(`${PEOPLE}/${personId}/roles/new?step=check`)).status).toBe(303);
    await ben.get(`/partnerships/${OWN}`).expect(200);

    const end = `${PEOPLE}/${personId}/roles/board-member@${OWN}/end`;
    expect((await administrator.post(end, { reason: '' })).status).toBe(422);
    expect((await administrator.post(end, { reason: 'Stood down.' })).status).toBe(303);
    await ben.get(`/partnerships/${OWN}`).expect(404);
    expect((await administrator.get(end)).status).toBe(404);
  });

  it('cannot stop being the last one', async () => {
    const ann = await idOf('ann@example.org');
    for (const form of ['roles/administrator@/end', 'removal']) {
      const { status, text } = await administrator.post(`${PEOPLE}/${ann}/${form}`, { reason: 'Enough.' });
      expect(status).toBe(422);
      expect(text).toContain('This is the last administrator');
    }
    await administrator.get('/health').expect(200);
  });

  it('cannot be talked out of it by two who remove each other at once', async () => {
    const bea = await inhabitant(tracker, 'bea', [ADMINISTRATOR]);
    const [ann, beasId] = [await idOf('ann@example.org'), await idOf('bea@example.org')];
    await Promise.all([
      administrator.post(`${PEOPLE}/${beasId}/removal`, { reason: 'Enough.' }),
      bea.post(`${PEOPLE}/${ann}/removal`, { reason: 'Enough.' }),
    ]);
    const left = await Promise.all([ann, beasId].map((id) => tracker.directory.people.find(id)));
    expect(left.filter((one) => one !== null)).toHaveLength(1);
  });

  it('removes a person: the name goes, what they did stays', async () => {
    const { personId, email } = await person(tracker, 'ben', [{ role: 'inspector', partnershipId: null }]);
    const ben = await new Visitor(tracker.url).signIn(email, PASSWORD);
    const removal = await administrator.post(`${PEOPLE}/${personId}/removal`, { reason: 'Asked to be forgotten.' });
    expect(removal.headers.location).toBe(PEOPLE);
    expect(await tracker.directory.people.find(personId)).toBeNull();
    await ben.get('/publications').expect(303);
    expect((await administrator.get(`${PEOPLE}/${personId}`)).status).toBe(404);
    const events: string[] = [];
    for await (const { type } of tracker.data.log.readStream(`access-${personId}`)) events.push(type);
    expect(events).toEqual(['AccessGranted', 'PersonErased']);
  });

  it('makes a new link, which ends the password’s sessions once it is used', async () => {
    const { personId, email } = await person(tracker, 'ben', []);
    const ben = await new Visitor(tracker.url).signIn(email, PASSWORD);
    await administrator.post(`${PEOPLE}/${personId}/link`);
    const { text } = await administrator.get(`${PEOPLE}/${personId}`);
    const link = /http:\S+(\/invitation\/[\w-]+)/.exec(text)?.[1] ?? '';
    await new Visitor(tracker.url).post(link, { password: 'another good password' });
    await ben.get('/').expect('location', '/sign-in');
  });

  it('registers a partnership, renames it and changes what it covers', async () => {
    const path = '/administration/partnerships';
    const answer = await administrator.post(`${path}/new`, { name: 'South Vale', areas: 'South Vale\r\nLow Dale\r\n' });
    expect(answer.headers.location).toBe(`${path}/south-vale`);
    await administrator.post(`${path}/south-vale/name`, { name: 'South Vale and Dales', reason: '' });
    await administrator.post(`${path}/south-vale/areas`, { areas: 'Low Dale', reason: 'Moved.' });
    expect(new PartnershipQueries(tracker.data.readModels).partnership('south-vale')).toMatchObject({
      name: 'South Vale and Dales',
      areas: ['Low Dale'],
    });
    const again = await administrator.post(`${path}/new`, { name: 'South  Vale', areas: 'x' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('There is already a partnership called South Vale and Dales.');
    expect(again.text).toContain('value="South  Vale"');
  });

  it('gets what is addressed to a new partnership followed up without doing anything', async () => {
    await administrator.post('/administration/partnerships/new', { name: 'South Vale', areas: 'South Vale' });
    for await (const { events } of tracker.data.log.subscribe({ types: ['FollowUpOpened'] })) {
      if (events.some(({ data }) => 'partnershipId' in data && data.partnershipId === 'south-vale')) return;
    }
  });

  it('sees on the health page how far everything is', async () => {
    const { text } = await administrator.get('/health').expect(200);
    expect(text).toContain('Partnerships and access');
    expect(text).toContain('Up to date');
  });
});
