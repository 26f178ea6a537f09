import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { KeptPart } from './kept-part.js';

it('stands where its place was printed, as it was made, in any number of pages', () => {
  const part = new KeptPart('<td>Blaenau – Gwent</td>');
  for (const words of ['One', 'Zwölf']) {
    const page = `<h1>${words}</h1>${part.place.toString()}<p>After</p>`;
    expect(part.within(page).toString()).toBe(`<h1>${words}</h1><td>Blaenau – Gwent</td><p>After</p>`);
  }
});

it('may be made of pieces, and stand in another part', () => {
  const rows = KeptPart.of(['<tr>Blaenau – Gwent</tr>', '', '<tr>Zwölf</tr>']);
  const table = new KeptPart(rows.within(`<table>${rows.place.toString()}</table>`));
  const words = '<table><tr>Blaenau – Gwent</tr><tr>Zwölf</tr></table>';
  expect(table.within(table.place.toString()).toString()).toBe(words);
  expect(table.size).toBe(Buffer.byteLength(words));
});

it('is left out of a page that has no place for it', () => {
  expect(new KeptPart('<td>Part</td>').within('<p>Nothing to show</p>').toString()).toBe('<p>Nothing to show</p>');
});

it('cannot be called up by what somebody typed, since no two have the same place', () => {
  const [one, other] = [new KeptPart('<b>one</b>'), new KeptPart('<b>other</b>')];
  const page = one.place.toString();
  expect(other.within(page).toString()).toBe(page);
});

describe('packed', () => {
  const cells = (count: number) => Array.from({ length: count }, (_, index) => `<td>${index} of Zwölf</td>`).join('');
  const packing = (html: string): KeptPart => {
    const part = new KeptPart(html);
    void part.pack();
    return part;
  };

  it.each([
    [3_000, 'a short page', '<h1>Head</h1>', '<p>End</p>'],
    [3_000, 'nothing before', '', '<p>End</p>'],
    [3_000, 'nothing after', '<h1>Head</h1>', ''],
    [3_000, 'nothing around', '', ''],
    [100_000, 'a table of megabytes', '<h1>Blaenau – Gwent</h1>', '</html>'],
    [5_000, 'more around it than fits a block', '–'.repeat(50_000), 'x'.repeat(65_535)],
  ])('%d cells in %#: %s is the plain page once unpacked', async (count, _what, before, after) => {
    const part = packing(cells(count));
    const page = before + part.place.toString() + after;
    const [plain, size] = [part.within(page), part.size];
    const gzip = await part.gzipWithin(page);
    expect(gzip && gunzipSync(gzip).equals(plain)).toBe(true);
    expect(gzip?.length).toBeLessThan(before.length * 4 + after.length + size / 4);
  });

  it('is kept so alone, and still stands in pages that are not packed', async () => {
    const part = new KeptPart(cells(3_000));
    const page = `<h1>Head</h1>${part.place.toString()}<p>End</p>`;
    const [plain, size] = [part.within(page), part.size];
    await Promise.all([part.pack(), part.pack()]);
    await part.pack();
    expect(part.size).toBeLessThan(size / 4);
    expect(part.within(page).equals(plain)).toBe(true);
  });

  it('goes into any number of pages', async () => {
    const part = packing(cells(3_000));
    const pages = ['One', 'Two'].map((words) => `<h1>${words}</h1>${part.place.toString()}`);
    const packed = await Promise.all(pages.map((page) => part.gzipWithin(page)));
    expect(packed.map((gzip) => gunzipSync(gzip ?? '').toString())).toEqual(
      pages.map((page) => part.within(page).toString()),
    );
  });

  it('leaves what stands around it as it is, so that no length tells what a secret and typed words have in common', async () => {
    const part = packing(cells(3_000));
    const gzip = await part.gzipWithin(`<input value="token token token">${part.place.toString()}<p>token token</p>`);
    expect(gzip?.includes('<input value="token token token">')).toBe(true);
    expect(gzip?.includes('<p>token token</p>')).toBe(true);
  });

  it('is not to be had where it was not allowed, of a small part, or in a page without a place', async () => {
    const large = new KeptPart(cells(3_000));
    const place = large.place.toString();
    expect(await large.gzipWithin(place)).toBeNull();
    await large.pack();
    expect(await large.gzipWithin(place)).not.toBeNull();
    expect(await large.gzipWithin('<p>Nothing to show</p>')).toBeNull();
    const small = new KeptPart(cells(3));
    await small.pack();
    expect(await small.gzipWithin(small.place.toString())).toBeNull();
  });
});
