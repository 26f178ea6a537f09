import { ukDate } from '../pages/index.js';
import { type Field, optionsOf } from './field.js';
import { arises, type Questions, type TypedText } from './journey.js';
import { readDate } from './read-date.js';
import { one } from './typed-text.js';
import { readUploadedFile } from './uploaded-file.js';

/** One line of "Check your answers". */
export interface AnswerInWords {
  readonly question: string;
  /** Several when several were chosen; none when it was left empty. */
  readonly answers: readonly string[];
  /** Where to change it. */
  readonly step: string;
  readonly input: string;
}

/** Every question that arose, with what was answered, in the order they were asked. */
export function answersInWords(questions: Questions, typed: TypedText): AnswerInWords[] {
  return questions.steps.flatMap((step) =>
    step.fields.flatMap((name) => {
      const field = questions.fields[name];
      if (field === undefined || !arises(questions, name, typed)) return [];
      const answers = inWords(field, name, typed);
      return [{ question: field.short ?? field.label, answers, step: step.id, input: firstInput(field, name) }];
    }),
  );
}

/** The input that a link to a question leads to. */
export function firstInput(field: Field, name: string): string {
  return field.kind === 'date' ? `${name}-${field.precision === 'day' ? 'day' : 'month'}` : name;
}

function inWords(field: Field, name: string, typed: TypedText): string[] {
  const chosen = [typed[name] ?? []].flat();
  switch (field.kind) {
    case 'radios':
    case 'select':
    case 'checkboxes':
      return optionsOf(field)
        .filter(({ value }) => chosen.includes(value))
        .map(({ label }) => label);
    case 'date': {
      const reading = readDate(field, name, typed, '9999-12-31');
      return reading !== null && 'value' in reading && typeof reading.value === 'string' ? [ukDate(reading.value)] : [];
    }
    case 'file': {
      const file = readUploadedFile(one(typed, name));
      return file === null ? [] : [file.fileName];
    }
    case 'text':
    case 'textarea':
    case 'link': {
      const text = one(typed, name).trim();
      return text === '' ? [] : [text];
    }
  }
}
