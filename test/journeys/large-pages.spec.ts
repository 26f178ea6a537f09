import { get, type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { publicationDecider, publicationStream } from '#catalogue';
import { followUpDecider, followUpStream } from '#follow-up';
import { partnershipDecider, partnershipStream } from '#partnerships';
import { PartnershipLists } from '../../apps/tracker/src/board/partnership/partnership-lists.js';
import { record } from '../tracker/inhabitants.js';
import { until } from '../until.js';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { LookedAt } from './looked-at.js';
import { type Service, startService } from './service.js';

const PARTNERSHIP = 'harrowmere';
const PUBLICATION = 'a-long-report-2020-01';
const RECOMMENDATIONS = 150;
const LIST = `/partnerships/${PARTNERSHIP}/recommendations`;
const WHOLE = `${LIST}?page=all`;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

describe('a large page', () => {
  let service: Service;
  let cookie: { readonly name: string; readonly value: string };
  beforeAll(async () => {
    service = await startService();
    await furnish(service);
    cookie = await service.signIn(await service.person('Ines Petrova', 'inspector'));
    await until(async () => textOf(await ask(LIST)).includes(`${RECOMMENDATIONS} recommendations`));
  }, 60_000);
  afterAll(() => service.stop());

  const headersOf = (accepted?: string) => ({
    cookie: `${cookie.name}=${cookie.value}`,
    ...(accepted !== undefined && { 'accept-encoding': accepted }),
  });

  const ask = async (path: string, accepted?: string): Promise<Answer> => {
    const answer = await new Promise<Parameters<NonNullable<Parameters<typeof get>[2]>>[0]>((resolve, reject) => {
      get(service.url + path, { headers: headersOf(accepted) }, resolve).on('error', reject);
    });
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
  };

  it('is sent compressed to whoever takes it so, and is the same page once unpacked', async () => {
    const { headers, body, status } = await ask(WHOLE, 'gzip');
    const plain = await ask(WHOLE);
    expect(status).toBe(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(withoutNonce(gunzipSync(body).toString())).toBe(withoutNonce(plain.body.toString()));
    expect(textOf(plain)).toContain(`plan number ${RECOMMENDATIONS} `);
    expect(body.length).toBeLessThan(plain.body.length / 4);
    for (const answer of [headers, plain.headers]) {
      expect(answer.vary).toMatch(/\baccept-encoding\b/i);
      expect(answer['content-type']).toBe('text/html; charset=utf-8');
    }
    expect([headers['content-length'], plain.headers['content-length']]).toEqual([
      String(body.length),
      String(plain.body.length),
    ]);
  });

  it.each([
    ['gzip', 'gzip'],
    ['br, gzip, deflate, zstd', 'gzip'],
    ['gzip;q=0.5, identity;q=0.1', 'gzip'],
    ['*', 'gzip'],
    ['gzip;q=0', undefined],
    ['gzip;q=0, *', undefined],
    ['identity', undefined],
    ['identity, gzip;q=0.5', undefined],
    ['br', undefined],
    ['', undefined],
  ])('is sent to who accepts “%s” as %s', async (accepted, sent) => {
    const { headers, body } = await ask(WHOLE, accepted);
    expect(headers['content-encoding']).toBe(sent);
    expect((sent === undefined ? body : gunzipSync(body)).toString()).toMatch(/<\/html>\s*$/);
  });

  it('is told of by HEAD as it would be sent', async () => {
    const { headers } = await ask(WHOLE, 'gzip');
    const told = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
      request(service.url + WHOLE, { method: 'HEAD', headers: headersOf('gzip') }, (answer) => {
        answer.resume().on('end', () => resolve(answer.headers));
      })
        .on('error', reject)
        .end();
    });
    expect([told['content-encoding'], told['content-length']]).toEqual(['gzip', headers['content-length']]);
  });

  it('has its token and what was typed beside what is compressed', async () => {
    const { body } = await ask(WHOLE, 'gzip');
    const token = /name="_csrf" value="[^"]+"/.exec(gunzipSync(body).toString())?.[0] ?? 'no token';
    expect(body.includes(token)).toBe(true);
    const wrong = `${WHOLE}&as-at=the+other+day`;
    for (const accepted of ['gzip', '*', 'gzip']) {
      const { status, headers, body: page } = await ask(wrong, accepted);
      expect([status, headers['content-encoding']]).toEqual([422, undefined]);
      expect(page.toString()).toContain('value="the other day"');
    }
  });

  const respond = (recommendation: number) => {
    const response = {
      type: 'RecordResponse',
      response: 'not-agreed',
      reason: 'Not ours to do',
      accountableRole: 'yot-manager',
      meeting: null,
      planText: null,
    } as const;
    const stream = followUpStream(PARTNERSHIP, `${PUBLICATION}-1-${recommendation}`);
    return record(service.data, followUpDecider, stream, response, { role: 'board-chair', day: '2026-01-05' });
  };
  const withoutResponse = (answer: Answer) => textOf(answer).split('>No response</strong>').length;

  it('shows what was recorded just before, compressed or not', async () => {
    const before = withoutResponse(await ask(WHOLE, 'gzip'));
    await respond(RECOMMENDATIONS);
    expect(withoutResponse(await ask(WHOLE, 'gzip'))).toBe(before - 1);
    expect(withoutResponse(await ask(WHOLE))).toBe(before - 1);
  });

  it('is made before anybody asks for it, when it is what a Board sees first', async () => {
    const before = withoutResponse(await ask(LIST));
    const made = jest.spyOn(PartnershipLists.prototype, 'made');
    try {
      await respond(1);
      await until(() => made.mock.calls.length > 0);
      made.mockClear();
      expect(withoutResponse(await ask(LIST, 'gzip'))).toBe(before - 1);
      expect(made).not.toHaveBeenCalled();
      await ask(`${LIST}?page=2`);
      expect(made).toHaveBeenCalledTimes(1);
    } finally {
      made.mockRestore();
    }
  });

  (whyNoBrowser === null ? it : it.skip)(
    `is read by a browser like any other${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`,
    async () => {
      const browser = await launchBrowser();
      try {
        const context = await browser.newContext({ baseURL: service.url });
        await context.addCookies([{ ...cookie, url: service.url }]);
        const page = await context.newPage();
        const answer = await page.goto(WHOLE);
        expect((await answer?.allHeaders())?.['content-encoding']).toBe('gzip');
        await LookedAt.at(page, 'Recommendations');
        expect(await page.getByRole('rowheader').count()).toBe(RECOMMENDATIONS);
      } finally {
        await browser.close();
      }
    },
    60_000,
  );
});

function textOf({ headers, body }: Answer): string {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}

/** Each answer has its own. */
function withoutNonce(html: string): string {
  return html.replaceAll(/nonce="[^"]+"/g, 'nonce=""');
}

/** A partnership, and a publication with so many recommendations that all of them on one page are a large one. */
async function furnish({ data }: Service): Promise<void> {
  const partnership = { type: 'RegisterPartnership', partnershipId: PARTNERSHIP, name: 'Harrowmere' } as const;
  await record(data, partnershipDecider, partnershipStream(PARTNERSHIP), { ...partnership, areas: ['Harrowmere'] });
  const block = { blockId: `${PUBLICATION}-1`, order: 1 };
  const stream = publicationStream(PUBLICATION);
  await record(data, publicationDecider, stream, {
    type: 'RegisterPublication',
    publication: {
      publicationId: PUBLICATION,
      kind: 'thematic',
      title: 'A long report',
      area: null,
      published: '2020-01',
      scheme: null,
      scope: 'national',
      statedRecommendations: RECOMMENDATIONS,
      timeLimit: null,
      sourceDocument: 'a'.repeat(64),
    },
    recommendations: Array.from({ length: RECOMMENDATIONS }, (_, index) => ({
      recommendationId: `${PUBLICATION}-1-${index + 1}`,
      block,
      leadIn: 'The Board should:',
      order: index + 1,
      printedNumber: String(index + 1),
      text: `see plan number ${index + 1} before it is sent`,
      subPoints: [],
      addressees: [{ printed: 'The Board', roles: ['yot-management-board'] as const }],
      kind: 'main' as const,
      lines: [index + 1, index + 1] as const,
      note: null,
    })),
    linesOfEnquiry: [],
    evidenceSources: [],
    ratings: null,
    judgements: null,
  });
  await record(data, publicationDecider, stream, { type: 'ApprovePublication' });
}
