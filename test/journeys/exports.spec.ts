import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { RecordedFollowUps } from '../../apps/tracker/src/exports/recorded-follow-ups.js';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { type Eastmoor, tellEastmoor } from './eastmoor.js';
import { expectHeading, expectNoSidewaysScroll, keepPicture, LookedAt } from './looked-at.js';
import { type Service, startService } from './service.js';

const journeys = whyNoBrowser === null ? describe : describe.skip;

journeys(`an inspector who downloads the record${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  let story: Eastmoor;

  beforeAll(async () => {
    service = await startService();
    story = await tellEastmoor(service.data, service.directory);
    browser = await launchBrowser();
  }, 60_000);
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const signedIn = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: service.url, ...options });
    await context.addCookies([{ ...(await service.signIn(story.people.inspector)), url: service.url }]);
    return context.newPage();
  };

  /** Takes the file of the page that is shown. */
  const take = async (page: Page): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download (CSV)' }).click();
    return readFile(await (await download).path(), 'utf8');
  };

  it('comes from the country, asks, leaves, comes back and takes it', async () => {
    // The first try fails, so that there is something to wait for.
    const making = jest.spyOn(RecordedFollowUps.prototype, 'partnerships').mockImplementationOnce(() => {
      throw new Error('not yet');
    });
    const page = await signedIn({ viewport: { width: 1200, height: 900 } });
    await page.goto('/country?as-at=31/12/2024');
    await page.getByRole('link', { name: 'Download the record' }).click();
    await LookedAt.at(page, 'Download the record');
    expect(await page.getByLabel('As at date').inputValue()).toBe('31 December 2024');
    await page.getByLabel('Every follow-up').check();
    await page.getByRole('button', { name: 'Make the download' }).click();
    await LookedAt.at(page, 'Your download is being made');
    const waiting = page.url();

    await page.getByRole('link', { name: 'downloads', exact: true }).click();
    await LookedAt.at(page, 'Download the record');
    expect(await page.locator('li', { hasText: 'Every follow-up' }).innerText()).toContain('Being made');
    await page.goto(waiting);
    await page.getByRole('heading', { name: 'Your download is ready' }).waitFor();
    expect(making).toHaveBeenCalledTimes(2);
    await LookedAt.at(page, 'Your download is ready');
    expect(await take(page)).toMatch(
      /\r\nEastmoor,Listening to children on court orders,2024-06,1\.,.*,Partly agreed,/,
    );

    await page.goto('/exports');
    await LookedAt.at(page, 'Download the record');
    expect(await page.locator('li', { hasText: 'Every follow-up' }).innerText()).toContain('Ready');
  }, 60_000);

  it('needs no JavaScript for it', async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto('/exports');
    await page.getByLabel('Every action').check();
    await page.getByRole('button', { name: 'Make the download' }).click();
    for (;;) {
      const again = page.getByRole('button', { name: 'Look again' });
      if ((await again.count()) === 0) break;
      await again.click();
    }
    await expectHeading(page, 'Your download is ready');
    expect(await take(page)).toContain('Hold exit interviews with every child whose order ends,A named person,');
  }, 60_000);

  it('is told at the field what is wrong, in a window of 320 px too', async () => {
    const page = await signedIn({ viewport: { width: 320, height: 700 } });
    await page.goto('/exports');
    await page.getByLabel('As at date').fill('31 February');
    await page.getByRole('button', { name: 'Make the download' }).click();
    await page.getByRole('link', { name: 'Choose what to download' }).waitFor();
    await LookedAt.at(page, 'Download the record');
    expect(await page.locator('#as-at-error').innerText()).toContain('The date must be a real date');
    await page.getByLabel('Every piece of evidence').check();
    await page.getByLabel('As at date').fill('');
    await page.getByRole('button', { name: 'Make the download' }).click();
    await page.getByRole('heading', { name: 'Your download is ready' }).waitFor();
    await LookedAt.at(page, 'Your download is ready');
    await page.getByRole('link', { name: 'Download the record' }).click();
    await expectHeading(page, 'Download the record');
    await expectNoSidewaysScroll(page);
    await keepPicture(page);
  }, 60_000);
});
