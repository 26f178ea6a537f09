import { type Correction } from '#catalogue';
import { type AnswersOf, type Fields, type Journey } from '../../forms/index.js';
import { type OpenedDraft } from './correction-desk.js';

/** What a form is about: a part of a draft, and the lines of the document it was read from. */
export interface About {
  readonly draft: OpenedDraft;
  readonly key: string;
  /** Lines of the document in words, such as "Lines 12 to 14", and their text. */
  excerpt(lines: readonly [number, number]): { readonly summary: string; readonly text: string };
}

/** A way to correct a part of a draft: what it asks, and the correction its answers make. */
export interface CorrectionForm<F extends Fields> {
  /** The end of its address, behind the part's key. */
  readonly path: string;
  /** Null when there is no such part, or nothing to do to it. */
  journey(about: About): Journey<F> | null;
  /** A correction about the part as it is now; null when it is gone. */
  correction(answers: AnswersOf<F>, about: About, correctionId: string): Correction | null;
  readonly notice: string;
}

/** Keeps the types of a form's questions, so that its answers have them too. */
export function correctionForm<const F extends Fields>(form: CorrectionForm<F>): CorrectionForm<F> {
  return form;
}

/** Most characters of an item, and of a line such as a title. */
export const LONGEST_WORDS = 10_000;
export const LONGEST_LINE = 500;
