import { type Field } from './field.js';
import { inputsOf, type Questions, type TypedText } from './journey.js';
import { type FieldError } from './field-error.js';
import { one } from './typed-text.js';
import { readUploadedFile } from './uploaded-file.js';

/** What a template needs to show one question. */
export interface FieldView {
  readonly kind: Field['kind'];
  readonly name: string;
  readonly label: string;
  /** The question is the page's heading. */
  readonly isHeading: boolean;
  readonly hint: string | null;
  readonly error: string | null;
  readonly value: string;
  readonly longest: number | null;
  /** For a date: its three inputs. */
  readonly parts: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    readonly wrong: boolean;
  }[];
  /** For choices: in groups, each option with the questions it reveals. */
  readonly groups: readonly { readonly heading: string | null; readonly options: readonly OptionView[] }[];
  /** For a file that was sent before: its name. */
  readonly fileName: string | null;
}

export interface OptionView {
  readonly value: string;
  readonly text: string;
  readonly hint: string | null;
  readonly checked: boolean;
  readonly reveals: readonly FieldView[];
}

/** The questions of one page, those that depend on a choice on the same page within that choice. */
export function fieldViews(
  questions: Questions,
  names: readonly string[],
  typed: TypedText,
  errors: readonly FieldError[],
): FieldView[] {
  const top = names.filter((name) => {
    const when = questions.fields[name]?.when;
    return when === undefined || !names.includes(when.field);
  });
  const view = (name: string): FieldView[] => {
    const field = questions.fields[name];
    return field === undefined ? [] : [fieldView(field, name, top.length === 1 && top[0] === name)];
  };
  const fieldView = (field: Field, name: string, isHeading: boolean): FieldView => {
    const error = errors.find((candidate) => candidate.field === name);
    return {
      kind: field.kind,
      name,
      label: field.label,
      isHeading,
      hint: field.hint ?? null,
      error: error?.text ?? null,
      value: one(typed, name),
      longest: 'longest' in field ? field.longest : null,
      parts: field.kind === 'date' ? dateParts(questions, name, typed, error) : [],
      groups: groupsOf(field).map(({ heading, options }) => ({
        heading: heading ?? null,
        options: options.map(({ value, label, hint }) => ({
          value,
          text: label,
          hint: hint ?? null,
          checked: [typed[name] ?? []].flat().includes(value),
          reveals: names.filter((other) => revealedBy(questions, other, name, value)).flatMap(view),
        })),
      })),
      fileName: field.kind === 'file' ? (readUploadedFile(one(typed, name))?.fileName ?? null) : null,
    };
  };
  return top.flatMap(view);
}

/** On one page a question can be revealed by one choice only; what several choices lead to is asked on a page of its own. */
function revealedBy(questions: Questions, name: string, chooser: string, value: string): boolean {
  const when = questions.fields[name]?.when;
  return when?.field === chooser && when.is[0] === value;
}

function groupsOf(field: Field) {
  if (field.kind === 'checkboxes') return field.groups;
  return field.kind === 'radios' || field.kind === 'select' ? [{ heading: undefined, options: field.options }] : [];
}

const PART_LABELS = ['Day', 'Month', 'Year'];

function dateParts(questions: Questions, name: string, typed: TypedText, error: FieldError | undefined) {
  return inputsOf(questions, name).map((input, index) => ({
    name: input,
    label: PART_LABELS[index] ?? '',
    value: one(typed, input),
    wrong: error !== undefined && (error.input === undefined || error.input === input),
  }));
}
