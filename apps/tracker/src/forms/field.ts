import { type PartialDate } from '#event-log';

/** A choice and the words people read for it. */
export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface Question {
  /** The question, as asked. */
  readonly label: string;
  /** Shorter words for the list on "Check your answers"; the label when absent. */
  readonly short?: string;
  readonly hint?: string;
  /** The sentence shown when it is left empty. A question without one may be left empty. */
  readonly missing?: string;
  /** Asked only when another question of the journey was answered with one of these. */
  readonly when?: { readonly field: string; readonly is: readonly string[] };
}

export interface RadiosField<Value extends string = string> extends Question {
  readonly kind: 'radios';
  readonly options: readonly Option<Value>[];
}

export interface CheckboxesField<Value extends string = string> extends Question {
  readonly kind: 'checkboxes';
  /** Options under headings, so that a long list can be read; one group without a heading is a plain list. */
  readonly groups: readonly { readonly heading?: string; readonly options: readonly Option<Value>[] }[];
}

export interface SelectField<Value extends string = string> extends Question {
  readonly kind: 'select';
  readonly options: readonly Option<Value>[];
}

export interface TextField extends Question {
  readonly kind: 'text';
  /** Most characters. */
  readonly longest: number;
}

export interface TextareaField extends Question {
  readonly kind: 'textarea';
  readonly longest: number;
}

/** A web address. */
export interface LinkField extends Question {
  readonly kind: 'link';
}

export interface DateField extends Question {
  readonly kind: 'date';
  /** How errors name it: "The date it happened must be a real date". */
  readonly called: string;
  /** `day`: all three are needed; `month-or-year`: a month and a year, or a year alone, will do. */
  readonly precision: 'day' | 'month-or-year';
  /** `past`: today or earlier. */
  readonly range: 'past' | 'any';
}

export interface FileField extends Question {
  readonly kind: 'file';
}

/** A file the service has already stored. */
export interface UploadedFile {
  readonly sha256: string;
  readonly fileName: string;
  readonly bytes: number;
}

export type Field =
  RadiosField | CheckboxesField | SelectField | TextField | TextareaField | LinkField | DateField | FileField;

export type Fields = Readonly<Record<string, Field>>;

type Filled<F extends Field> =
  F extends RadiosField<infer Value>
    ? Value
    : F extends SelectField<infer Value>
      ? Value
      : F extends CheckboxesField<infer Value>
        ? readonly Value[]
        : F extends DateField
          ? PartialDate
          : F extends FileField
            ? UploadedFile
            : string;

type AlwaysFilled<F extends Field> = F extends { when: object }
  ? false
  : F extends { missing: string } | CheckboxesField
    ? true
    : false;

/** What a question gives once it is answered; null when it was left empty or did not arise. */
export type ValueOf<F extends Field> = AlwaysFilled<F> extends true ? Filled<F> : Filled<F> | null;

export type AnswersOf<F extends Fields> = { readonly [Name in keyof F]: ValueOf<F[Name]> };

/** All the choices of a question, whatever its kind. */
export function optionsOf(field: RadiosField | CheckboxesField | SelectField): readonly Option[] {
  return field.kind === 'checkboxes' ? field.groups.flatMap((group) => group.options) : field.options;
}
