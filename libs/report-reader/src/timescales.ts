import { isPartialDate, type PartialDate } from '#event-log';
import { comparable } from './folding.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const NAMED = new RegExp(
  `^(?:by )?(?:(?:the )?end (?:of )?)?(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?)?${MONTH} (\\d{4})$`,
);
const NUMBERED = /^(?:by )?(\d{1,2}) (\d{1,2}) (\d{4})$/;
const ISO = /^(?:by )?(\d{4}) (\d{2}) (\d{2})$/;
const SAYS_WHEN = new RegExp(
  `\\b(?:${MONTH}|ongoing|on going|immediate(?:ly)?|complete[d]?|(?:bi )?(?:annual|month|week|quarter|dai)(?:ly|y)?|quarters?|q[1-4]|months?|weeks?|years?|term|summer|autumn|winter|spring|tbc|tba|20\\d{2}|\\d{1,2} \\d{1,2} \\d{2,4})\\b`,
);
/** Longer texts speak of something else, even when they name a month. */
const LONGEST_TIMESCALE = 160;

/** The date or month that a timescale is, and nothing else: “March 2020”, “31/03/2020”. Null for “ongoing / March 2020” or “Sept 18”. */
export function dueOf(timescale: string): PartialDate | null {
  if (timescale.length > LONGEST_TIMESCALE) return null;
  const words = comparable(timescale);
  const named = NAMED.exec(words);
  if (named !== null) {
    const month = MONTHS.indexOf((named[2] ?? '').slice(0, 3)) + 1;
    return dateOf(named[3], String(month), named[1]);
  }
  const numbered = NUMBERED.exec(words);
  if (numbered !== null) return dateOf(numbered[3], numbered[2], numbered[1]);
  const iso = ISO.exec(words);
  return iso === null ? null : dateOf(iso[1], iso[2], iso[3]);
}

/** Whether a cell says when: a date, a month, “ongoing”, “quarterly”. */
export function saysWhen(cell: string): boolean {
  return cell.length <= LONGEST_TIMESCALE && SAYS_WHEN.test(comparable(cell));
}

function dateOf(year = '', month = '', day?: string): PartialDate | null {
  const date = [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-');
  return isPartialDate(date) ? date : null;
}
