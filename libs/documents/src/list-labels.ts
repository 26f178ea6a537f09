/** The ways in which lists number their items. */
export type NumberFormat = 'decimal' | 'lower-letter' | 'upper-letter' | 'lower-roman' | 'upper-roman';

const ROMAN: readonly (readonly [value: number, digits: string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** Beyond this, letters and Roman numbers are too long to be of use. */
const LONGEST_RUN = 700;

/** A list item's number as it is printed: 3, c, iii. */
export function numberLabel(value: number, format: NumberFormat): string {
  if (format === 'decimal' || value < 1 || value > LONGEST_RUN) return String(value);
  const label = format.endsWith('letter') ? letters(value) : roman(value);
  return format.startsWith('upper') ? label.toUpperCase() : label;
}

/** a, b … z, aa, bb. */
function letters(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function roman(value: number): string {
  let left = value;
  let digits = '';
  for (const [worth, digit] of ROMAN) {
    while (left >= worth) {
      digits += digit;
      left -= worth;
    }
  }
  return digits;
}

/** A note's number, raised: ¹². */
export function raised(number: string): string {
  return number.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}
