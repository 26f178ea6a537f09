import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { LOOKING } from '../../apps/tracker/src/digest/digest-jobs.js';
import { until } from '../until.js';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { type Eastmoor, tellEastmoor } from './eastmoor.js';
import { expectHeading, expectNoSidewaysScroll, keepPicture, LookedAt } from './looked-at.js';
import { type Service, startService } from './service.js';

const journeys = whyNoBrowser === null ? describe : describe.skip;

journeys(`the weekly digest${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  let story: Eastmoor;
  let administrator: string;

  beforeAll(async () => {
    service = await startService();
    story = await tellEastmoor(service.data, service.directory);
    for (const personId of Object.values<string>({ ...story.people })) {
      await service.directory.accounts.setPassword(personId, 'otter lamp seventeen');
    }
    administrator = await service.person('Ann Keeper', 'administrator');
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const signedIn = async (personId: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: service.url, ...options });
    await context.addCookies([{ ...(await service.signIn(personId)), url: service.url }]);
    return context.newPage();
  };

  it('is turned off by a Chair who finds it on the page of what needs them, and turned on again', async () => {
    const page = await signedIn(story.people.chair, { viewport: { width: 1200, height: 900 } });
    await page.goto(`/partnerships/${story.partnership}`);
    await page.getByRole('link', { name: 'Weekly digest by email' }).click();
    const shown = await LookedAt.at(page, 'Weekly digest');
    expect(await page.getByLabel('Yes, on Mondays').isChecked()).toBe(true);
    expect(await page.getByText('ada.bright@example.org').count()).toBe(1);

    await page.getByLabel('No', { exact: true }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('You get no weekly digest any more').waitFor();
    await LookedAt.at(shown.page, 'Weekly digest');
    expect(await page.getByLabel('No', { exact: true }).isChecked()).toBe(true);
    expect(await service.directory.digests.wanted(story.people.chair)).toBe(false);
    expect(await service.directory.digests.wanted(story.people.manager)).toBe(true);

    await page.getByLabel('Yes, on Mondays').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('You get the weekly digest').waitFor();
    await page.getByRole('link', { name: 'What needs us' }).first().click();
    await expectHeading(page, 'What needs us');
  }, 60_000);

  it('is turned off without JavaScript and in a window of 320 px', async () => {
    const page = await signedIn(story.people.member, {
      viewport: { width: 320, height: 700 },
      javaScriptEnabled: false,
    });
    await page.goto('/weekly-digest');
    await expectNoSidewaysScroll(page);
    await page.getByLabel('No', { exact: true }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expectHeading(page, 'Weekly digest');
    await keepPicture(page);
    expect(await service.directory.digests.wanted(story.people.member)).toBe(false);
  }, 60_000);

  it('says at the field what is missing', async () => {
    const page = await signedIn(story.people.manager);
    await page.goto('/weekly-digest');
    await page.getByLabel('Yes, on Mondays').evaluate((input) => Reflect.set(input, 'checked', false));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Say whether you want the weekly digest' }).waitFor();
    await LookedAt.at(page, 'Weekly digest');
  }, 60_000);

  it('is nothing for an inspector', async () => {
    const page = await signedIn(story.people.inspector);
    await page.goto('/weekly-digest');
    await LookedAt.at(page, 'You cannot use this page');
    await page.goto(`/partnerships/${story.partnership}`);
    await expectHeading(page, 'What needs us');
    expect(await page.getByRole('link', { name: 'Weekly digest by email' }).count()).toBe(0);
  }, 60_000);

  it('is in the outbox for an administrator where no mail is sent, and goes from it with its person', async () => {
    const page = await signedIn(administrator, { viewport: { width: 1200, height: 900 } });
    await page.goto('/health');
    await page.getByRole('navigation').getByRole('link', { name: 'Outbox', exact: true }).click();
    await LookedAt.at(page, 'Outbox');
    expect(await page.getByText('There is nothing in it').count()).toBe(1);

    await service.jobs.submit(LOOKING, 'now');
    await until(async () => (await service.directory.outbox.read({ limit: 9 })).length === 3);
    await until(async () => (await service.jobs.underWay()).length === 0);
    await page.reload();
    await page
      .getByText(/^What needs Eastmoor: \d things/)
      .first()
      .click();
    await LookedAt.at(page, 'Outbox');
    expect(await page.getByRole('link', { name: 'Moses Field' }).count()).toBe(1);
    expect(await page.getByText('priya.shaw@example.org').count()).toBe(0);
    expect(await page.getByText('- New dates awaiting the Chair: 1').count()).toBe(1);

    await service.directory.people.erase(story.people.manager);
    await page.reload();
    expect(await page.getByRole('link', { name: 'Moses Field' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Ada Bright' }).count()).toBe(1);
  }, 60_000);

  it('is in the outbox page by page, in a window of 320 px too', async () => {
    const message = { personId: administrator, email: 'administrator@example.org', text: 'One\nTwo' };
    for (let number = 100; number < 160; number += 1) {
      await service.directory.outbox.keep({ ...message, messageId: `m-${number}`, subject: `Message ${number}` });
    }
    const page = await signedIn(administrator, { viewport: { width: 320, height: 700 } });
    await page.goto('/administration/outbox');
    await LookedAt.at(page, 'Outbox');
    expect(await page.getByText('Message 159').count()).toBe(1);
    expect(await page.getByText('Message 109').count()).toBe(0);
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.getByText('Message 109').waitFor();
    await LookedAt.at(page, 'Outbox');
    expect(await page.getByRole('link', { name: 'Next page' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Previous page' }).click();
    await page.getByText('Message 159').waitFor();
  }, 60_000);
});
