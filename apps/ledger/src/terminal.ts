/** Where a command writes: data for the next program on standard output, words for the person on standard error. */
export interface Terminal {
  data(text: string): void;
  words(text: string): void;
}

/** One JSON document, indented. */
export function printJson(terminal: Terminal, document: unknown): void {
  terminal.data(JSON.stringify(document, null, 2));
}

/** Rows under headings, each column as wide as its widest cell. */
export function printTable(
  terminal: Terminal,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = headings.map((heading, column) =>
    Math.max(...[heading, ...rows.map((row) => row[column] ?? '')].map(length)),
  );
  for (const row of [headings, ...rows]) {
    const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - length(cell)));
    terminal.data(cells.join('  ').trimEnd());
  }
}

function length(text: string): number {
  return Array.from(text).length;
}
