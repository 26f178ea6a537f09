import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { expectNoSidewaysScroll, LookedAt, whenRead } from './looked-at.js';
import { type Service, startService } from './service.js';

const journeys = whyNoBrowser === null ? describe : describe.skip;

/** Two recommendations run together, a finding that is none, one that a list mark hides, and no date. */
const UNTIDY = `An inspection of youth offending services in Harrowmere

Foreword

This is a made-up report about a made-up place.

Recommendations

We have made four recommendations.

The Harrowmere Youth Offending Service should:

1. write down what each child says. Ask parents as well
2. staff told us that they like their work
3. see every child within a week

The police should tell the service about every arrest. This one stands alone.

Introduction

Nothing more is said here.
`;

journeys(`a draft that was not read right${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  let personId: string;

  beforeAll(async () => {
    service = await startService();
    personId = await service.person('Peter Quill', 'publisher');
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const windowOf = async (options: { javaScriptEnabled?: boolean; width?: number }): Promise<Page> => {
    const { width = 1200, javaScriptEnabled = true } = options;
    const context = await browser.newContext({
      baseURL: service.url,
      viewport: { width, height: 900 },
      javaScriptEnabled,
    });
    await context.addCookies([{ ...(await service.signIn(personId)), url: service.url }]);
    return context.newPage();
  };

  const handIn = async (page: Page, text: string): Promise<string> => {
    await page.goto('/imports/new');
    const file = { name: 'report.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
    await page.locator('#file').setInputFiles(file);
    await page.getByRole('button', { name: 'Read' }).click();
    await page.waitForURL(/\/imports\/[0-9a-f]{64}$/u);
    await whenRead(page);
    return page.url();
  };

  const change = async (page: Page, words: string | RegExp, way: string): Promise<void> => {
    const part = page
      .locator('.app-draft-part', { has: page.locator('.app-draft-part__text', { hasText: words }) })
      .first();
    await part.locator('summary').click();
    await part.getByRole('link', { name: way }).click();
  };

  const saved = async (page: Page, notice: string): Promise<void> => {
    await page.waitForURL(/\/imports\/[0-9a-f]{64}#/u);
    expect(await page.locator('.govuk-notification-banner, .moj-alert').first().innerText()).toContain(notice);
  };

  it.each([
    ['with a script', { javaScriptEnabled: true }],
    ['without', { javaScriptEnabled: false }],
  ])(
    'is put right item by item and published as corrected, %s',
    async (how, options) => {
      const page = await windowOf(options);
      await handIn(page, UNTIDY.replace('made-up place', `made-up place ${how}`));
      await page.locator('.app-draft > .app-ways summary').click();
      await page.getByRole('link', { name: 'Correct title, kind, area or date' }).click();
      if (options.javaScriptEnabled) await LookedAt.at(page, 'Correct what is said of the publication');
      await page
        .getByLabel('Title', { exact: true })
        .fill(`An inspection of youth offending services in Harrowmere, ${how}`);
      await page.getByLabel('Month', { exact: true }).fill('3');
      await page.getByLabel('Year', { exact: true }).fill('2019');
      await page.getByRole('button', { name: 'Save' }).click();
      await saved(page, 'The publication is corrected');

      await change(page, 'write down what each child says', 'Correct or split');
      if (options.javaScriptEnabled) await LookedAt.at(page, 'Correct or split a recommendation');
      const words = page.getByLabel('The words, as the document prints them');
      expect(await words.inputValue()).toBe('write down what each child says. Ask parents as well');
      await words.fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('Enter the words');
      await words.fill('write down what each child says\n\nask parents as well');
      await page.getByRole('button', { name: 'Save' }).click();
      await saved(page, 'The words are corrected');

      await change(page, 'staff told us', 'Leave out');
      await page.getByLabel('Why is it not to be imported?').fill('It is a finding.');
      await page.getByRole('button', { name: 'Leave it out' }).click();
      await saved(page, 'It is left out');

      await change(page, 'see every child', 'Move');
      await page.getByLabel(/Where does this/u).selectOption({ label: 'After “write down what each child says”' });
      await page.getByRole('button', { name: 'Move' }).click();
      await saved(page, 'It is moved');

      await change(page, /^ask parents/u, 'Put together');
      await page.getByLabel('It is a sub-point of the one before').check();
      await page.getByRole('button', { name: 'Put together' }).click();
      await saved(page, 'They are one now');

      if (options.javaScriptEnabled) await LookedAt.at(page, 'Check what was read');
      else {
        // It says what the one published with a script says.
        await page.getByLabel('A publication of its own').check();
        await page.getByRole('button', { name: 'Show what approving will do' }).click();
      }
      await page.getByRole('button', { name: 'Approve and publish' }).click();
      await page.waitForURL(/\/approved$/u);
      await page.getByRole('table').getByRole('link').click();
      const text = await page.locator('main').innerText();
      expect(text).toContain('March 2019');
      expect(text).toContain('see every child within a week');
      expect(text).not.toContain('staff told us');
    },
    120_000,
  );

  it('has what is added by hand, and what is taken back as it was', async () => {
    const page = await windowOf({});
    const draft = await handIn(page, UNTIDY.replace('made-up place', 'made-up place of another kind'));
    const group = page.locator('.app-beside__draft').first();
    await group.locator('> .app-ways summary').click();
    await group.getByRole('link', { name: 'Add what was not read' }).click();
    await LookedAt.at(page, 'Add what was not read');
    await page.getByLabel('A recommendation', { exact: true }).check();
    await page.getByLabel('The words, as the document prints them').fill('tell families where to complain');
    await page.getByLabel('On which lines').fill('900');
    await page.getByRole('button', { name: 'Add' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Enter one line or two');
    await page.getByLabel('On which lines').fill('13-15');
    await page.getByRole('button', { name: 'Add' }).click();
    await saved(page, 'It is added');
    await LookedAt.at(page, 'Check what was read');
    expect(await page.locator('main').innerText()).toContain('Added by hand');

    await page.goto(draft);
    await page.locator('.app-beside__draft > .app-ways summary').first().click();
    await page.getByRole('link', { name: 'Correct who it is addressed to' }).first().click();
    await LookedAt.at(page, 'Correct who recommendations are addressed to');
    await page.getByLabel('Who are they addressed to, as printed?').fill('The Chair of the Board');
    await page.getByLabel('Board Chair').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await saved(page, 'The addressees are corrected');
    expect(await page.locator('main').innerText()).toContain('The Chair of the Board');

    await page.getByRole('button', { name: /Take back.*not read/u }).click();
    await page.waitForURL(/#corrections$/u);
    expect(await page.locator('.app-points').first().innerText()).not.toContain('tell families where to complain');

    const small = await windowOf({ width: 320 });
    await small.goto(draft);
    await LookedAt.at(small, 'Check what was read');
    await change(small, 'see every child', 'Move');
    await expectNoSidewaysScroll(small);
  }, 120_000);

  it('is corrected by one person at a time', async () => {
    const [one, other] = [await windowOf({}), await windowOf({})];
    const draft = await handIn(one, UNTIDY.replace('made-up place', 'made-up place of a third kind'));
    await other.goto(draft);
    for (const page of [one, other]) await change(page, 'see every child', 'Correct or split');
    await one.getByLabel('The words, as the document prints them').fill('see every child in a week');
    await one.getByRole('button', { name: 'Save' }).click();
    await saved(one, 'The words are corrected');
    await other.getByLabel('The words, as the document prints them').fill('see each child within a week');
    await other.getByRole('button', { name: 'Save' }).click();
    expect(await other.locator('main').innerText()).toContain('Somebody else corrected this in the meantime');
    expect(await other.getByLabel('The words, as the document prints them').inputValue()).toBe(
      'see each child within a week',
    );
  }, 60_000);
});
