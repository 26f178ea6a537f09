import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { followUpStream } from '#follow-up';
import { type Eastmoor, tellEastmoor } from './eastmoor.js';
import { type Service, startService } from './service.js';

type Answers = Readonly<Record<string, string>>;

/** A form: who sends it, its address, what they answer on each of its pages, and the facts it leads to. */
type Sending = readonly [
  who: keyof Eastmoor['people'],
  path: (story: Eastmoor) => string,
  pages: readonly Answers[],
  facts: readonly string[],
];

const overdue = ({ actions }: Eastmoor) => `actions/${actions.overdue}`;
const evidence = (story: Eastmoor) => `evidence/${story.evidence}`;
const about = (date: string) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { 'occurredOn-year': year, 'occurredOn-month': month, 'occurredOn-day': day };
};
const NOW = about('2026-05-04');

/** In an order in which each can be accepted. */
const SENDINGS: readonly Sending[] = [
  [
    'chair',
    () => 'applicability',
    [{ applicability: 'in-part', reason: 'Half of it', ...NOW }],
    ['ApplicabilityDecided'],
  ],
  [
    'chair',
    () => 'response',
    [
      { response: 'agreed' },
      { accountableRole: 'board-chair' },
      { planText: 'Said.' },
      { 'meeting-year': '2026', ...NOW },
    ],
    ['ResponseRecorded'],
  ],
  ['inspector', () => 'grade', [{ grade: 'acceptable', ...NOW }], ['ResponseGraded']],
  ['chair', () => 'position', [{ position: 'done', ...NOW }], ['BoardPositionStated']],
  [
    'member',
    () => 'actions/new',
    [
      { text: 'Ask again' },
      { owner: 'outside-body', ownerBody: 'A charity' },
      { 'due-month': '9', 'due-year': '2027' },
      { successCriteria: '' },
      NOW,
    ],
    ['ActionLogged'],
  ],
  ['member', (story) => `${overdue(story)}/progress`, [{ progress: 'Two more.', ...NOW }], ['ActionProgressReported']],
  [
    'chair',
    (story) => `${overdue(story)}/date/${story.request}/decision`,
    [{ decision: 'refuse', reason: 'Too late', ...NOW }],
    ['ActionDateChangeRefused'],
  ],
  [
    'manager',
    (story) => `${overdue(story)}/date`,
    [{ 'due-month': '1', 'due-year': '2027', reason: 'Illness', ...NOW }],
    ['ActionDateChangeRequested'],
  ],
  [
    'manager',
    (story) => `${overdue(story)}/reassign`,
    [{ owner: 'role', ownerRole: 'police', reason: 'They offered', ...NOW }],
    ['ActionReassigned'],
  ],
  ['manager', (story) => `${overdue(story)}/complete`, [{ outcome: 'All asked', ...NOW }], ['ActionCompleted']],
  ['manager', (story) => `${overdue(story)}/reopen`, [{ reason: 'Two were missed', ...NOW }], ['ActionReopened']],
  ['manager', (story) => `${overdue(story)}/withdraw`, [{ reason: 'Overtaken', ...NOW }], ['ActionWithdrawn']],
  ['member', (story) => `lines/${story.line}`, [{ answer: 'no', ...NOW }], ['LineOfEnquiryAnswered']],
  ['member', (story) => `sources/${story.source}`, [{ assessment: 'not-held', ...NOW }], ['EvidenceSourceAssessed']],
  [
    'member',
    () => 'evidence/new',
    [{ title: 'Survey' }, { item: 'link', url: 'https://example.org/survey' }, { targets: '' }, NOW],
    ['EvidenceSubmitted'],
  ],
  [
    'member',
    (story) => `${evidence(story)}/revise`,
    [
      { title: 'Board minutes, corrected' },
      { item: 'same' },
      { 'documentDate-year': '2026' },
      { reason: 'A wrong date', ...NOW },
    ],
    ['EvidenceRevised'],
  ],
  [
    'member',
    (story) => `${evidence(story)}/link`,
    [{ targets: 'evidence-source:listening-to-children-2024-06-1-s1', reason: 'It fits there', ...NOW }],
    ['EvidenceUnlinked', 'EvidenceLinked'],
  ],
  [
    'inspector',
    (story) => `${evidence(story)}/assess`,
    [{ judgement: 'challenge', reason: 'Unsigned', ...NOW }],
    ['EvidenceChallenged'],
  ],
  ['member', (story) => `${evidence(story)}/withdraw`, [{ reason: 'Never signed', ...NOW }], ['EvidenceWithdrawn']],
  ['inspector', () => 'verify', [{ verdict: 'closed-acceptable', reason: 'Seen', ...NOW }], ['VerificationRecorded']],
  ['inspector', () => 'reopen', [{ reason: 'It slipped', ...NOW }], ['FollowUpReopened']],
];

describe('every form about a follow-up', () => {
  let service: Service;
  let story: Eastmoor;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    service = await startService();
    story = await tellEastmoor(service.data, service.directory);
    for (const [who, personId] of new Map<string, string>(Object.entries(story.people))) {
      const { name, value } = await service.signIn(personId);
      cookies.set(who, `${name}=${value}`);
    }
  }, 60_000);

  afterAll(() => service.stop());

  const get = async (who: string, path: string): Promise<{ html: string; url: string }> => {
    const answer = await fetch(new URL(path, service.url), { headers: { cookie: cookies.get(who) ?? '' } });
    return { html: await answer.text(), url: answer.url };
  };
  const post = (who: string, url: string, answers: Answers): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookies.get(who) ?? '', origin: service.url },
      body: new URLSearchParams(answers),
    });
  const actionIn = ({ html, url }: { html: string; url: string }): string =>
    new URL(/id="form" action="([^"]*)"/.exec(html)?.[1] ?? '', url).href;
  const hiddenIn = (html: string): Answers =>
    Object.fromEntries(
      [
        ...(html.split('<form method="post" id="form"')[1] ?? '').matchAll(
          /type="hidden" name="(\w+)" value="([^"]*)"/g,
        ),
      ].map(([, name = '', value = '']) => [name, value]),
    );
  const factsSince = async (revision: number): Promise<string[]> => {
    const types: string[] = [];
    const stream = followUpStream(story.partnership, story.recommendation);
    for await (const event of service.data.log.readStream(stream, { from: revision })) types.push(event.type);
    return types;
  };
  const place = () => `/partnerships/${story.partnership}/recommendations/${story.recommendation}`;

  it('records what it is for', async () => {
    for (const [who, path, pages, facts] of SENDINGS) {
      const before = (await factsSince(0)).length;
      const address = `${place()}/${path(story)}`;
      let page = await get(who, address);
      for (const answers of pages) {
        const went = await post(who, actionIn(page), { ...hiddenIn(page.html), ...answers });
        expect([address, went.status, went.status === 303 ? '' : await went.text()]).toEqual([address, 303, '']);
        page = await get(who, went.headers.get('location') ?? '');
      }
      if (page.html.includes('Check your answers')) {
        expect((await post(who, actionIn(page), hiddenIn(page.html))).status).toBe(303);
      }
      expect([address, await factsSince(before)]).toEqual([address, facts]);
    }
  }, 60_000);

  it('counts what was withdrawn, so that no action is overlooked', async () => {
    expect((await get('chair', place())).html).toMatch(/Against the original dates[^]*1 withdrawn/);
  });

  it('says at the field what is missing or absurd, and records nothing', async () => {
    const before = (await factsSince(0)).length;
    const address = `${place()}/actions/${story.actions.complete}/reopen`;
    const { html, url } = await get('manager', address);
    const absurd = { ...hiddenIn(html), reason: ' ', ...about('2999-13-45'), seenRevision: 'x', commandId: 'y' };
    const answer = await post('manager', url, absurd);
    expect(answer.status).toBe(422);
    const shown = await answer.text();
    expect(shown).toContain('Say why it is opened again');
    expect(shown).toContain('The date it happened must be a real date');
    expect(await factsSince(before)).toEqual([]);
  });

  it('takes nothing without the token of its page', async () => {
    const address = new URL(`${place()}/position`, service.url).href;
    expect((await post('chair', address, { position: 'embedded', ...NOW })).status).toBe(403);
  });

  it('says so when the draft a page belonged to is gone', async () => {
    const fresh = `/partnerships/${story.partnership}/recommendations/${story.untouched[0]}/response`;
    const { html } = await get('chair', fresh);
    const went = await post('chair', new URL(`${fresh}?step=reason`, service.url).href, {
      ...hiddenIn(html),
      reason: 'x',
    });
    expect(went.status).toBe(422);
    expect(await went.text()).toContain('Your answers on the pages before are no longer kept');
  });
});
