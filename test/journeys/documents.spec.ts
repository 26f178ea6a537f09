import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { MADE_UP_REPORT as REPORT_AS_TEXT } from '../command-line/made-up-report.js';
import { docxDocument } from '../../libs/documents/src/testing/docx-document.js';
import { MADE_UP_REPORT } from '../../libs/documents/src/testing/made-up-report.js';
import { pdfDocument } from '../../libs/documents/src/testing/pdf-document.js';
import { haveReferenceDocuments, referenceText } from '../documents/reference-documents.js';
import { officeDocuments, whyNoWordProcessor } from '../documents/word-processor.js';
import { launchBrowser, whyNoBrowser } from './browser.js';
import { LookedAt, whenRead } from './looked-at.js';
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
      // A long one is still being read when its page is first shown.
      await page.getByRole('heading', { name: 'Check what was read' }).waitFor();
      await LookedAt.at(page, 'Check what was read');
      expect(await page.locator('.app-source__line--meant').count()).toBeGreaterThanOrEqual(points);
      await page.getByRole('button', { name: 'Approve and publish' }).click();
      await page.waitForURL(/\/approved$/u);
      await LookedAt.at(page, 'What was published');
      await page.getByRole('table').getByRole('link').click();
      await LookedAt.at(page, /inspection/u);
    }
  }, 180_000);

  const signedIn = async (): Promise<Page> => {
    const context = await browser.newContext({ baseURL: service.url, viewport: { width: 1200, height: 900 } });
    await context.addCookies([{ ...(await service.signIn(personId)), url: service.url }]);
    return context.newPage();
  };

  it('that cannot be read say so in a sentence, on their page and in the list', async () => {
    const page = await signedIn();
    await page.goto('/imports/new');
    const cut = pdfDocument(MADE_UP_REPORT).subarray(0, 9);
    await page.locator('#file').setInputFiles({ name: 'cut.pdf', mimeType: 'application/pdf', buffer: cut });
    await page.getByRole('button', { name: 'Read' }).click();
    await page.waitForURL(/\/imports\/[0-9a-f]{64}$/u);
    await whenRead(page);
    await LookedAt.at(page, 'This document could not be read');
    expect(await page.locator('main').innerText()).toContain('This PDF is damaged or incomplete');
    await page.goto('/publications');
    await LookedAt.at(page, 'Publications');
    expect(await page.locator('li', { hasText: 'cut.pdf' }).innerText()).toContain('Could not be read');
  }, 60_000);

  it('that are empty are not taken', async () => {
    const page = await signedIn();
    await page.goto('/imports/new');
    const empty = { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };
    await page.locator('#file').setInputFiles(empty);
    await page.getByRole('button', { name: 'Read' }).click();
    expect(await page.locator('#file-error').innerText()).toContain('empty.txt: the file is empty');
  }, 60_000);

  it('may be pasted as text, which is kept when a file beside it is wrong', async () => {
    const page = await signedIn();
    await page.goto('/imports/new');
    const empty = { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };
    await page.locator('#file').setInputFiles(empty);
    await page.getByLabel('Or paste the text of a report').fill(`${REPORT_AS_TEXT.trim()}\n\nPasted.`);
    await page.getByRole('button', { name: 'Read' }).click();
    await LookedAt.at(page, 'Import a report');
    expect(await page.locator('#pasted').inputValue()).toContain('Pasted.');
    await page.getByRole('button', { name: 'Read' }).click();
    await page.waitForURL(/\/imports\/[0-9a-f]{64}$/u);
    await page.getByRole('heading', { name: 'Check what was read' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('Pasted text');
    expect(await page.locator('.app-source__line--meant').count()).toBeGreaterThanOrEqual(4);
  }, 60_000);

  it('that are still being read say so, can be left, and show their draft by themselves', async () => {
    const page = await signedIn();
    const { sha256 } = await service.data.files.put(Buffer.from(REPORT_AS_TEXT));
    await service.data.inbox.receive([
      {
        sha256,
        fileName: 'slow.txt',
        uploadedBy: personId,
        uploadedAt: '2026-01-05T09:00:00.000Z',
      },
    ]);
    await page.goto(`/imports/${sha256}`);
    await LookedAt.at(page, 'The document is being read');
    await page.goto('/publications');
    expect(await page.locator('li', { hasText: 'slow.txt' }).innerText()).toContain('Being read');
    await page.goto(`/imports/${sha256}`);
    await service.data.inbox.noteOutcome(sha256, { kind: 'read' });
    await page.getByRole('heading', { name: 'Check what was read' }).waitFor();
  }, 60_000);
});
