import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { handleCommand } from '#event-log';
import { accessDecider, accessStream } from '#partnerships';
import { setUpLink } from '../../apps/tracker/src/sign-in/set-up-link.js';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { expectHeading, expectNoSidewaysScroll, keepPicture, LookedAt } from './looked-at.js';
import { type Service, startService } from './service.js';

const PASSWORD = 'otter lamp seventeen';

const journeys = whyNoBrowser === null ? describe : describe.skip;

journeys(`setting the service up${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.stop());
  afterAll(() => browser.close());

  type Look = (page: Page, heading: string | RegExp) => Promise<unknown>;

  /** From the first start to a Board Chair at work, looking at every page on the way. */
  const walk = async (options: BrowserContextOptions, look: Look): Promise<void> => {
    const page = await newWindow(options);
    const press = (words: string) => page.getByRole('button', { name: words }).click();
    const goTo = async (words: string): Promise<void> => {
      const menu = page.getByRole('button', { name: 'Menu' });
      if (await menu.isVisible()) await menu.click();
      await page.getByRole('navigation').getByRole('link', { name: words, exact: true }).click();
    };

    await page.goto('/');
    await look(page, 'Follow every recommendation to its evidence');
    await page.goto('/sign-in');
    await look(page, 'Sign in');
    await press('Sign in');
    await look(page, 'Sign in');

    await page.goto((await setUpLink(service.directory, service.url)) ?? '');
    await look(page, 'Set up the service');
    await page.getByLabel('Your name').fill('Ann Administrator');
    await page.getByLabel('Your email address').fill('ann@example.org');
    await page.getByLabel('Choose a password', { exact: true }).fill('short');
    await press('Set up the service');
    await look(page, 'Set up the service');
    await page.getByLabel('Choose a password', { exact: true }).fill(PASSWORD);
    await press('Set up the service');
    await look(page, 'People');

    await goTo('Partnerships');
    await look(page, 'Partnerships');
    await page.getByRole('button', { name: 'Register a partnership' }).click();
    await look(page, 'Register a partnership');
    await page.getByLabel('Name').fill('South Vale');
    await page.getByLabel('Areas it covers').fill('South Vale\nLow Dale');
    await press('Register the partnership');
    await look(page, 'South Vale');
    await page.getByRole('link', { name: 'Change areas' }).click();
    await look(page, 'Change the areas it covers');
    await page.getByLabel('Areas it covers').fill('South Vale\nLow Dale\nHigh Dale');
    await press('Change the areas');
    await look(page, 'South Vale');

    await goTo('People');
    await press('Invite somebody');
    await look(page, 'Invite somebody');
    await press('Continue');
    await look(page, 'Invite somebody');
    await page.getByLabel('Name').fill('Rosa Field');
    await page.getByLabel('Email address').fill('rosa@example.org');
    await page.getByLabel('Board Chair').check();
    await press('Continue');
    await look(page, 'In which partnership?');
    await page.getByRole('combobox').selectOption('South Vale');
    await press('Continue');
    await look(page, 'Check your answers');
    await press('Make the invitation');
    await look(page, 'Rosa Field');
    const link = await page.locator('#link').innerText();

    const rosa = await newWindow(options);
    await rosa.goto(link);
    await look(rosa, 'Choose your password');
    await rosa.getByLabel('Choose a password', { exact: true }).fill(PASSWORD);
    await rosa.getByRole('button', { name: 'Set the password and sign in' }).click();
    await look(rosa, 'What needs us');
    await rosa.goto('/health');
    await look(rosa, 'You cannot use this page');
    await rosa.goto(link);
    await look(rosa, 'This link no longer works');

    await page.getByRole('link', { name: /^End/ }).click();
    await look(page, /no longer hold this role/);
    await page.getByRole('textbox').fill('Stood down in June.');
    await press('End this role');
    await look(page, 'Rosa Field');
    await rosa.goto('/');
    await look(rosa, 'You have no role yet');
    await page.getByRole('button', { name: 'Remove Rosa Field' }).click();
    await look(page, /^Why is Rosa Field removed/);
    await page.getByRole('textbox').fill('Asked for it.');
    await press('Remove this person');
    await look(page, 'People');
    expect(await page.getByText('rosa@example.org').count()).toBe(0);

    await goTo('Health');
    await look(page, 'Health');
    await press('Sign out');
    await look(page, 'Sign in');
    await Promise.all([page, rosa].map((window) => window.context().close()));
  };

  const newWindow = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ baseURL: service.url, ...options });
    return context.newPage();
  };

  it('leads from the first start to a Board Chair at work', async () => {
    await walk({ viewport: { width: 1200, height: 900 } }, (page, heading) => LookedAt.at(page, heading));
  }, 180_000);

  it('fits a window of 320 px', async () => {
    await walk({ viewport: { width: 320, height: 700 } }, async (page, heading) => {
      await expectHeading(page, heading);
      await expectNoSidewaysScroll(page);
      await keepPicture(page);
    });
  }, 180_000);

  it('needs no JavaScript', async () => {
    await walk({ javaScriptEnabled: false }, expectHeading);
  }, 180_000);

  it('offers the demonstration’s people at this machine, and signs in as them', async () => {
    await service.directory.people.add({
      personId: 'd',
      name: 'Dora Made-Up',
      email: 'd@x.example',
      demonstration: true,
    });
    const commandId = '5b1f0c2e-7a55-4b7e-9a51-0a6f3f5f1d01';
    const context = { commandId, today: '2026-01-01', occurredOn: '2026-01-01', actor: 'd', role: 'administrator' };
    const grant = { type: 'GrantAccess', personId: 'd', role: 'administrator', partnershipId: null } as const;
    const outcome = await handleCommand(service.data.log, accessDecider, accessStream('d'), grant, context);
    await service.data.readModels.waitFor(outcome.kind === 'accepted' ? outcome.position : '', 5_000);
    const page = await newWindow({});
    await page.goto('/');
    await LookedAt.at(page, 'Follow every recommendation to its evidence');
    await page.getByRole('button', { name: 'Sign in as Dora Made-Up' }).click();
    await LookedAt.at(page, 'People');
    await page.getByRole('link', { name: 'Dora Made-Up' }).click();
    await LookedAt.at(page, 'Dora Made-Up');
  }, 60_000);
});
