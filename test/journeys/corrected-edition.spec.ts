import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { handleCommand } from '#event-log';
import { accessDecider, accessStream, partnershipDecider, partnershipStream, type Role } from '#partnerships';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { LookedAt } from './looked-at.js';
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
  const publisher = randomUUID();
  const chair = randomUUID();

  beforeAll(async () => {
    service = await startService();
    const person = async (personId: string, name: string, role: Role, partnershipId: string | null) => {
      await service.directory.people.add({ personId, name, email: `${role}@example.org` });
      const command = { type: 'GrantAccess', personId, role, partnershipId } as const;
      await handleCommand(service.data.log, accessDecider, accessStream(personId), command, envelope());
    };
    const register = {
      type: 'RegisterPartnership',
      partnershipId: 'eastmoor',
      name: 'Eastmoor',
      areas: ['Eastmoor'],
    } as const;
    await handleCommand(service.data.log, partnershipDecider, partnershipStream('eastmoor'), register, envelope());
    await person(publisher, 'Peter Quill', 'publisher', null);
    await person(chair, 'Carla Moss', 'board-chair', 'eastmoor');
    await service.data.readModels.waitFor(await service.data.log.head(), 5_000);
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const envelope = () => ({
    commandId: randomUUID(),
    today: '2026-01-05',
    occurredOn: '2026-01-05',
    actor: 'system',
    role: 'administrator',
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
    await page.getByRole('heading', { name: 'Check what was read' }).waitFor();
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
    await everythingShown();
  }, 60_000);
});
