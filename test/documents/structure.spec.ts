import { describe, expect, it, test } from '@jest/globals';
import { type DraftBlock, type DraftPublication, readReport, type Reading } from '#report-reader';
import { haveReferenceDocuments, LEFT_OUT, readReference, referenceText } from './reference-documents.js';

interface Item {
  readonly addressee: string;
  readonly text: string;
}

/** Other structures in which the same recommendations could have been printed. */
const STRUCTURES: Readonly<Record<string, (items: readonly Item[]) => string[]>> = {
  'numbered under lead-ins': under((item, number) => `${number}. ${item.text}`),
  'lettered under lead-ins': under((item, number) => `(${letter(number)}) ${item.text}`),
  'Roman numerals under lead-ins': under((item, number) => `${ROMAN[number - 1] ?? ''}. ${item.text}`),
  'bullets under lead-ins': under((item) => `• ${item.text}`),
  'plain paragraphs under lead-ins': under((item) => item.text),
  'bullets under addressees alone': grouped(
    (addressee) => `For ${addressee}`,
    (item) => `- ${item.text}`,
  ),
  'addressees in brackets after them': (items) =>
    items.map(({ addressee, text }, at) => `${at + 1}. ${text} (${addressee})`),
  'addressees run in': (items) => items.flatMap(({ addressee, text }) => [`**${capital(addressee)}:** ${text}`, '']),
  'addressees inside the sentences': (items) =>
    items.flatMap(({ addressee, text }, at) => [`${at + 1}. ${capital(addressee)} should ${text}`, '']),
  'one sentence after another': (items) => [
    items.map(({ addressee, text }) => `${capital(addressee)} should ${text.replace(/\.?$/, '.')}`).join(' '),
  ],
  'under numbered headings': (items) =>
    items.flatMap(({ addressee, text }, at) => [
      `Recommendation ${at + 1}`,
      '',
      `${capital(addressee)} should ${text}`,
      '',
    ]),
  'rows with the addressee last': (items) => [
    'No\tRecommendation\tAddressee',
    ...items.map(({ addressee, text }, at) => `${at + 1}\t${text}\t${addressee}`),
  ],
  'rows with the addressee first': (items) => [
    '| Addressee | Recommendation |',
    '|---|---|',
    ...items.map(({ addressee, text }) => `| ${addressee} | ${text} |`),
  ],
  'one row for each addressee': (items) => [
    'Responsible body\tRecommendations',
    ...byAddressee(items).map(
      ([addressee, each]) => `${addressee}\t<ul>${each.map(({ text }) => `<li>${text}</li>`).join('')}</ul>`,
    ),
  ],
};

const HEADINGS = [
  'Our recommendations',
  'Recommendations for improvement',
  'What needs to happen',
  'Summary of recommendations',
  '## Recommendations',
  '7. Recommendations',
  'Conclusions and recommendations',
];
/** Other ways to mark up the workbook's boxes and tables. */
const MARKUPS: Readonly<Record<string, (text: string) => string>> = {
  'tables with bars': (text) =>
    text.replace(/^.*<.*\t.*$|^Lines of Enquiry\t.*$|^-+\t-+$/gm, (row) => `| ${row.replaceAll('\t', ' | ')} |`),
  'lists of list items': (text) => text.replace(/•\s*((?:[^•<\t\n]|<(?!\/?(?:ul|ol|li|p)\b)[^<>]*>)+)/g, '<li>$1</li>'),
  'other bullets': (text) => text.replaceAll('•', '▪'),
  'another heading above each box': (text) => text.replace(/^Recommendations?$/gm, 'Our recommendations'),
  'headings in capitals': (text) =>
    text.replace(/^Recommendations?$|^Lines of Enquiry\tHow Do We Know$/gm, (heading) => heading.toUpperCase()),
  'questions asked in the header': (text) => text.replaceAll('How Do We Know', 'How do we know?'),
};

/** The draft without its line numbers. */
function draft({ publications, listedOnly }: Reading): unknown {
  const withoutLines = (key: string, value: unknown): unknown =>
    key === 'lines' || key === 'line' ? undefined : value;
  return JSON.parse(JSON.stringify({ publications, listedOnly }, withoutLines));
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];

function under(line: (item: Item, number: number) => string) {
  return grouped((addressee) => `${capital(addressee)} should:`, line);
}

function grouped(leadIn: (addressee: string) => string, line: (item: Item, number: number) => string) {
  return (items: readonly Item[]): string[] => {
    let number = 0;
    return byAddressee(items).flatMap(([addressee, each]) => [
      leadIn(addressee),
      '',
      ...each.flatMap((item) => [line(item, (number += 1)), '']),
    ]);
  };
}

function byAddressee(items: readonly Item[]): [string, Item[]][] {
  return [...Map.groupBy(items, ({ addressee }) => addressee)];
}

function letter(number: number): string {
  return String.fromCharCode(96 + number);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function itemsOf({ blocks }: DraftPublication): Item[] {
  return blocks.flatMap((block) => block.points.map(({ text }) => ({ addressee: printedIn(block), text })));
}

function printedIn({ addressees }: DraftBlock): string {
  return addressees.map(({ printed }) => printed).join(' and ');
}

/** The roles and the words of each recommendation, which no structure changes; a full stop may have been put at the end. */
function said(reading: Reading): { roles: string[]; text: string }[] {
  return reading.publications.flatMap(({ blocks }) =>
    blocks.flatMap(({ addressees, points }) =>
      points.map(({ text }) => ({ roles: addressees.flatMap(({ roles }) => roles), text: text.replace(/\.$/, '') })),
    ),
  );
}

/** The document with its recommendations printed in another way, under another heading. */
function rebuilt(number: string, heading: string, structure: (items: readonly Item[]) => string[]): string {
  const [publication] = readReference(number).publications;
  if (publication === undefined) throw new Error(`Nothing was read from ${number}.`);
  const first = publication.blocks[0]?.lines[0] ?? 1;
  const last = publication.blocks.at(-1)?.lines[1] ?? 1;
  const lines = referenceText(number)
    .split('\n')
    .map((line) => (/^Recommendations$/.test(line) ? heading : line));
  return [
    ...lines.slice(0, first - 1),
    ...(number === '000' ? [heading, ''] : []),
    ...structure(itemsOf(publication)),
    '',
    ...lines.slice(last),
  ].join('\n');
}

if (!haveReferenceDocuments) {
  it(`is left out: ${LEFT_OUT}`, () => expect(haveReferenceDocuments).toBe(false));
} else {
  describe('the workbook', () => {
    test.each(Object.entries(MARKUPS))('reads the same with %s', (_, markup) => {
      const text = referenceText('001');
      expect(markup(text)).not.toBe(text);
      expect(draft(readReport(markup(text)))).toEqual(draft(readReport(text)));
    });
  });

  describe.each(['000', '002', '003', '004'])('the recommendations of %s', (number) => {
    const printed = said(readReference(number));
    test.each(Object.entries(STRUCTURES))('are the same as %s', (_, structure) =>
      expect(said(readReport(rebuilt(number, 'Recommendations', structure)))).toEqual(printed),
    );
    test.each(HEADINGS)('are the same under “%s”', (heading) =>
      expect(said(readReport(rebuilt(number, heading, STRUCTURES['numbered under lead-ins'] ?? (() => []))))).toEqual(
        printed,
      ),
    );
  });
}
