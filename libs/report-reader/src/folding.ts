/** Greek and Cyrillic letters that look like Latin ones, and typographic marks, with what they are matched as. One character each. */
const LOOK_ALIKES = new Map(
  Object.entries({
    ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
    ...pairs('ονραι', 'ovpai'),
    ...pairs('АВЕЅІЈКМНОРСТХУЧ', 'ABESIJKMHOPCTXYY'),
    ...pairs('аеѕіјкорсху', 'aesijkopcxy'),
    ...pairs('‘’‛ʼ´`', "''''''"),
    ...pairs('“”„', '"""'),
    ...pairs('‐‑‒–—−', '------'),
    ...pairs('\u00a0\u2007\u2009\u202f\t\f\v', '       '),
  }),
);

const LOOK_ALIKE = new RegExp(`[${[...LOOK_ALIKES.keys()].join('')}]`, 'g');
/** Plain print, which is most of every text, has none of them and is told quicker. */
const UNUSUAL = /[^ -_a-~]/;

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries(Array.from(from, (letter, index) => [letter, to.charAt(index)]));
}

/** The text for matching only: look-alike letters and typographic marks made plain. Same length, so positions fit both. */
export function fold(text: string): string {
  return UNUSUAL.test(text) ? text.replace(LOOK_ALIKE, (letter) => LOOK_ALIKES.get(letter) ?? letter) : text;
}

/** The text for comparing two prints of the same words: folded, in small letters, one space, no marks around words. */
export function comparable(text: string): string {
  return fold(text)
    .toLowerCase()
    .replace(/[^a-z0-9'\u00c0-\uffff]+/g, ' ')
    .trim();
}
