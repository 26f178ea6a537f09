import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import * as fixtures from './fixtures/index.js';
import { comparable } from './folding.js';
import { readReport, type Reading } from './index.js';

const documents = Object.entries(fixtures).map(([name, text]) => ({ name, text }));

/** The draft without its line numbers: what must not change when only the layout does. */
function draft(reading: Reading): string {
  return JSON.stringify(reading, (key, value: unknown) => (key === 'lines' || key === 'line' ? undefined : value));
}

function texts(reading: Reading): string[] {
  return reading.publications.flatMap((publication) =>
    [...publication.blocks, ...publication.additional].flatMap((block) => [
      ...block.points.flatMap((point) => [point.text, ...point.subPoints]),
      ...block.linesOfEnquiry.flatMap((each) => [each.text, ...each.subItems]),
      ...block.evidenceSources.map((each) => each.text),
    ]),
  );
}

const layouts: Record<string, (text: string) => string> = {
  'Windows line endings': (text) => text.replaceAll('\n', '\r\n'),
  'old Mac line endings': (text) => text.replaceAll('\n', '\r'),
  'trailing spaces': (text) => text.replaceAll('\n', '   \n'),
  'no trailing tabs': (text) => text.replace(/\t+$/gm, ''),
  'doubled empty lines': (text) => text.replaceAll('\n\n', '\n\n\n'),
  'round bullets': (text) => text.replace(/^(\s*)- (?=\D)/gm, '$1• '),
  'square bullets': (text) => text.replace(/^(\s*)- (?=\D)/gm, '$1▪ ').replaceAll('•', '●'),
  'starred bullets': (text) => text.replace(/^(\s*)- (?=\D)/gm, '$1* '),
  'no line end': (text) => text.trimEnd(),
};

describe.each(documents)('the layout of $name', ({ text }) => {
  test.each(Object.keys(layouts))('may have %s', (name) =>
    expect(draft(readReport(layouts[name]?.(text) ?? ''))).toBe(draft(readReport(text))),
  );

  it('may be wrapped at any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 140 }), (width) => {
        expect(draft(readReport(wrapped(text, width)))).toBe(draft(readReport(text)));
      }),
      { numRuns: 30 },
    );
  });
});

/** Wraps running text anew; headings, tables and marked-up lines stay. A wrapped line never begins with what could be a list mark. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let running = false;
  for (const line of text.split('\n')) {
    const item = /^\s*(?:[-•]|\(?[\da-z][.)])\s/.test(line);
    const prose = line.trim() !== '' && !/[\t<#|]/.test(line) && /[a-z].*\s/.test(line);
    if (prose && running && !item && !/^[ A-Z]/.test(line)) lines.push(`${lines.pop() ?? ''} ${line.trim()}`);
    else lines.push(line);
    running = prose;
  }
  return lines
    .flatMap((line) => (line.length > width && !/[\t<#|]/.test(line) ? wrapLine(line, width) : [line]))
    .join('\n');
}

function wrapLine(line: string, width: number): string[] {
  const out: string[] = [];
  for (const word of line.split(/ (?=[a-z]{2})/)) {
    const last = out.at(-1);
    if (last !== undefined && last.length + word.length < width) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}

describe('whatever the text', () => {
  const mutation = fc.record({ at: fc.nat(), kind: fc.constantFrom('drop', 'double', 'cut', 'swap', 'garble') });

  function mutated(text: string, mutations: readonly { at: number; kind: string }[]): string {
    const lines = text.split('\n');
    for (const { at, kind } of mutations) {
      const index = at % Math.max(1, lines.length);
      const line = lines[index] ?? '';
      if (kind === 'drop') lines.splice(index, 1);
      else if (kind === 'double') lines.splice(index, 0, line);
      else if (kind === 'cut') lines[index] = line.slice(0, at % 40);
      else if (kind === 'swap') lines.splice(index, 2, lines[index + 1] ?? '', line);
      else lines[index] = line.replaceAll('o', 'ο').replaceAll('e', '\ufffd');
    }
    return lines.join('\n');
  }

  it('is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) =>
        Array.isArray(readReport(text).publications),
      ),
    );
  });

  it('is read without a throw when it looks like a report', () => {
    const piece = fc.constantFrom(
      'Recommendations',
      'The Board should:',
      '- ',
      '1. ',
      'a. ',
      '\n',
      '\n\n',
      '\t',
      '<ul>',
      '• ',
      '<p>',
      '</p>',
      'Lines of Enquiry\tHow Do We Know',
      '|',
      '2.1',
      '2.1.1. x\t40%',
      'Good',
      'published May 2012',
      '(YOT manager)',
      ':',
      'Theme 1: ',
      'words of it',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) =>
        Array.isArray(readReport(pieces.join('')).publications),
      ),
      { numRuns: 500 },
    );
  });

  it('holds every text that is read from it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.array(mutation, { maxLength: 12 }), ({ text }, mutations) => {
        const source = mutated(text, mutations);
        const words = comparable(source.replace(/<[^<>]*>/g, ' '));
        for (const read of texts(readReport(source))) {
          const unknown = comparable(read)
            .split(' ')
            .filter((word) => !words.includes(word));
          expect(unknown).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['one endless line', 'word '.repeat(400_000)],
    ['endless dashes', `${'-'.repeat(2_000_000)}x`],
    ['endless tags', '<p>'.repeat(500_000)],
    ['endless items', `Recommendations\n\nThe Board should:\n\n${'- x\n'.repeat(100_000)}`],
    ['endless continuations', `Recommendations\n\nThe Board should:\n\n1. x\n\n${'abc the\n\n'.repeat(100_000)}`],
    ['endless stars', ' *a'.repeat(500_000)],
    ['endless brackets', '('.repeat(1_000_000)],
    [
      'an endless table',
      `Recommendation\n<p>The Board should:</p><ul>• x\n\nLines of Enquiry\tHow Do We Know\n${'<p>abc and\t<p>x</p>\n'.repeat(50_000)}`,
    ],
  ])('is read in time: %s', (_, text) => {
    const started = performance.now();
    readReport(text);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
