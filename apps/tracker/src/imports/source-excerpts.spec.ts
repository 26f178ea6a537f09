import { describe, expect, it } from '@jest/globals';
import { SourceExcerpts } from './source-excerpts.js';

const text = Array.from({ length: 200 }, (_, index) => `words of line ${index + 1}`).join('\n');
const numbers = (lines: readonly { readonly number: number }[]) => lines.map(({ number }) => number);

describe('excerpts from a document', () => {
  it('show what is meant with two lines around it, and tell the two apart', () => {
    const { lines, leftOut } = new SourceExcerpts(text, []).around([10, 11]);
    expect(numbers(lines)).toEqual([8, 9, 10, 11, 12, 13]);
    expect(lines.map(({ meant }) => meant)).toEqual([false, false, true, true, false, false]);
    expect(lines[2]?.text).toBe('words of line 10');
    expect(leftOut).toBe(0);
  });

  it('show no mark of a cell', () =>
    expect(new SourceExcerpts('Health\n\vName a nurse', []).whole().map((line) => line.text)).toEqual([
      'Health',
      'Name a nurse',
    ]));

  it('stop at the ends of the document', () => {
    const excerpts = new SourceExcerpts(text, []);
    expect(numbers(excerpts.around([1, 1]).lines)).toEqual([1, 2, 3]);
    expect(numbers(excerpts.around([200, 200]).lines)).toEqual([198, 199, 200]);
  });

  it('cut a long range short and say by how much', () => {
    const { lines, leftOut } = new SourceExcerpts(text, []).around([3, 150]);
    expect(lines).toHaveLength(60);
    expect(leftOut).toBe(92);
  });

  it('name each line once, however often it is shown', () => {
    const excerpts = new SourceExcerpts(text, []);
    excerpts.around([10, 10]);
    const again = excerpts.around([12, 12]).lines;
    expect(again.map(({ anchor }) => anchor)).toEqual([null, null, null, 'line-13', 'line-14']);
    expect(excerpts.wasShown(14)).toBe(true);
    expect(excerpts.wasShown(15)).toBe(false);
  });

  it('show a warning at its line', () => {
    const warned = new SourceExcerpts(text, [{ line: 10, message: 'Seven are stated, six were found.' }]);
    const lines = warned.around([10, 10]).lines;
    expect(lines.filter(({ warnings }) => warnings.length > 0)).toMatchObject([
      { number: 10, warnings: ['Seven are stated, six were found.'] },
    ]);
  });
});
