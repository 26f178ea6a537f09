import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { type Eastmoor, tellEastmoor } from './eastmoor.js';
import { expectHeading, expectNoSidewaysScroll, keepPicture, LookedAt } from './looked-at.js';
import { type Service, startService } from './service.js';

/** Every page of a partnership's work: who looks, its address, and its heading. */
const pages = (story: Eastmoor): readonly (readonly [keyof Eastmoor['people'], string, string | RegExp])[] => {
  const board = `/partnerships/${story.partnership}`;
  const place = `${board}/recommendations/${story.recommendation}`;
  const fresh = `${board}/recommendations/${story.untouched[0]}`;
  const overdue = `${place}/actions/${story.actions.overdue}`;
  const complete = `${place}/actions/${story.actions.complete}`;
  const evidence = `${place}/evidence/${story.evidence}`;
  return [
    ['chair', board, 'What needs us'],
    ['chair', `${board}/recommendations`, 'Recommendations'],
    ['chair', `${board}/recommendations?as-at=2024-08-01&status=responded`, 'Recommendations'],
    ['chair', `${board}/recommendations?as-at=yesterday`, 'Recommendations'],
    ['chair', place, 'Recommendation 1'],
    ['member', place, 'Recommendation 1'],
    ['inspector', place, 'Recommendation 1'],
    ['chair', `${place}?as-at=2024-12-31&known-at=nonsense`, 'Recommendation 1'],
    ['chair', `${place}?as-at=2024-12-31`, 'Recommendation 1'],
    ['chair', `${place}?as-at=2020-01-01`, 'Recommendation 1'],
    ['chair', fresh, 'Recommendation 2'],
    ['chair', `${fresh}/applicability`, 'Does this recommendation apply?'],
    ['chair', `${fresh}/response`, 'Does the Board agree with this recommendation?'],
    ['chair', `${place}/position`, 'State the Board’s position'],
    ['manager', `${place}/actions/new`, 'What will be done?'],
    ['manager', `${overdue}/progress`, /^Report progress/],
    ['manager', `${overdue}/date`, /^Ask for a new date/],
    ['chair', `${overdue}/date/${story.request}/decision`, /^Decide on a new date/],
    ['manager', `${overdue}/complete`, /^Complete/],
    ['manager', `${complete}/reopen`, /^Reopen/],
    ['manager', `${overdue}/withdraw`, /^Withdraw/],
    ['manager', `${overdue}/reassign`, /^Give to someone else/],
    ['manager', `${place}/evidence/new`, 'What is the evidence?'],
    ['manager', `${evidence}/link`, /^What does it show/],
    ['manager', `${evidence}/withdraw`, /^Withdraw evidence/],
    ['manager', `${evidence}/revise`, 'What is the evidence?'],
    ['inspector', `${evidence}/assess`, /^Judge evidence/],
    ['member', `${place}/lines/${story.line}`, /^How does the Board hear/],
    ['member', `${place}/sources/${story.source}`, /^Results of exit interviews/],
    ['inspector', `${place}/grade`, 'Grade the response'],
    ['inspector', `${place}/verify`, 'Record a verdict'],
    ['inspector', `${place}/reopen`, 'Reopen this recommendation'],
    ['inspector', '/exports', 'Download the record'],
    ['inspector', '/exports?as-at=2024-12-31', 'Download the record'],
    ['chair', '/exports', 'You cannot use this page'],
    ['stranger', board, 'Page not found'],
    ['stranger', place, 'Page not found'],
    ['chair', `${board}/recommendations/nothing`, 'Page not found'],
    ['chair', `${place}/actions/nothing/progress`, 'Page not found'],
    ['inspector', `${place}/response`, 'You cannot use this page'],
  ];
};

const journeys = whyNoBrowser === null ? describe : describe.skip;

journeys(`every page of a partnership’s work${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
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

  /** A window for each person, who stays signed in. */
  const windowsFor = async (options: object): Promise<ReadonlyMap<string, Page>> => {
    const windows = new Map<string, Page>();
    for (const [who, personId] of new Map<string, string>(Object.entries(story.people))) {
      const context = await browser.newContext({ baseURL: service.url, ...options });
      await context.addCookies([{ ...(await service.signIn(personId)), url: service.url }]);
      windows.set(who, await context.newPage());
    }
    return windows;
  };

  const walk = async (options: object, look: (page: Page, heading: string | RegExp) => Promise<unknown>) => {
    const windows = await windowsFor(options);
    const problems: string[] = [];
    for (const window of windows.values()) {
      window.on('pageerror', (error) => problems.push(error.message));
      window.on('console', (message) => {
        // A browser reports the status of an answer that was meant to have one.
        if (message.type() === 'error' && !message.text().includes('status of 4')) problems.push(message.text());
      });
    }
    for (const [who, path, heading] of pages(story)) {
      const window = windows.get(who);
      if (!window) continue;
      await window.goto(path);
      await look(window, heading).catch((error: unknown) => problems.push(`${who} at ${path}: ${String(error)}`));
    }
    await Promise.all([...windows.values()].map((window) => window.context().close()));
    return problems;
  };

  it('shows each on a desktop without anything axe objects to', async () => {
    const problems = await walk({ viewport: { width: 1200, height: 900 } }, (page, heading) =>
      LookedAt.at(page, heading),
    );
    expect(problems).toEqual([]);
  }, 300_000);

  it('shows each in a window of 320 px without anything that goes out of it', async () => {
    const problems = await walk({ viewport: { width: 320, height: 700 } }, async (page, heading) => {
      await expectHeading(page, heading);
      await expectNoSidewaysScroll(page);
      await keepPicture(page);
    });
    expect(problems).toEqual([]);
  }, 300_000);

  it('shows each without JavaScript', async () => {
    const problems = await walk({ javaScriptEnabled: false }, (page, heading) => expectHeading(page, heading));
    expect(problems).toEqual([]);
  }, 300_000);
});
