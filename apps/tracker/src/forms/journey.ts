import { type AnswersOf, type Fields } from './field.js';
import { type FieldError } from './field-error.js';

/** A page of questions. */
export interface Step<Name extends string = string> {
  /** Stands in the address: `?step=reason`. */
  readonly id: string;
  /** The page's heading, unless it asks a single question: then that is the heading. */
  readonly title: string;
  readonly fields: readonly Name[];
}

/** The questions of a form, and the pages they are asked on. */
export interface Questions {
  /** What the person is doing: "Record the Board’s response". */
  readonly title: string;
  /** Above the heading: what it is about. */
  readonly caption: string;
  /** Text to have in view while answering, such as the recommendation as printed. */
  readonly about?: { readonly summary: string; readonly text: string };
  readonly fields: Fields;
  readonly steps: readonly Step[];
  /** On the button that sends it. */
  readonly send: string;
  /** What the questions begin with, as if typed. */
  readonly begins?: TypedText;
}

/**
 * A form as data. One of a single page is sent directly; a longer one, or one with a file, is kept as a draft and ends in
 * "Check your answers".
 */
export interface Journey<F extends Fields> extends Questions {
  readonly fields: F;
  readonly steps: readonly Step<Extract<keyof F, string>>[];
  /** What is wrong with answers that are each right by themselves. */
  readonly check?: (answers: AnswersOf<F>) => readonly FieldError[];
}

/** What people typed and chose, by name of input: kept as it is, right or wrong. */
export type TypedText = Readonly<Record<string, string | readonly string[]>>;

/** Keeps the types of a journey's questions, so that its answers have them too. */
export function journey<const F extends Fields>(definition: Journey<F>): Journey<F> {
  return definition;
}

/** True when what is typed is kept between pages, and shown once more before it is sent. */
export function hasDraft({ steps, fields }: Questions): boolean {
  return steps.length > 1 || Object.values(fields).some((field) => field.kind === 'file');
}

/** True when the question arises, given what was chosen so far. */
export function arises(questions: Questions, name: string, typed: TypedText): boolean {
  const when = questions.fields[name]?.when;
  if (when === undefined) return true;
  const chosen = [typed[when.field] ?? []].flat();
  return arises(questions, when.field, typed) && chosen.some((value) => when.is.includes(value));
}

/** The pages that have a question to ask, given what was chosen so far. */
export function stepsToTake(questions: Questions, typed: TypedText): readonly Step[] {
  return questions.steps.filter((step) => step.fields.some((name) => arises(questions, name, typed)));
}

/** The names of the inputs a question is typed into. */
export function inputsOf(questions: Questions, name: string): string[] {
  return questions.fields[name]?.kind === 'date' ? [`${name}-day`, `${name}-month`, `${name}-year`] : [name];
}
