import { type AnswersOf, type Field, type Fields, optionsOf } from './field.js';
import { type FieldError, type FieldReading } from './field-error.js';
import { arises, type Journey, type Questions, type TypedText } from './journey.js';
import { readDate } from './read-date.js';
import { readUploadedFile } from './uploaded-file.js';

export type Reading<Answers> =
  | { readonly right: true; readonly answers: Answers }
  | { readonly right: false; readonly errors: readonly FieldError[] };

/**
 * Reads a whole journey's answers. What does not arise, or was left empty, is null (an empty list for checkboxes).
 *
 * @param today `YYYY-MM-DD`, for dates that may not be in the future
 */
export function readAnswers<F extends Fields>(
  journey: Journey<F>,
  typed: TypedText,
  today: string,
): Reading<AnswersOf<F>> {
  const { values, errors } = readFields(journey, Object.keys(journey.fields), typed, today);
  if (errors.length > 0) return { right: false, errors };
  // Each value was made by the reader of its own field's kind: the mapped type says in one line what that loop did.
  const answers = values as AnswersOf<F>;
  const wrong = journey.check?.(answers) ?? [];
  return wrong.length > 0 ? { right: false, errors: wrong } : { right: true, answers };
}

/** What is wrong with the answers to some of the questions, in their order. */
export function errorsIn(
  questions: Questions,
  names: readonly string[],
  typed: TypedText,
  today: string,
): readonly FieldError[] {
  return readFields(questions, names, typed, today).errors;
}

function readFields(
  questions: Questions,
  names: readonly string[],
  typed: TypedText,
  today: string,
): { values: Record<string, unknown>; errors: FieldError[] } {
  const values: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const name of names) {
    const field = questions.fields[name];
    if (field === undefined) continue;
    const reading = arises(questions, name, typed) ? readField(field, name, typed, today) : { value: nothing(field) };
    if ('error' in reading) errors.push({ field: name, ...reading.error });
    else values[name] = reading.value;
  }
  return { values, errors };
}

function nothing(field: Field): unknown {
  return field.kind === 'checkboxes' ? [] : null;
}

function readField(field: Field, name: string, typed: TypedText, today: string): FieldReading {
  const reading = readFilled(field, name, typed, today);
  if (reading !== null) return reading;
  return field.missing === undefined ? { value: nothing(field) } : { error: { text: field.missing } };
}

/** The answer as given, or null when there is none. */
function readFilled(field: Field, name: string, typed: TypedText, today: string): FieldReading | null {
  switch (field.kind) {
    case 'date':
      return readDate(field, name, typed, today);
    case 'checkboxes': {
      const chosen = [typed[name] ?? []].flat().filter((value) => optionsOf(field).some((o) => o.value === value));
      return chosen.length > 0 ? { value: chosen } : null;
    }
    case 'radios':
    case 'select': {
      const chosen = text(typed, name);
      return optionsOf(field).some(({ value }) => value === chosen) ? { value: chosen } : null;
    }
    case 'file': {
      const file = readUploadedFile(text(typed, name));
      return file === null ? null : { value: file };
    }
    case 'link':
      return readLink(text(typed, name));
    case 'text':
    case 'textarea':
      return readText(text(typed, name), field.longest);
  }
}

function readText(written: string, longest: number): FieldReading | null {
  if (written === '') return null;
  if (written.length <= longest) return { value: written };
  const limit = longest.toLocaleString('en-GB');
  return {
    error: { text: `This must be ${limit} characters or fewer; it is ${written.length.toLocaleString('en-GB')}` },
  };
}

const LONGEST_LINK = 2000;

function readLink(written: string): FieldReading | null {
  if (written === '') return null;
  const url = URL.parse(written);
  const sound = url && ['https:', 'http:'].includes(url.protocol) && !/\s/.test(written);
  if (!sound) return { error: { text: 'Enter a web address that begins with https:// or http://' } };
  return written.length > LONGEST_LINK ? { error: { text: 'This web address is too long' } } : { value: written };
}

/** One text, with the line ends of this century and nothing around it. */
function text(typed: TypedText, name: string): string {
  const written = [typed[name] ?? ''].flat()[0] ?? '';
  return written.replaceAll('\r\n', '\n').trim();
}
