import { getDocumentProxy } from 'unpdf';
import { UnreadableDocument } from '../document-read.js';

/** Some words on a page and where they stand; y grows upwards. */
export interface Fragment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

/** What is printed on a page in the order in which it was drawn; null when the page cannot be read. */
export type PageFragments = readonly Fragment[] | null;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Content = Awaited<ReturnType<Awaited<ReturnType<Pdf['getPage']>>['getTextContent']>>;
type TextItem = Extract<Content['items'][number], { str: string }>;

/** Only the program's own errors are of interest, not its remarks on every font. */
const SILENT = 0;

/** Ten times the longest published report. */
const MOST_PAGES = 2_000;

/** Reads the words of every page. @throws UnreadableDocument when the file is protected, damaged or endless */
export async function pdfPages(bytes: Uint8Array): Promise<PageFragments[]> {
  const pdf = await openPdf(bytes);
  if (pdf.numPages > MOST_PAGES) {
    await pdf.loadingTask.destroy();
    const most = MOST_PAGES.toLocaleString('en-GB');
    throw new UnreadableDocument('too-long', `This file has more pages than a report: up to ${most} are read.`);
  }
  const pages: PageFragments[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(fragmentsOf(items));
      page.cleanup();
    } catch {
      pages.push(null);
    }
  }
  await pdf.loadingTask.destroy();
  return pages;
}

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(Uint8Array.from(bytes), { verbosity: SILENT });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new UnreadableDocument(
        'password',
        'This file is protected with a password: save it without one and try again.',
      );
    }
    throw new UnreadableDocument(
      'damaged',
      'This PDF is damaged or incomplete: save or download it again and try again.',
    );
  }
}

function fragmentsOf(items: Content['items']): Fragment[] {
  const fragments: Fragment[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const fragment = fragmentOf(item);
    const before = fragments.at(-1);
    if (fragment !== null && !(before && isDrawnTwice(before, fragment))) fragments.push(fragment);
  }
  return fragments;
}

/** Null for words that do not run from left to right, such as a draft's watermark or a chart's labels. */
function fragmentOf({ str, transform, width }: TextItem): Fragment | null {
  const [across, tilt, , up, left, baseline] = transform.map(Number);
  if (across === undefined || tilt === undefined || up === undefined) return null;
  if (left === undefined || baseline === undefined) return null;
  if (across <= 0 || Math.abs(tilt) > across / 10) return null;
  const text = str.replace(/\s+/g, ' ');
  return { text, left, right: left + width, baseline, size: Math.abs(up) || across };
}

/** Some programs make letters bold by drawing them twice. */
function isDrawnTwice(one: Fragment, other: Fragment): boolean {
  return one.text === other.text && Math.abs(one.left - other.left) < 1 && Math.abs(one.baseline - other.baseline) < 1;
}
