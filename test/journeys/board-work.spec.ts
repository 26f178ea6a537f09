import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { followUpStream } from '#follow-up';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { type Eastmoor, tellEastmoor } from './eastmoor.js';
import { expectHeading, LookedAt } from './looked-at.js';
import { type Service, startService } from './service.js';

/** A browser on a busy machine takes its time; what never comes is given up long before this. */
jest.setTimeout(60_000);
const UNTIL_GIVEN_UP = 15_000;

const journeys = whyNoBrowser === null ? describe : describe.skip;

journeys(`a Board’s work${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
  let service: Service;
  let browser: Browser;
  let story: Eastmoor;
  let list: string;
  let place: string;

  beforeAll(async () => {
    service = await startService();
    story = await tellEastmoor(service.data, service.directory);
    browser = await launchBrowser();
    list = `/partnerships/${story.partnership}/recommendations`;
    place = `${list}/${story.recommendation}`;
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const windowOf = async (who: keyof Eastmoor['people'], options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: service.url, ...options });
    await context.addCookies([{ ...(await service.signIn(story.people[who])), url: service.url }]);
    context.setDefaultTimeout(UNTIL_GIVEN_UP);
    return context.newPage();
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const factsOf = async (recommendation: string): Promise<string[]> => {
    const types: string[] = [];
    for await (const event of service.data.log.readStream(followUpStream(story.partnership, recommendation))) {
      types.push(event.type);
    }
    return types;
  };

  /** Where the new date that was asked for last is decided on. */
  const decisionOn = async (action: string): Promise<string> => {
    const stream = followUpStream(story.partnership, story.recommendation);
    let request = '';
    for await (const { data } of service.data.log.readStream(stream)) {
      if ('requestId' in data && typeof data.requestId === 'string') request = data.requestId;
    }
    return `${place}/actions/${action}/date/${request}/decision`;
  };

  it.each([
    ['with JavaScript', 0, {}, (page: Page, heading: string) => LookedAt.at(page, heading)],
    ['without JavaScript', 1, { javaScriptEnabled: false }, expectHeading],
  ])('records a response, one question a page, %s', async (_, which, options, lookAt) => {
    const page = await windowOf('chair', options);
    await page.goto(`${list}/${story.untouched[which] ?? ''}/response`);
    await press(page, 'Continue');
    await lookAt(page, 'Does the Board agree with this recommendation?');
    expect(await page.getByRole('alert').innerText()).toContain('Say whether the Board agrees');

    await page.getByLabel('Partly agreed').check();
    await press(page, 'Continue');
    await page.getByRole('textbox').fill('Only for orders of six months or more.');
    await press(page, 'Continue');
    await lookAt(page, 'Who is accountable for it?');
    await page.getByRole('combobox').selectOption('board-chair');
    await press(page, 'Continue');
    await press(page, 'Continue');
    await lookAt(page, 'When was this agreed?');
    await press(page, 'Continue');
    await lookAt(page, 'Check your answers');
    expect(await page.locator('dl').innerText()).toContain('Only for orders of six months or more.');

    await page.getByRole('link', { name: 'Change Reason' }).click();
    await page.getByRole('textbox').fill('Shorter orders leave no time.');
    await press(page, 'Continue');
    await expectHeading(page, 'Check your answers');
    await press(page, 'Record response');
    expect(await page.getByRole('alert').innerText()).toContain('The Board’s response is recorded');
    expect(await page.getByText('Shorter orders leave no time.').count()).toBe(1);
    await page.reload();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  it('takes a response back up where it was left', async () => {
    const page = await windowOf('chair');
    await page.goto(`${list}/${story.untouched[0]}/response`);
    await page.getByLabel('Not agreed').check();
    await press(page, 'Continue');
    await expectHeading(page, 'Why does the Board not fully agree?');
    await page.goto(`${list}/${story.untouched[0]}/response`);
    await expectHeading(page, 'Why does the Board not fully agree?');
    await press(page, 'Start again');
    await expectHeading(page, 'Does the Board agree with this recommendation?');
    await page.context().close();
  });

  it('keeps a file, ties it to a line of enquiry, and hands it out to keep only', async () => {
    const page = await windowOf('member');
    await page.goto(place);
    await page.getByRole('link', { name: /^Add evidence \(What has changed/ }).click();
    await page.getByLabel('What is it called?').fill('Participation audit');
    await press(page, 'Continue');
    await page.getByLabel('In a file I can add here').check();
    await press(page, 'Continue');
    expect(await page.getByRole('alert').innerText()).toContain('Choose a file');
    await LookedAt.at(page, 'Where is it?');
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'Überblick “1”.txt',
      mimeType: 'text/html',
      buffer: Buffer.from('<script>never</script>'),
    });
    await press(page, 'Continue');
    expect(await page.getByLabel('What has changed in the service because of what children said?').isChecked()).toBe(
      true,
    );
    await press(page, 'Continue');
    await press(page, 'Continue');
    expect(await page.locator('dl').innerText()).toContain('Überblick “1”.txt');
    await press(page, 'Add evidence');

    const file = await page.request.get(
      (await page.getByRole('link', { name: /^Überblick/ }).getAttribute('href')) ?? '',
    );
    expect(await file.text()).toBe('<script>never</script>');
    expect(file.headers()).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="_berblick _1_.txt"; filename*=UTF-8''%C3%9Cberblick%20%E2%80%9C1%E2%80%9D.txt`,
      'x-content-type-options': 'nosniff',
    });
    const stranger = await windowOf('stranger');
    const refused = await stranger.request.get(file.url());
    expect(refused.status()).toBe(404);
    await page.context().close();
    await stranger.context().close();
  });

  it('asks for a new date, which the Chair agrees to and nobody agrees to for themselves', async () => {
    const page = await windowOf('chair');
    await page.goto(`/partnerships/${story.partnership}`);
    await page.getByRole('link', { name: 'Hold exit interviews' }).first().click();
    await expectHeading(page, /^Decide on a new date/);
    await page.getByLabel('Yes, agree to it').check();
    await press(page, 'Record decision');
    const action = page.locator(`#action-${story.actions.overdue}`);
    expect(await action.innerText()).toMatch(/Due\s+March 2027\s+Original date\s+31 January 2025, which has passed/);

    await page.goto(`${place}/actions/${story.actions.overdue}/date`);
    await page.getByLabel('Month').first().fill('9');
    await page.getByLabel('Year').first().fill('2027');
    await page.getByLabel('Why is a new date needed?').fill('Two more children to ask.');
    await press(page, 'Ask for new date');
    expect(await action.getByRole('link', { name: 'Decide on new date' }).count()).toBe(0);
    await page.goto(await decisionOn(story.actions.overdue));
    await page.getByLabel('Yes, agree to it').check();
    await press(page, 'Record decision');
    expect(await page.getByRole('alert').innerText()).toContain('someone other than the person who asked');
    await page.context().close();
  });

  it('warns once of what could identify a child', async () => {
    const page = await windowOf('manager');
    await page.goto(`${place}/actions/${story.actions.overdue}/progress`);
    await page.getByLabel('What has been done').fill('Ring 07700 900123 about it');
    await press(page, 'Report progress');
    expect(await page.getByRole('alert').innerText()).toContain('“07700 900123” looks like a phone number');
    await LookedAt.at(page, /^Report progress/);
    await press(page, 'Report progress');
    expect(await page.getByRole('alert').innerText()).toContain('Progress is recorded');
    await page.context().close();
  });

  it('shows what somebody else recorded meanwhile, and records both when told to', async () => {
    const [first, second] = [await windowOf('chair'), await windowOf('manager')];
    for (const page of [first, second]) await page.goto(`${place}/position`);
    await first.getByLabel('Done', { exact: true }).check();
    await press(first, 'Record position');
    await second.getByLabel('Not started').check();
    await second.getByLabel('Why does the Board say so?').fill('The interviews stopped in May.');
    await press(second, 'Record position');

    await LookedAt.at(second, 'State the Board’s position');
    const told = await second.getByRole('alert').innerText();
    expect(told).toContain('Something has been recorded since');
    expect(told).toMatch(/done \(Ada Bright, Board Chair/);
    expect(await second.getByLabel('Why does the Board say so?').inputValue()).toBe('The interviews stopped in May.');
    await press(second, 'Record position');
    expect(await second.getByRole('alert').innerText()).toContain('The Board’s position is recorded');
    await first.context().close();
    await second.context().close();
  });

  it('records once, however often a button is pressed', async () => {
    const page = await windowOf('member');
    await page.goto(`${place}/lines/${story.line}`);
    const hidden: Record<string, string> = {};
    for (const input of await page.locator('form#form input[type=hidden]').all()) {
      hidden[(await input.getAttribute('name')) ?? ''] = await input.inputValue();
    }
    const answered = {
      ...hidden,
      answer: 'partly',
      'occurredOn-day': '2',
      'occurredOn-month': '3',
      'occurredOn-year': '2026',
    };
    const before = await factsOf(story.recommendation);
    const headers = { origin: service.url };
    const sent = await Promise.all(
      [1, 2, 3].map(() =>
        page.request.post(`${place}/lines/${story.line}`, { form: answered, headers, maxRedirects: 0 }),
      ),
    );
    expect(sent.map((response) => response.status())).toEqual([303, 303, 303]);
    expect((await factsOf(story.recommendation)).length).toBe(before.length + 1);
    await page.context().close();
  });

  it('can be done by keyboard alone', async () => {
    const page = await windowOf('member');
    await page.goto(place);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await page.goto(`${place}/sources/${story.source}`);
    await page.locator('input[name=assessment]:checked').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').innerText()).toContain('What you hold is recorded');
    await page.context().close();
  });

  it('offers nobody what is not theirs to do', async () => {
    const links = async (who: keyof Eastmoor['people']) => {
      const page = await windowOf(who);
      await page.goto(place);
      const hrefs: string[] = [];
      for (const link of await page.locator('main a').all()) hrefs.push((await link.getAttribute('href')) ?? '');
      await page.context().close();
      return hrefs
        .filter((href) => href.startsWith(`${place}/`))
        .map((href) => href.slice(place.length + 1).replace(/[0-9a-f-]{36}/g, '…'));
    };
    expect(await links('inspector')).toEqual(expect.arrayContaining(['verify', 'grade', 'evidence/…/assess']));
    expect(await links('inspector')).not.toContain('response');
    expect(await links('member')).toEqual(
      expect.arrayContaining(['actions/new', 'evidence/new', 'actions/…/progress']),
    );
    expect(await links('member')).not.toEqual(expect.arrayContaining(['response']));
    expect(await links('chair')).toEqual(expect.arrayContaining(['response', 'position', 'applicability']));
  });
});
