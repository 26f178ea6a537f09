import { describe, expect, it } from '@jest/globals';
import { csv, csvFileName, csvRows } from './csv.js';

describe('comma-separated values', () => {
  it.each(['=1+1', '+44', '-5', '@SUM(A1)', '\tindented', '\0hidden'])(
    'opens %j as text, never as a formula',
    (text) => {
      expect(csv([[text]])).toBe(`\uFEFF'${text}\r\n`);
    },
  );

  it('quotes commas, quotes and line breaks, and leaves the rest alone', () => {
    expect(csv([['a, b', 'say "so"', 'two\nlines', 'plain - text', 12, null]])).toBe(
      '\uFEFF"a, b","say ""so""","two\nlines",plain - text,12,\r\n',
    );
  });

  it('guards a formula that needs quotes as well', () => {
    expect(csv([['=HYPERLINK("x","y")']])).toBe(`\uFEFF"'=HYPERLINK(""x"",""y"")"\r\n`);
  });

  it('can be written in parts that make the same file', () => {
    const rows = [['Name'], ['=1+1'], ['a, b']];
    expect(csv(rows.slice(0, 1)) + csvRows(rows.slice(1, 2)) + csvRows(rows.slice(2))).toBe(csv(rows));
  });

  it('makes file names any system can keep', () => {
    expect(csvFileName('History', 'North Fell', '../r1\r\n"x"')).toBe('history-north-fell-r1-x.csv');
  });
});
