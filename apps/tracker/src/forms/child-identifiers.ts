/** Something in free text that looks as if it could identify a child. */
export interface Finding {
  readonly kind: 'nhs-number' | 'date-of-birth' | 'postcode' | 'phone-number';
  /** The words it was found in, as typed. */
  readonly found: string;
}

/** What each finding is called when the writer is warned. */
export const findingWords: Readonly<Record<Finding['kind'], string>> = {
  'nhs-number': 'an NHS number',
  'date-of-birth': 'a date of birth',
  postcode: 'a postcode',
  'phone-number': 'a phone number',
};

const MONTH_NAMES = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const DATE = `(?:\\d{1,2}[/.\\- ]\\d{1,2}[/.\\- ]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:${MONTH_NAMES})[a-z]*\\s+\\d{2,4})`;
const BIRTH = '(?:d\\.?\\s?o\\.?\\s?b\\b\\.?|date of birth|born(?: on)?|birthday|birth date|birthdate)';

/** The shapes of Royal Mail's postcodes: outward code, then a digit and two letters that are none of C I K M O V. */
const POSTCODE =
  /\b(?:GIR\s?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])\s?\d[ABD-HJLNP-UW-Z]{2})\b/gi;
const BIRTH_DATE = new RegExp(`\\b${BIRTH}[^\\d\\n]{0,20}${DATE}`, 'gi');
const TEN_DIGITS = /(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])/g;
/** A UK number: +44 or 0, then nine or ten digits in groups. */
const PHONE = /(?<![\d+])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[\s()-]{0,2}){9,10}(?!\d)/g;

/**
 * Looks for what could identify a child: an NHS number with a right check digit, a date that is called a date of birth,
 * a postcode, a phone number. Case identifiers have no place in a record that is kept for ever.
 *
 * @returns each finding once, in the order of kinds above
 */
export function findChildIdentifiers(text: string): Finding[] {
  const findings: Finding[] = [
    ...matches(text, TEN_DIGITS)
      .filter(isNhsNumber)
      .map((found): Finding => ({ kind: 'nhs-number', found })),
    ...matches(text, BIRTH_DATE).map((found): Finding => ({ kind: 'date-of-birth', found })),
    ...matches(text, POSTCODE).map((found): Finding => ({ kind: 'postcode', found })),
    ...matches(text, PHONE).map((found): Finding => ({ kind: 'phone-number', found })),
  ];
  return findings.filter((one, index) => findings.findIndex(({ found }) => found === one.found) === index);
}

function matches(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).map((found) => found.trim());
}

/** NHS Data Dictionary: weights 10 to 2, eleven minus the remainder is the check digit, 11 counts as 0 and 10 is never given. */
function isNhsNumber(written: string): boolean {
  const digits = Array.from(written.replaceAll(/\D/g, ''), Number);
  const check = digits.pop();
  const sum = digits.reduce((total, digit, index) => total + digit * (10 - index), 0);
  const expected = (11 - (sum % 11)) % 11;
  return expected !== 10 && expected === check;
}
