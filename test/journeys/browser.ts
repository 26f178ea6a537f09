import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian and Ubuntu install Chromium; `CHROMIUM` names another place. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why journeys in a browser are left out on this machine; null when they are not. */
export const whyNoBrowser: string | null = existsSync(CHROMIUM)
  ? null
  : `Left out: no Chromium at ${CHROMIUM}. Install the package "chromium", or name another place with CHROMIUM.`;

/** A browser that stays on this machine: nothing is fetched, reported or updated behind the tests' back. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
