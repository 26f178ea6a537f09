import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { handleCommand } from '#event-log';
import { followUpDecider, followUpStream } from '#follow-up';
import { MADE_UP_REPORT } from '../command-line/made-up-report.js';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { type Eastmoor, tellEastmoor } from './eastmoor.js';
import { expectHeading, expectNoSidewaysScroll, keepPicture, LookedAt, whenRead } from './looked-at.js';
import { type Service, startService } from './service.js';

const journeys = whyNoBrowser === null ? describe : describe.skip;

journeys(`reading pages${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  let story: Eastmoor;
  const people = new Map<string, string>();

  const windowOf = async (who: string, options: object = {}): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: service.url,
      viewport: { width: 1200, height: 900 },
      ...options,
    });
    await context.addCookies([{ ...(await service.signIn(people.get(who) ?? '')), url: service.url }]);
    return context.newPage();
  };

  beforeAll(async () => {
    service = await startService();
    story = await tellEastmoor(service.data, service.directory);
    for (const [who, personId] of new Map<string, string>(Object.entries(story.people))) people.set(who, personId);
    people.set('auditor', await service.person('Audrey Lane', 'auditor'));
    people.set('publisher', await service.person('Peter Quill', 'publisher'));
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const pages = (): readonly (readonly [who: string, path: string, heading: string | RegExp])[] => {
    const history = `/partnerships/eastmoor/recommendations/${story.recommendation}/history`;
    return [
      ['member', history, 'History of a recommendation'],
      ['inspector', `${history}?step=4`, 'History of a recommendation'],
      ['auditor', `${history}?as-at=31/12/2024&known-at=1/1/2030`, 'History of a recommendation'],
      ['auditor', `${history}?as-at=1/1/2020`, 'History of a recommendation'],
      ['auditor', `${history}?from=1/8/2024&to=1/3/2025`, 'History of a recommendation'],
      ['auditor', `${history}?as-at=31/2/2024&from=never`, 'History of a recommendation'],
      ['stranger', history, 'Page not found'],
      ['inspector', '/country', 'Where partnerships stand'],
      ['auditor', '/country?as-at=2024-12-31&sort=behind', 'Where partnerships stand'],
      ['inspector', '/country?status=verified', 'Where partnerships stand'],
      ['inspector', '/country?as-at=tomorrow', 'Where partnerships stand'],
      ['chair', '/country', 'You cannot use this page'],
      ['auditor', '/audit', 'Find a history'],
      ['auditor', '/audit?partnership=eastmoor&words=child', 'Find a history'],
      ['auditor', '/audit?words=nothing%25like_that', 'Find a history'],
      ['auditor', '/audit/people', 'Everything one person did'],
      ['auditor', `/audit/people/${story.people.manager}`, 'Everything Moses Field did'],
      ['auditor', '/audit/people/nobody', 'Page not found'],
      ['auditor', '/audit/changes', 'Every date that moved'],
      ['auditor', '/audit/changes?kind=reopened', 'Everything reopened'],
      ['auditor', '/audit/access-log?what=refused', 'Who looked at what'],
      ['inspector', '/audit', 'You cannot use this page'],
      ['chair', '/publications', 'Publications'],
      ['chair', '/publications/listening-to-children-2024-06', 'Listening to children on court orders'],
      ['publisher', '/publications/listening-to-children-2024-06/withdraw', 'Why is it withdrawn?'],
      ['publisher', '/publications/none', 'Page not found'],
      ['publisher', '/imports/new', 'Import a report'],
      ['publisher', `/imports/${'0'.repeat(64)}`, 'Page not found'],
      ['inspector', '/imports/new', 'You cannot use this page'],
    ];
  };

  it.each([
    [
      'a desktop, with nothing axe objects to',
      1200,
      (page: Page, heading: string | RegExp) => LookedAt.at(page, heading),
    ],
    [
      'a window of 320 px, with nothing that goes out of it',
      320,
      async (page: Page, heading: string | RegExp) => {
        await expectHeading(page, heading);
        await expectNoSidewaysScroll(page);
        await keepPicture(page);
      },
    ],
  ] as const)(
    'are shown on %s',
    async (_, width, look) => {
      const windows = new Map<string, Page>();
      const problems: string[] = [];
      for (const [who, path, heading] of pages()) {
        const window = windows.get(who) ?? (await windowOf(who, { viewport: { width, height: 900 } }));
        windows.set(who, window);
        await window.goto(path);
        await look(window, heading).catch((error: unknown) => problems.push(`${who} at ${path}: ${String(error)}`));
      }
      expect(problems).toEqual([]);
    },
    180_000,
  );

  it('tell a history without JavaScript: stepping, looking back, comparing, downloading', async () => {
    const page = await windowOf('auditor', { javaScriptEnabled: false });
    const history = `/partnerships/eastmoor/recommendations/${story.recommendation}/history`;
    await page.goto(history);
    const told = await page.locator('.moj-timeline__item').count();
    const first = page.locator('.moj-timeline__item').nth(1);
    expect(await first.innerText()).toContain('Ada Bright, Board Chair');
    expect(await first.innerText()).toContain('Happened 2 July 2024');
    expect(await first.innerText()).toContain('(not the day it happened)');

    await page.getByRole('link', { name: 'Step through from the beginning' }).click();
    await page.getByRole('link', { name: 'Next event' }).click();
    expect(await page.locator('#step-heading').innerText()).toBe(
      `Event 2 of ${told}: Decided whether it applies: applies`,
    );

    await page.getByText('Look back, or compare two dates').click();
    await page.getByLabel('As at date').fill('1 August 2024');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('#stood-heading').innerText()).toBe('As at 1 August 2024');
    expect(await page.locator('.app-answer').innerText()).toContain('Partly agreed');
    expect(await page.locator('.app-answer').innerText()).not.toContain('Exit interviews, summer 2024');

    await page.getByLabel('First date').fill('1/8/2024');
    await page.getByLabel('Second date').fill('1/11/2024');
    await page.getByRole('button', { name: 'Compare' }).click();
    expect(await page.locator('.app-answer').innerText()).toContain('Complete on 12 October 2024');

    await page.getByLabel('First date').fill('31/2/2024');
    await page.getByRole('button', { name: 'Compare' }).click();
    expect(await page.locator('#from-error').innerText()).toContain('The first date must be a real date');

    const answer = await page.request.get(`${history}.csv`);
    expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename=.?history-eastmoor-/u);
    expect((await answer.text()).split('\r\n')).toHaveLength(told + 2);
  }, 60_000);

  it('refuse to download the country for a date that is none, rather than for today', async () => {
    const answer = await (await windowOf('inspector')).request.get('/country.csv?as-at=2026-02-31');
    expect(answer.status()).toBe(422);
    expect(answer.headers()['content-disposition']).toBeUndefined();
    expect(await answer.text()).toContain('The date must be a real date, like 17/5/2024.');
  });

  it('show in the country’s table what was just recorded', async () => {
    const page = await windowOf('inspector');
    const eastmoor = page.locator('.app-country tbody tr', { hasText: 'Eastmoor' });
    await page.goto('/country');
    expect(await eastmoor.innerText()).toContain(' of 3');
    const stream = followUpStream('eastmoor', story.untouched[0]);
    const command = {
      type: 'DecideApplicability',
      applicability: 'does-not-apply',
      reason: 'Nobody here does this',
    } as const;
    const outcome = await handleCommand(service.data.log, followUpDecider, stream, command, {
      commandId: randomUUID(),
      today: '2026-01-05',
      occurredOn: '2026-01-05',
      actor: story.people.chair,
      role: 'board-chair',
    });
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    await service.data.readModels.waitFor(outcome.position, 5_000);
    await page.reload();
    expect(await eastmoor.innerText()).toContain(' of 2');
  }, 60_000);

  it('take a report from the file to every partnership, and nothing of what is no report', async () => {
    const page = await windowOf('publisher', { javaScriptEnabled: false });
    const hand = async (...files: { name: string; text: string }[]) => {
      await page.goto('/imports/new');
      await page
        .locator('#file')
        .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
      const answer = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button', { name: 'Read' }).click();
      return (await answer).status();
    };
    const report = { name: 'Report.txt', text: MADE_UP_REPORT };

    await page.goto('/imports/new');
    const empty = { name: 'empty.txt', text: '' };
    expect(await hand(report, empty)).toBe(422);
    expect(await page.locator('#file-error').innerText()).toContain('empty.txt: the file is empty.');
    expect(await service.data.inbox.list()).toEqual([]);

    const refused = async (name: string, text: string, sentence: string): Promise<void> => {
      expect(await hand({ name, text })).toBe(303);
      await whenRead(page);
      await expectHeading(page, 'This document could not be read');
      expect(await page.locator('main').innerText()).toContain(sentence);
    };
    await refused('blank.txt', ' ', 'This file holds no text.');
    await refused('program.exe', '\0\x01\x02'.repeat(99), 'This');
    await refused('long.txt', 'x'.repeat(10 * 1024 * 1024 + 1), 'This file holds more text than a report');
    expect(await hand(report, { name: 'plain.txt', text: 'Nothing is recommended here.' })).toBe(303);
    while ((await page.locator('main').innerText()).includes('Being read')) await page.reload();
    expect(await page.locator('li', { hasText: 'Report.txt' }).innerText()).toContain('Waiting to be checked');
    expect(await page.locator('li', { hasText: 'plain.txt' }).innerText()).toContain('Could not be read');

    expect(await hand(report)).toBe(303);
    await whenRead(page);
    await expectHeading(page, 'Check what was read');
    const draft = page.url();
    expect(await page.locator('.app-beside').first().locator('.app-source__line--meant').count()).toBeGreaterThan(0);
    expect(await page.locator('.govuk-warning-text').innerText()).toContain('No partnership covers');

    const window = await windowOf('publisher');
    await window.goto(draft);
    await LookedAt.at(window, 'Check what was read');
    await window.goto(`${draft}/source`);
    await LookedAt.at(window, 'Source text');

    await page.getByRole('button', { name: 'Approve and publish' }).click();
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain('1 publication was new.');
    await window.goto(`${draft}/approved`);
    await LookedAt.at(window, 'What was published');
    await window.getByRole('table').getByRole('link').click();
    await LookedAt.at(window, /inspection/u);

    await page.goto(draft);
    expect(await page.locator('main').innerText()).toContain('there is nothing to do');
  }, 60_000);
});
