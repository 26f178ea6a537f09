import { type Passage, type Row } from './elements.js';
import { withoutMarkup } from './markup.js';
import { opening, type Warnings } from './warnings.js';

/** Tells that an item among the recommendations was not read. */
export function warnOfItem({ text, lines }: Pick<Passage, 'text' | 'lines'>, warnings: Warnings): void {
  warnings.add(
    'item-not-read',
    lines[0],
    `“${opening(text)}” stands among the recommendations but belongs to none of their lists, so it was left out.`,
  );
}

/** Tells that something looks like a recommendation where none is announced. */
export function warnOfItemOutOfPlace(text: string, line: number, warnings: Warnings): void {
  warnings.add(
    'item-out-of-place',
    line,
    `“${opening(text)}” looks like a recommendation, but nothing announces one where it stands: it was not read.`,
  );
}

/** Tells that a row belongs to no table that is known, or not all of it does. */
export function warnOfRow({ cells, lines }: Row, warnings: Warnings): void {
  warnings.add(
    'table-not-read',
    lines[0],
    `Not all of this row of a table fits under headers that are known: look for what is missing of “${opening(withoutMarkup(cells.join(' ')))}”.`,
  );
}

/** Tells that words which look like a lead-in were not taken for one. */
export function warnOfLeadInElsewhere(leadIn: string, line: number, warnings: Warnings): void {
  warnings.add(
    'lead-in-elsewhere',
    line,
    `“${opening(leadIn)}” stands outside the recommendations and was not read as one.`,
  );
}

/** Tells that a lead-in may be damaged. */
export function warnOfUnclearLeadIn({ text, lines }: Passage, warnings: Warnings): void {
  warnings.add(
    'lead-in-unclear',
    lines[0],
    `“${opening(text)}” looks like the beginning of recommendations but could not be read as one.`,
  );
}
