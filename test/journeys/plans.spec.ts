import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { type Eastmoor, type People, tellEastmoor } from './eastmoor.js';
import { expectHeading, LookedAt } from './looked-at.js';
import { type Service, startService } from './service.js';

const journeys = whyNoBrowser === null ? describe : describe.skip;

const PLAN = `Eastmoor Youth Justice Plan 2025-26

Our response to inspection

This year the Board began to ask every child what helped
at the end of their order, and we use what they say.

Case managers met twice. Plans are written with children now, and training goes on.

| Outcome | Action | Lead | Timescale | RAG |
| --- | --- | --- | --- | --- |
| Children are heard | Exit interviews for all | MF | On-going |  |
| Better plans | Train ten managers | AB / PS | March 2026 | Green |
`;

journeys(`a Youth Justice Plan${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  let story: Eastmoor;
  beforeAll(async () => {
    service = await startService();
    story = await tellEastmoor(service.data, service.directory);
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const windowOf = async (who: keyof People, options: object = {}): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: service.url,
      viewport: { width: 1200, height: 900 },
      ...options,
    });
    await context.addCookies([{ ...(await service.signIn(story.people[who])), url: service.url }]);
    return context.newPage();
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  const handIn = async (page: Page, year: string, how: 'file' | 'text', text: string): Promise<void> => {
    await page.goto('/partnerships/eastmoor/plans');
    await page.getByRole('button', { name: 'Hand in a plan' }).click();
    await page.getByLabel('Which year does the plan begin in?').fill(year);
    await page.getByLabel(how === 'file' ? 'As a file' : 'By pasting its text').check();
    await press(page, 'Continue');
    if (how === 'text') await page.getByLabel('The plan’s text').fill(text);
    else {
      const file = { name: 'plan.md', mimeType: 'text/markdown', buffer: Buffer.from(text) };
      await page.getByLabel('The plan', { exact: true }).setInputFiles(file);
    }
    await press(page, 'Continue');
    await press(page, 'Continue');
    await expectHeading(page, 'Check your answers');
    await press(page, 'Hand in');
  };

  it('is handed in by the partnership, and checked by the inspectorate', async () => {
    const manager = await windowOf('manager');
    await manager.goto('/partnerships/eastmoor/plans');
    await LookedAt.at(manager, 'Youth Justice Plans');
    await handIn(manager, '2025', 'file', PLAN);
    await LookedAt.at(manager, 'Youth Justice Plan of 2025');
    const shown = await manager.locator('main').innerText();
    expect(shown).toContain('Found, 100% sure');
    expect(shown).toContain('On-going');
    expect(shown).toContain('Not known');
    expect(await manager.getByRole('link', { name: /^Check/u }).count()).toBe(0);

    await manager.getByRole('link', { name: 'Found in the plan' }).click();
    expect(await manager.getByRole('rowheader').count()).toBe(1);
    await LookedAt.at(manager, 'Youth Justice Plan of 2025');

    const inspector = await windowOf('inspector');
    await inspector.goto('/plans');
    await LookedAt.at(inspector, 'Youth Justice Plans');
    await inspector.getByRole('link', { name: /Plan of 2025/u }).click();
    for (const verdict of ['Addressed', 'Not addressed', 'Claim the record does not support']) {
      await inspector
        .getByRole('link', { name: /^Check/u })
        .first()
        .click();
      await LookedAt.at(inspector, 'Check the plan of 2025');
      await press(inspector, 'Save the finding');
      expect(await inspector.getByRole('alert').innerText()).toContain('Choose what the plan makes of it');
      const there = inspector.getByLabel('Yes', { exact: true });
      if ((await there.count()) > 0) await there.check();
      await inspector.getByLabel(verdict, { exact: true }).check();
      if (verdict.startsWith('Claim')) await inspector.getByLabel(/On which lines/u).fill('8');
      await inspector.getByLabel('Why?').fill(verdict === 'Addressed' ? '' : 'Nothing in it says so.');
      await press(inspector, 'Save the finding');
      await expectHeading(inspector, 'Youth Justice Plan of 2025');
    }
    await LookedAt.at(inspector, 'Youth Justice Plan of 2025');
    expect(await inspector.locator('main').innerText()).toContain('Added by hand');
    await press(inspector, 'Complete the check');
    await LookedAt.at(inspector, 'Youth Justice Plan of 2025');
    expect(await inspector.locator('main').innerText()).toContain('The check was completed on');
    await inspector.getByRole('link', { name: 'Open the check again' }).click();
    await inspector.getByLabel('Why is the check opened again?').fill('A page was missing.');
    await press(inspector, 'Open again');
    expect(await inspector.getByRole('link', { name: /^Change/u }).count()).toBe(3);

    const csv = await inspector.request.get('/partnerships/eastmoor/plans/2025/findings.csv');
    expect(await csv.text()).toContain('Claim the record does not support');
    await inspector.getByRole('link', { name: 'See the plan’s text' }).click();
    await LookedAt.at(inspector, 'Source text');
    expect(await inspector.locator('#line-5').innerText()).toContain('seems to speak of');
  }, 120_000);

  it('may be pasted, without a script, and takes the place of the one before', async () => {
    const page = await windowOf('chair', { javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
    await handIn(page, '2024', 'text', PLAN.replace('2025-26', '2024-25'));
    await expectHeading(page, 'Youth Justice Plan of 2024');
    await handIn(page, '2024', 'text', PLAN.replace('2025-26', '2024-25').replace('twice', 'three times'));
    await expectHeading(page, 'Youth Justice Plan of 2024');
    await page.goto('/partnerships/eastmoor/plans');
    expect(await page.getByRole('link', { name: /Plan of 2024/u }).count()).toBe(1);
  }, 60_000);

  it('is no report, and no picture: a sentence says so and nothing is handed in', async () => {
    const page = await windowOf('manager');
    const report =
      'An inspection of Eastmoor\n\nRecommendations\n\nThe Board should:\n\n1. ask children\n2. ask parents\n';
    await handIn(page, '2023', 'text', report);
    expect(await page.getByRole('alert').innerText()).toContain('import it as a report');
    await page.goto('/partnerships/eastmoor/plans/2023');
    await expectHeading(page, 'Page not found');
  }, 60_000);

  it('is nobody else’s to see', async () => {
    const page = await windowOf('stranger');
    for (const path of ['', '/2025', '/2025/text', '/new']) {
      await page.goto(`/partnerships/eastmoor/plans${path}`);
      await expectHeading(page, 'Page not found');
    }
  }, 60_000);
});
