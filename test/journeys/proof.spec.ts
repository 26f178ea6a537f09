import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { signLog } from '#integrity';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { tellEastmoor } from './eastmoor.js';
import { expectHeading, expectNoSidewaysScroll, keepPicture, LookedAt } from './looked-at.js';
import { type Service, startService } from './service.js';

const journeys = whyNoBrowser === null ? describe : describe.skip;

journeys(`an auditor who wants proof${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  let auditor: string;

  beforeAll(async () => {
    service = await startService();
    const sign = () => signLog(service.notary, new Date().toISOString(), new AbortController().signal);
    await service.person('Peter Priest', 'publisher');
    await sign();
    await tellEastmoor(service.data, service.directory);
    auditor = await service.person('Audrey Audley', 'auditor');
    await sign();
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const signedIn = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: service.url, ...options });
    await context.addCookies([{ ...(await service.signIn(auditor)), url: service.url }]);
    return context.newPage();
  };
  const change = (sql: string): void => {
    const database = new DatabaseSync(join(service.data.directory, 'log.sqlite'));
    database.exec(`DROP TRIGGER IF EXISTS events_are_never_changed; ${sql}`);
    database.close();
  };

  it('finds the page, keeps a checkpoint, and has it compared', async () => {
    const page = await signedIn({ viewport: { width: 1200, height: 900 } });
    await page.goto('/audit');
    await page.getByRole('link', { name: 'Proof that nothing was altered' }).click();
    await LookedAt.at(page, 'Proof that nothing was altered');

    await page.locator('summary', { hasText: 'in full' }).first().click();
    expect(await page.locator('details[open] > code').first().innerText()).toMatch(/^\S{43}=$/);
    await LookedAt.at(page, 'Proof that nothing was altered');
    const download = page.waitForEvent('download');
    await page
      .getByRole('link', { name: /^Download the checkpoint of/ })
      .first()
      .click();
    const kept = await readFile(await (await download).path(), 'utf8');

    await page.getByLabel('A checkpoint that you kept (optional)').fill(kept.replace(/^.*\n/, ''));
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByRole('link', { name: /^Paste the whole checkpoint/ }).waitFor();
    await LookedAt.at(page, 'Proof that nothing was altered');
    await page.getByLabel('A checkpoint that you kept (optional)').fill(kept);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByRole('heading', { name: 'Nothing was altered' }).waitFor();
    await LookedAt.at(page, 'Nothing was altered');
  }, 60_000);

  it('reads where something was altered, without JavaScript and in a window of 320 px', async () => {
    change(`UPDATE events SET data = replace(data, 'Eastmoor', 'Westmoor') WHERE type = 'PartnershipRegistered'`);
    const page = await signedIn({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
    await page.goto('/audit/proof');
    await page.getByRole('button', { name: 'Check now' }).click();
    for (;;) {
      const again = page.getByRole('button', { name: 'Look again' });
      if ((await again.count()) === 0) break;
      await again.click();
    }
    await expectHeading(page, 'The records are not as they were signed');
    expect(await page.locator('main').innerText()).toMatch(
      /Among records \d+ to \d+ something was altered, removed, moved or put in after it was signed\./,
    );
    await expectNoSidewaysScroll(page);
    await keepPicture(page);

    await page.getByRole('link', { name: 'Checks and checkpoints' }).click();
    await expectHeading(page, 'Proof that nothing was altered');
    await expectNoSidewaysScroll(page);
    await keepPicture(page);

    const seeing = await signedIn({ viewport: { width: 1200, height: 900 } });
    await seeing.goto('/audit/proof');
    await LookedAt.at(seeing, 'Proof that nothing was altered');
    await seeing
      .getByRole('link', { name: /2026|20\d\d/ })
      .first()
      .click();
    await LookedAt.at(seeing, 'The records are not as they were signed');
  }, 60_000);
});
