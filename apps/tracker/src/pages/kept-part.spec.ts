import { expect, it } from '@jest/globals';
import { KeptPart } from './kept-part.js';

it('stands where its place was printed, as it was made, in any number of pages', () => {
  const part = new KeptPart('<td>Blaenau – Gwent</td>');
  for (const words of ['One', 'Zwölf']) {
    const page = `<h1>${words}</h1>${part.place.toString()}<p>After</p>`;
    expect(part.within(page).toString()).toBe(`<h1>${words}</h1><td>Blaenau – Gwent</td><p>After</p>`);
  }
});

it('is left out of a page that has no place for it', () => {
  expect(new KeptPart('<td>Part</td>').within('<p>Nothing to show</p>').toString()).toBe('<p>Nothing to show</p>');
});

it('cannot be called up by what somebody typed, since no two have the same place', () => {
  const [one, other] = [new KeptPart('<b>one</b>'), new KeptPart('<b>other</b>')];
  const page = one.place.toString();
  expect(other.within(page).toString()).toBe(page);
});
