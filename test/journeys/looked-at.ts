import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from 'playwright-core';
import { until } from '../until.js';

/** A page somebody has come to: named, checked by axe, and no wider than its window. */
export class LookedAt {
  private constructor(
    readonly page: Page,
    readonly heading: string,
  ) {}

  /**
   * Looks at the page the browser is on.
   *
   * @throws Error when it is not the one expected, axe finds anything, or it can be pushed sideways
   */
  static async at(page: Page, heading: string | RegExp): Promise<LookedAt> {
    const found = await expectHeading(page, heading);
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
    await keepPicture(page);
    return new LookedAt(page, found);
  }
}

/** Waits until the document on the page has been read, looking again as somebody without JavaScript does. */
export async function whenRead(page: Page): Promise<void> {
  const reading = page.getByRole('heading', { name: 'The document is being read' });
  await until(async () => {
    if (!(await reading.isVisible())) return true;
    // With JavaScript the page may be looking again by itself just now.
    await page.reload().catch(() => null);
    return false;
  });
}

/** The heading of the page the browser is on, which has to be the one expected. */
export async function expectHeading(page: Page, heading: string | RegExp): Promise<string> {
  const found = (await page.locator('h1').innerText()).trim();
  if (typeof heading === 'string' ? found === heading : heading.test(found)) return found;
  throw new Error(`Expected the page “${String(heading)}”, found “${found}” at ${page.url()}.`);
}

async function expectNoViolations(page: Page): Promise<void> {
  // Without frames to look into, axe need not open a second page to add its findings up.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  if (told.length > 0) throw new Error(`axe at ${page.url()}:\n${told.join('\n')}`);
}

/** Nobody should have to push a page sideways to read it. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate<readonly [number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  if (content > window) throw new Error(`${page.url()} is ${content} wide in a window of ${window}.`);
}

/** Keeps a picture of each page looked at, for people to look at too, where `SCREENSHOTS` names a folder. */
export async function keepPicture(page: Page): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  const { pathname, search } = new URL(page.url());
  const name = [page.viewportSize()?.width, await page.title(), pathname, search].join('-');
  await page.screenshot({
    path: `${folder}/${name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 200)}.png`,
    fullPage: true,
  });
}
