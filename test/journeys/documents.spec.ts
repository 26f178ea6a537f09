import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser } from 'playwright-core';
import { docxDocument } from '../../libs/documents/src/testing/docx-document.js';
import { MADE_UP_REPORT } from '../../libs/documents/src/testing/made-up-report.js';
import { pdfDocument } from '../../libs/documents/src/testing/pdf-document.js';
import { haveReferenceDocuments, referenceText } from '../documents/reference-documents.js';
import { officeDocuments, whyNoWordProcessor } from '../documents/word-processor.js';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { LookedAt } from './looked-at.js';
import { type Service, startService } from './service.js';

const journeys = whyNoBrowser === null ? describe : describe.skip;
const likeReal = haveReferenceDocuments && whyNoWordProcessor === null;

/** Documents as a word processor saves them where there is one, and our own small ones elsewhere. */
async function handedIn(): Promise<{ name: string; buffer: Buffer; points: number }[]> {
  if (!likeReal) {
    return [
      { name: 'report.pdf', buffer: pdfDocument(MADE_UP_REPORT), points: 4 },
      { name: 'report.docx', buffer: docxDocument(MADE_UP_REPORT.slice(0, -2)), points: 4 },
    ];
  }
  const { pdf } = await officeDocuments(referenceText('004'));
  const { docx } = await officeDocuments(referenceText('003'));
  return [
    { name: 'report.pdf', buffer: pdf, points: 7 },
    { name: 'report.docx', buffer: docx, points: 7 },
  ];
}

journeys(`documents of other formats${whyNoBrowser === null ? '' : ` (${whyNoBrowser})`}`, () => {
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

  it('are handed in, checked beside their text and published', async () => {
    const context = await browser.newContext({ baseURL: service.url, viewport: { width: 1200, height: 900 } });
    await context.addCookies([{ ...(await service.signIn(personId)), url: service.url }]);
    const page = await context.newPage();
    for (const { name, buffer, points } of await handedIn()) {
      await page.goto('/imports/new');
      await LookedAt.at(page, 'Import a report');
      await page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
      await page.getByRole('button', { name: 'Read' }).click();
      await page.waitForURL(/\/imports\/[0-9a-f]{64}$/u);
      await LookedAt.at(page, 'Check what was read');
      expect(await page.locator('.app-source__line--meant').count()).toBeGreaterThanOrEqual(points);
      await page.getByRole('button', { name: 'Approve and publish' }).click();
      await page.waitForURL(/\/approved$/u);
      await LookedAt.at(page, 'What was published');
      await page.getByRole('table').getByRole('link').click();
      await LookedAt.at(page, /inspection/u);
    }
  }, 180_000);

  it('that cannot be read leave nothing behind but a sentence', async () => {
    const context = await browser.newContext({ baseURL: service.url });
    await context.addCookies([{ ...(await service.signIn(personId)), url: service.url }]);
    const page = await context.newPage();
    const before = await service.data.inbox.list();
    await page.goto('/imports/new');
    const cut = pdfDocument(MADE_UP_REPORT).subarray(0, 9);
    await page.locator('#file').setInputFiles({ name: 'cut.pdf', mimeType: 'application/pdf', buffer: cut });
    await page.getByRole('button', { name: 'Read' }).click();
    expect(await page.locator('#file-error').innerText()).toContain('cut.pdf: This PDF is damaged or incomplete');
    expect(await service.data.inbox.list()).toEqual(before);
  }, 60_000);
});
