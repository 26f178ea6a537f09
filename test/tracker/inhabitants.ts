import { randomUUID } from 'node:crypto';
import { publicationDecider, publicationStream } from '#catalogue';
import { type CommandContext, type Decider, type DomainEvent, handleCommand } from '#event-log';
import {
  accessDecider,
  accessStream,
  type Grant,
  partnershipDecider,
  partnershipStream,
  type Role,
} from '#partnerships';
import { type Tracker } from '../../apps/tracker/src/tracker.js';
import { Visitor } from './visitor.js';

/** What the service's places are called in these tests. */
export const OWN = 'harrowmere';
export const OTHER = 'northfell';
export const PUBLICATION = 'a-made-up-report-2020-01';
export const RECOMMENDATION = `${PUBLICATION}-1-1`;

export const PASSWORD = 'three unlikely words';

/** Two partnerships and one approved national publication with one recommendation, which both follow up. */
export async function furnish({ data }: Tracker): Promise<void> {
  for (const [partnershipId, name] of [
    [OWN, 'Harrowmere'],
    [OTHER, 'Northfell'],
  ] as const) {
    const command = { type: 'RegisterPartnership', partnershipId, name, areas: [name] } as const;
    await record(data, partnershipDecider, partnershipStream(partnershipId), command);
  }
  const stream = publicationStream(PUBLICATION);
  await record(data, publicationDecider, stream, { type: 'RegisterPublication', ...madeUpReport() });
  await record(data, publicationDecider, stream, { type: 'ApprovePublication' });
  await followedUp(data);
}

/** Makes a person with these roles, and a visitor signed in as them. */
export async function inhabitant(tracker: Tracker, name: string, grants: readonly Grant[]): Promise<Visitor> {
  const { email } = await person(tracker, name, grants);
  return new Visitor(tracker.url).signIn(email, PASSWORD);
}

/** Makes a person with these roles and a password. */
export async function person({ data, directory }: Tracker, name: string, grants: readonly Grant[]) {
  const personId = randomUUID();
  const email = `${name.replaceAll(' ', '.')}@example.org`;
  await directory.people.add({ personId, name, email });
  await directory.accounts.setPassword(personId, PASSWORD);
  for (const grant of grants) {
    await record(data, accessDecider, accessStream(personId), { type: 'GrantAccess', personId, ...grant });
  }
  return { personId, email };
}

/** Carries a command out in a role, on a day; resolves once every list shows it. */
export async function record<State, Command, Event extends DomainEvent>(
  { log, readModels }: Tracker['data'],
  decider: Decider<State, Command, Event>,
  stream: string,
  command: Command,
  { role, day }: { readonly role: Role; readonly day: string } = { role: 'administrator', day: '2020-06-01' },
): Promise<void> {
  const context: CommandContext = {
    commandId: randomUUID(),
    today: day,
    occurredOn: day,
    actor: 'somebody',
    role,
  };
  const outcome = await handleCommand(log, decider, stream, command, context);
  if (outcome.kind !== 'accepted') throw new Error(`${stream} did not accept: ${JSON.stringify(outcome)}`);
  await readModels.waitFor(outcome.position, 5_000);
}

/** The service opens follow-ups by itself; waits until lists show both. */
async function followedUp({ log, readModels }: Tracker['data']): Promise<void> {
  const opened = log.subscribe({ types: ['FollowUpOpened'] });
  let count = 0;
  for await (const { events, position } of opened) {
    count += events.length;
    if (count < 2) continue;
    await readModels.waitFor(position, 5_000);
    return;
  }
}

function madeUpReport() {
  const block = { blockId: `${PUBLICATION}-1`, order: 1 };
  return {
    publication: {
      publicationId: PUBLICATION,
      kind: 'thematic',
      title: 'A made-up report',
      area: null,
      published: '2020-01',
      scheme: null,
      scope: 'national',
      statedRecommendations: 1,
      timeLimit: null,
      sourceDocument: 'a'.repeat(64),
    },
    recommendations: [
      {
        recommendationId: RECOMMENDATION,
        block,
        leadIn: 'The Board should:',
        order: 1,
        printedNumber: '1',
        text: 'see every plan before it is sent',
        subPoints: [],
        addressees: [{ printed: 'The Board', roles: ['yot-management-board'] }],
        kind: 'main',
        lines: [1, 2],
        note: null,
      },
    ],
    linesOfEnquiry: [
      { lineOfEnquiryId: `${PUBLICATION}-1-l1`, block, order: 1, text: 'Does the Board see plans?', subItems: [] },
    ],
    evidenceSources: [{ evidenceSourceId: `${PUBLICATION}-1-s1`, block, order: 1, text: 'Minutes of the Board' }],
    ratings: null,
    judgements: null,
  } as const;
}
