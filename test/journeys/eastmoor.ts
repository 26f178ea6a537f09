import { randomUUID } from 'node:crypto';
import { type PublicationCommand, publicationDecider, publicationStream } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type Decider, type DomainEvent, handleCommand } from '#event-log';
import { type FollowUpCommand, followUpDecider, followUpStream, openFollowUps } from '#follow-up';
import { accessDecider, accessStream, partnershipDecider, partnershipStream, type Role } from '#partnerships';
import { type Directory } from '#people';

/** People of the story, by what they do. */
export interface People {
  readonly chair: string;
  readonly manager: string;
  readonly member: string;
  readonly inspector: string;
  readonly stranger: string;
}

/** A partnership at work on one thematic report, for every page to have something to show. */
export interface Eastmoor {
  readonly partnership: string;
  readonly people: People;
  /** The recommendation with all the history; the others have none. */
  readonly recommendation: string;
  readonly untouched: readonly [string, string];
  readonly actions: { readonly overdue: string; readonly complete: string };
  readonly request: string;
  readonly evidence: string;
  readonly line: string;
  readonly source: string;
}

const PUBLICATION = 'listening-to-children-2024-06';
const BLOCK = { blockId: `${PUBLICATION}-1`, order: 1 };
const LATER_BLOCK = { blockId: `${PUBLICATION}-2`, order: 2 };
const BOARD = { printed: 'YOT Management Boards', roles: ['yot-management-board'] };
const MANAGER = { printed: 'YOT managers', roles: ['yot-manager'] };

const REPORT: PublicationCommand = {
  type: 'RegisterPublication',
  publication: {
    publicationId: PUBLICATION,
    kind: 'thematic',
    title: 'Listening to children on court orders',
    area: null,
    published: '2024-06',
    scheme: null,
    scope: 'national',
    statedRecommendations: 3,
    timeLimit: null,
    sourceDocument: 'a'.repeat(64),
  },
  recommendations: [
    point(BLOCK, 1, '1.', 'ask every child what helped at the end of their order, and use what they say'),
    point(BLOCK, 2, '2.', 'see figures on how often children took part in writing their own plan'),
    {
      ...point(LATER_BLOCK, 1, '3.', 'Train case managers to write plans with children rather than for them.'),
      leadIn: 'YOT managers should:',
      addressees: [MANAGER],
    },
  ],
  linesOfEnquiry: [
    line(1, 'How does the Board hear from children who have finished their orders?'),
    line(2, 'What has changed in the service because of what children said?'),
    line(3, 'Are the views of girls and of children in care heard as often as others’?'),
  ],
  evidenceSources: [
    source(1, 'Minutes in which children’s views were discussed'),
    source(2, 'Results of exit interviews'),
  ],
  ratings: null,
  judgements: null,
};

function point(block: typeof BLOCK, order: number, printedNumber: string, text: string) {
  return {
    recommendationId: `${block.blockId}-${order}`,
    block,
    leadIn: 'YOT Management Boards should ensure that they:',
    order,
    printedNumber,
    text,
    subPoints: [],
    addressees: [BOARD],
    kind: 'main',
    lines: [200 + order * 3, 202 + order * 3],
    note: null,
  } as const;
}

function line(order: number, text: string) {
  return { lineOfEnquiryId: `${BLOCK.blockId}-l${order}`, block: BLOCK, order, text, subItems: [] };
}

function source(order: number, text: string) {
  return { evidenceSourceId: `${BLOCK.blockId}-s${order}`, block: BLOCK, order, text };
}

/** Records the story through the real log; resolves once every list shows it. */
export async function tellEastmoor(data: DataDirectory, directory: Directory): Promise<Eastmoor> {
  let position = '';
  const send = async <State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    command: Command,
    [actor, role, occurredOn]: readonly [actor: string, role: string, occurredOn: string],
  ): Promise<void> => {
    const today = new Date().toISOString().slice(0, 10);
    const outcome = await handleCommand(data.log, decider, stream, command, {
      commandId: randomUUID(),
      today,
      occurredOn,
      actor,
      role,
    });
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify({ command, outcome }));
    position = outcome.position;
  };
  const person = async (name: string, role: Role, partnershipId: string | null): Promise<string> => {
    const personId = randomUUID();
    await directory.people.add({ personId, name, email: `${name.replace(' ', '.').toLowerCase()}@example.org` });
    const grant = { type: 'GrantAccess' as const, personId, role, partnershipId };
    await send(accessDecider, accessStream(personId), grant, ['system', 'administrator', '2024-01-08']);
    return personId;
  };

  for (const [partnershipId, name] of [
    ['eastmoor', 'Eastmoor'],
    ['westbrook', 'Westbrook'],
  ] as const) {
    const register = { type: 'RegisterPartnership' as const, partnershipId, name, areas: [name] };
    await send(partnershipDecider, partnershipStream(partnershipId), register, [
      'system',
      'administrator',
      '2024-01-08',
    ]);
  }
  const people = {
    chair: await person('Ada Bright', 'board-chair', 'eastmoor'),
    manager: await person('Moses Field', 'yot-manager', 'eastmoor'),
    member: await person('Priya Shaw', 'board-member', 'eastmoor'),
    inspector: await person('Ines Cole', 'inspector', null),
    stranger: await person('Will Stranger', 'board-chair', 'westbrook'),
  };
  await send(publicationDecider, publicationStream(PUBLICATION), REPORT, ['system', 'publisher', '2024-06-20']);
  await send(publicationDecider, publicationStream(PUBLICATION), { type: 'ApprovePublication' }, [
    'system',
    'publisher',
    '2024-06-21',
  ]);
  await data.readModels.waitFor(position, 5_000);
  await openFollowUps(data.log, data.readModels);

  const recommendation = `${BLOCK.blockId}-1`;
  const stream = followUpStream('eastmoor', recommendation);
  const chair = (occurredOn: string) => [people.chair, 'board-chair', occurredOn] as const;
  const manager = (occurredOn: string) => [people.manager, 'yot-manager', occurredOn] as const;
  const inspector = (occurredOn: string) => [people.inspector, 'inspector', occurredOn] as const;
  const [overdue, complete, request, evidence, older] = [1, 2, 3, 4, 5].map(() => randomUUID());
  if (!overdue || !complete || !request || !evidence || !older) throw new Error('There were five.');
  const lineId = `${BLOCK.blockId}-l1`;
  const sourceId = `${BLOCK.blockId}-s2`;
  const story: readonly (readonly [FollowUpCommand, readonly [string, string, string]])[] = [
    [{ type: 'DecideApplicability', applicability: 'applies', reason: null }, chair('2024-07-02')],
    [
      {
        type: 'RecordResponse',
        response: 'partly-agreed',
        reason: 'We agree in full for orders of six months or more; shorter ones leave no time for a second meeting.',
        accountableRole: 'yot-management-board',
        meeting: '2024-07-16',
        planText: 'Children tell us what helped at the end of their order, and the Board reads it every quarter.',
      },
      chair('2024-07-16'),
    ],
    [
      {
        type: 'LogAction',
        actionId: complete,
        text: 'Write questions for exit interviews with children who have finished an order',
        owner: { kind: 'role', role: 'yot-manager' },
        due: '2024-10',
        timescale: null,
        successCriteria: 'Children say that the questions make sense to them',
      },
      manager('2024-07-20'),
    ],
    [
      {
        type: 'LogAction',
        actionId: overdue,
        text: 'Hold exit interviews with every child whose order ends',
        owner: { kind: 'person', personId: people.manager },
        due: '2025-01-31',
        timescale: 'Then quarterly',
        successCriteria: null,
      },
      manager('2024-07-20'),
    ],
    [
      { type: 'CompleteAction', actionId: complete, outcome: 'Six questions, tried with four children and shortened.' },
      manager('2024-10-12'),
    ],
    [
      { type: 'ReportProgress', actionId: overdue, progress: 'Eleven of fourteen children were asked.' },
      manager('2025-01-20'),
    ],
    [
      {
        type: 'RequestDateChange',
        actionId: overdue,
        requestId: request,
        due: '2027-03',
        reason: 'The post of participation worker was empty for five months.',
      },
      manager('2025-02-03'),
    ],
    [
      {
        type: 'SubmitEvidence',
        evidenceId: older,
        title: 'Exit interviews, summer 2024',
        description: 'What eleven children said, in their words, without names.',
        documentDate: '2024-09',
        reviewBy: '2025-09',
        item: { kind: 'link', url: 'https://example.org/exit-interviews-2024' },
        targets: [
          { kind: 'line-of-enquiry', id: lineId },
          { kind: 'evidence-source', id: sourceId },
        ],
      },
      manager('2024-10-14'),
    ],
    [
      {
        type: 'SubmitEvidence',
        evidenceId: evidence,
        title: 'Board minutes, January 2026',
        description: null,
        documentDate: '2026-01-15',
        reviewBy: null,
        item: { kind: 'link', url: 'https://example.org/minutes-january-2026' },
        targets: [{ kind: 'line-of-enquiry', id: lineId }],
      },
      chair('2026-01-20'),
    ],
    [{ type: 'AcceptEvidence', evidenceId: older, reason: null }, inspector('2025-03-04')],
    [
      {
        type: 'AnswerLineOfEnquiry',
        lineOfEnquiryId: lineId,
        answer: 'yes',
        narrative: 'Every quarter the Board reads what children said and notes what it will do.',
        reviewBy: '2026-06',
      },
      chair('2025-02-10'),
    ],
    [
      { type: 'AssessEvidenceSource', evidenceSourceId: sourceId, assessment: 'held', note: 'From July 2024 on' },
      manager('2025-02-10'),
    ],
    [{ type: 'StateBoardPosition', position: 'in-progress', reason: null, meeting: '2025-02-10' }, chair('2025-02-10')],
    [
      {
        type: 'RecordVerification',
        verdict: 'open-acceptable',
        reason: 'The interviews are well made; there are too few to judge yet.',
      },
      inspector('2025-03-04'),
    ],
  ];
  for (const [command, moment] of story) await send(followUpDecider, stream, command, moment);
  await data.readModels.waitFor(position, 5_000);
  return {
    partnership: 'eastmoor',
    people,
    recommendation,
    untouched: [`${BLOCK.blockId}-2`, `${LATER_BLOCK.blockId}-1`],
    actions: { overdue, complete },
    request,
    evidence,
    line: lineId,
    source: sourceId,
  };
}
