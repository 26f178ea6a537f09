import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { CatalogueQueries, importDocument, publicationDecider, publicationStream } from '#catalogue';
import { handleCommand } from '#event-log';
import { partnershipDecider, partnershipStream } from '#partnerships';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { expectHeading, LookedAt, whenRead } from './looked-at.js';
import { type Service, startService } from './service.js';

const journeys = whyNoBrowser === null ? describe : describe.skip;

const POINTS = {
  plans: 'check every plan with the family before it is signed',
  volunteers: 'train volunteers in safety planning before they meet a child',
  figures: 'see figures each quarter on who waits longest',
  room: 'agree who pays for the reading room',
};

/** A made-up report of an area; its points by who they are addressed to. */
function report(groups: Readonly<Record<string, readonly string[]>>): string {
  let number = 0;
  const points = Object.values(groups).flat().length;
  const words = ['none', 'one', 'two', 'three', 'four', 'five'][points] ?? 'many';
  const blocks = Object.entries(groups).map(
    ([addressee, texts]) => `${addressee} should:\n\n${texts.map((text) => `${(number += 1)}. ${text}.`).join('\n')}\n`,
  );
  return `An inspection of youth offending services in

Eastmoor

March 2019

Contents

Foreword 3
Recommendations 5

Foreword

Eastmoor is a small service on the coast. We looked at its work over two weeks and found much to praise.

Recommendations

We have made ${words} recommendations that should make the work with children better.

${blocks.join('\n')}
Introduction

The service covers three market towns.
`;
}

const FIRST = report({
  'The Eastmoor Youth Offending Service': [POINTS.plans, POINTS.volunteers],
  'The YOT Management Board': [POINTS.figures],
  "The Director of Children's Services": [POINTS.room],
});

/** One point added, one reworded, one dropped and one addressed to others. */
const CORRECTED = report({
  'The Eastmoor Youth Offending Service': [
    POINTS.plans,
    'train every volunteer in safety planning before they meet any child',
    'open the drop-in on Saturdays',
  ],
  'The Youth Justice Board': [POINTS.figures],
});

journeys(`a corrected edition${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  let publisher: string;
  let chair: string;

  beforeAll(async () => {
    service = await startService();
    const register = {
      type: 'RegisterPartnership',
      partnershipId: 'eastmoor',
      name: 'Eastmoor',
      areas: ['Eastmoor'],
    } as const;
    await handleCommand(service.data.log, partnershipDecider, partnershipStream('eastmoor'), register, {
      commandId: randomUUID(),
      today: '2026-01-05',
      occurredOn: '2026-01-05',
      actor: 'system',
      role: 'administrator',
    });
    publisher = await service.person('Peter Quill', 'publisher');
    chair = await service.person('Carla Moss', 'board-chair', 'eastmoor');
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const windowOf = async (personId: string, javaScriptEnabled = true): Promise<Page> => {
    const context = await browser.newContext({ baseURL: service.url, javaScriptEnabled });
    await context.addCookies([{ ...(await service.signIn(personId)), url: service.url }]);
    return context.newPage();
  };

  const handIn = async (page: Page, name: string, text: string) => {
    await page.goto('/imports/new');
    await page.locator('#file').setInputFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(text) }]);
    await page.getByRole('button', { name: 'Read' }).click();
    await page.waitForURL(/\/imports\/[0-9a-f]{64}$/u);
    await whenRead(page);
    await expectHeading(page, 'Check what was read');
  };

  const everythingShown = async () => service.data.readModels.waitFor(await service.data.log.head(), 5_000);

  it('is seen change by change before anything is different for the Board, and then is', async () => {
    const page = await windowOf(publisher, false);
    await handIn(page, 'report.txt', FIRST);
    await page.getByRole('button', { name: 'Approve and publish' }).click();
    await everythingShown();

    await handIn(page, 'corrected.txt', CORRECTED);
    const foresight = await page.locator('main').innerText();
    expect(foresight).toContain('It is approved: partnerships answer it already.');
    for (const words of [
      'open the drop-in on Saturdays',
      'train every volunteer',
      POINTS.room,
      'It becomes information',
    ]) {
      expect(foresight).toContain(words);
    }
    const looked = await windowOf(publisher);
    await looked.goto(page.url());
    await LookedAt.at(looked, 'Check what was read');

    const board = await windowOf(chair);
    await board.goto('/partnerships/eastmoor/recommendations');
    expect(await board.locator('main').innerText()).toContain('4 recommendations');

    await page.getByRole('button', { name: 'Approve these changes' }).click();
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain('1 publication was amended.');
    await board.waitForFunction(async () => {
      const list = await fetch('/partnerships/eastmoor/recommendations');
      return (await list.text()).includes('open the drop-in');
    });
  }, 60_000);

  it('shows on the page of the publication what changed, when and why', async () => {
    const page = await windowOf(chair);
    await page.goto('/publications');
    await page.getByRole('link', { name: /Eastmoor/u }).click();
    await LookedAt.at(page, /inspection/u);
    const text = await page.locator('main').innerText();
    expect(text).toContain('1 recommendation no longer there');
    expect(text).toContain('For information: addressed to national bodies');
    await page.locator('#amendments ~ details summary').first().click();
    expect(await page.locator('#amendments ~ details').innerText()).toContain('train every volunteer');
    await LookedAt.at(page, /inspection/u);
  }, 60_000);

  it('asks the Board only what is still asked, and keeps the rest', async () => {
    const page = await windowOf(chair);
    await page.goto('/partnerships/eastmoor');
    const needs = await page.locator('main').innerText();
    expect(needs).toContain('open the drop-in');
    expect(needs).not.toContain('reading room');
    expect(needs).not.toContain('figures each quarter');

    await page.goto('/partnerships/eastmoor/recommendations');
    await LookedAt.at(page, 'Recommendations');
    const list = await page.locator('main').innerText();
    expect(list).toContain('3 recommendations');
    expect(list).toContain('Nothing is asked about 2 more recommendations');

    await page.getByRole('link', { name: /reading room/u }).click();
    expect(await page.locator('main').innerText()).toContain('A corrected edition leaves it out');
    await LookedAt.at(page, /Recommendation/u);
    await page.goto('/partnerships/eastmoor/recommendations');
    await page.getByRole('link', { name: /figures each quarter/u }).click();
    expect(await page.locator('main').innerText()).toContain('For information');
  }, 60_000);

  it('asks which recommendation is meant where two are equally good, and what a document with another date is', async () => {
    const page = await windowOf(publisher, false);
    const twins = report({
      'The Eastmoor Youth Offending Service': [
        'lend boats to brothers and sisters',
        `${POINTS.plans} at home`,
        `${POINTS.plans} at work`,
      ],
      'The Youth Justice Board': [POINTS.figures],
    }).replace('March 2019', 'April 2019');
    await handIn(page, 'twins.txt', twins);
    const looked = await windowOf(publisher);
    await looked.goto(page.url());
    await LookedAt.at(looked, 'Check what was read');
    expect(await page.locator('main').innerText()).toContain('Say what it is');
    expect(await page.getByRole('button', { name: /Approve/u }).count()).toBe(0);
    await page.getByLabel(/A new edition of/u).check();
    await page.getByRole('button', { name: 'Show what approving will do' }).click();

    expect(await page.locator('main').innerText()).toContain('Say which is which');
    await looked.goto(page.url());
    await LookedAt.at(looked, 'Check what was read');
    const [one, other] = [page.getByRole('group').nth(0), page.getByRole('group').nth(1)];
    await one.getByLabel(/It is “/u).check();
    await other.getByLabel('It is new', { exact: true }).check();
    await page.getByRole('button', { name: 'Show what approving will do' }).click();
    expect(await page.locator('main').innerText()).toContain('April 2019');

    // Meanwhile somebody else corrects the publication.
    const publicationId = service.data.readModels.get<{ publication_id: string }>(
      'SELECT publication_id FROM publication',
    );
    const id = publicationId?.publication_id ?? '';
    const meanwhile = {
      type: 'AmendRecommendation',
      recommendationId: `${id}-1-1`,
      text: 'check each plan with the family before it is signed',
      subPoints: [],
      reason: 'A slip.',
      sourceDocument: 'f'.repeat(64),
    } as const;
    const today = new Date().toISOString().slice(0, 10);
    await handleCommand(service.data.log, publicationDecider, publicationStream(id), meanwhile, {
      commandId: randomUUID(),
      today,
      occurredOn: today,
      actor: publisher,
      role: 'publisher',
    });
    await page.getByRole('button', { name: 'Approve these changes' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('was changed in the meantime');
    expect(await page.locator('main').innerText()).toContain('check each plan with the family');
    await page.getByRole('button', { name: 'Approve these changes' }).click();
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain('1 publication was amended.');
  }, 60_000);

  it('is taken back with a reason, as history, and does not come again by itself', async () => {
    const page = await windowOf(publisher, false);
    await page.goto('/publications');
    await page.getByRole('link', { name: /Eastmoor/u }).click();
    await page.getByRole('link', { name: 'Withdraw this publication' }).click();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Say why the publication is withdrawn');
    await page.getByLabel('Why is it withdrawn?').fill('It was about another place.');
    await page.getByRole('button', { name: 'Withdraw' }).click();
    expect(await page.locator('main').innerText()).toContain('It was about another place.');

    const board = await windowOf(chair);
    await board.goto('/partnerships/eastmoor');
    expect(await board.locator('main').innerText()).not.toContain('drop-in');
    await board.goto('/partnerships/eastmoor/recommendations');
    expect(await board.locator('main').innerText()).toContain('Publication withdrawn');
    await board
      .getByRole('link', { name: /check each|check every/u })
      .first()
      .click();
    const text = await board.locator('main').innerText();
    expect(text).toContain('Its publication is withdrawn');
    expect(text).toContain('It was about another place.');
    await LookedAt.at(board, /Recommendation/u);

    const form = await board.goto(`${new URL(board.url()).pathname}/actions/new`);
    expect(form?.status()).toBe(409);
    expect(await board.locator('main').innerText()).toContain('nothing more can be recorded about it');
    await page.goto('/publications');
    expect(await page.locator('li', { hasText: 'twins.txt' }).innerText()).toContain('Withdrawn');

    await handIn(page, 'corrected.txt', CORRECTED);
    const again = await page.locator('main').innerText();
    expect(again).toContain('Withdrawn');
    expect(again).toContain('there is nothing to do');
    await handIn(page, 'other.txt', CORRECTED.replace('Saturdays', 'Sundays'));
    expect(await page.locator('main').innerText()).toContain(
      'This publication was withdrawn: It was about another place.',
    );
  }, 60_000);

  it('is done with when what was registered from it is approved on its own page', async () => {
    const page = await windowOf(publisher, false);
    const other = FIRST.replaceAll('Eastmoor', 'Westmoor').replace('March 2019', 'May 2019');
    await handIn(page, 'westmoor.txt', other);
    const today = new Date().toISOString().slice(0, 10);
    const { log, files, readModels } = service.data;
    await importDocument({
      log,
      files,
      catalogue: new CatalogueQueries(readModels),
      bytes: Buffer.from(other),
      approve: false,
      context: { commandId: randomUUID(), today, occurredOn: today, actor: publisher, role: 'publisher' },
    });
    await everythingShown();
    const state = async () => {
      await page.goto('/publications');
      return page.locator('li', { hasText: 'westmoor.txt' }).innerText();
    };
    expect(await state()).toContain('Waiting to be checked');
    await page.getByRole('link', { name: /Westmoor/u }).click();
    await page.getByRole('button', { name: /Approve/u }).click();
    expect(await state()).toContain('Approved');
  }, 60_000);
});
