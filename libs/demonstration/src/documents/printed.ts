/** A month in words, as reports print it: `2024-03` → `March 2024`. */
export function monthInWords(month: string): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A small number in words: 7 → `seven`. */
export function numberInWords(value: number): string {
  return NUMBERS[value] ?? String(value);
}

/** An addressee lead-in with its points. */
export interface PrintedBlock {
  readonly leadIn: string;
  readonly points: readonly string[];
}
