import { findChildIdentifiers, findingWords } from './child-identifiers.js';
import { arises, type Questions, type TypedText } from './journey.js';
import { one } from './typed-text.js';

/** What the writer is warned of: something in one answer that may identify a child. */
export interface Warning {
  readonly field: string;
  /** "“BD1 1HX” looks like a postcode". */
  readonly text: string;
  /** Sent back with the form when the writer means to keep it. */
  readonly acknowledgement: string;
}

/**
 * What in these answers' free text looks as if it could identify a child, and has not been acknowledged.
 *
 * @param acknowledged the acknowledgements that came with the form
 */
export function warningsIn(
  questions: Questions,
  names: readonly string[],
  typed: TypedText,
  acknowledged: readonly string[],
): Warning[] {
  const warnings = names
    .filter((name) => ['text', 'textarea'].includes(questions.fields[name]?.kind ?? ''))
    .filter((name) => arises(questions, name, typed))
    .flatMap((name) =>
      findChildIdentifiers(one(typed, name)).map(({ kind, found }) => ({
        field: name,
        text: `“${found}” looks like ${findingWords[kind]}`,
        acknowledgement: `${kind} ${found}`,
      })),
    );
  return warnings.every(({ acknowledgement }) => acknowledged.includes(acknowledgement)) ? [] : warnings;
}
