import { page, type Page } from '../pages/index.js';
import { fieldViews } from './field-view.js';
import { answersInWords, firstInput } from './answers-in-words.js';
import { type Warning } from './identifiers-in-answers.js';
import { type Questions, type Step, type TypedText } from './journey.js';
import { type FieldError } from './field-error.js';

/** Everything about a form's page that is not in its questions. */
export interface FormState {
  /** The form's own address. */
  readonly path: string;
  /** Where "Cancel" leads. */
  readonly leave: string;
  readonly commandId: string;
  readonly seenRevision: number;
  readonly typed: TypedText;
  readonly errors: readonly FieldError[];
  readonly warnings: readonly Warning[];
  /** Sentences about what other people recorded meanwhile. */
  readonly overtakenBy: readonly string[];
}

/** Nothing was wrong: only what is asked. 422 otherwise, with the reasons on the page. */
const status = ({ errors, warnings, overtakenBy }: FormState): number =>
  errors.length + warnings.length + overtakenBy.length > 0 ? 422 : 200;

/** A page of questions, with what was typed and what is wrong with it. */
export function questionPage(
  questions: Questions,
  step: Step,
  state: FormState,
  place: { readonly back: string; readonly button: string; readonly resumed: boolean; readonly keepsDraft: boolean },
): Page {
  const fields = fieldViews(questions, step.fields, state.typed, state.errors);
  const heading = fields.length === 1 ? (fields[0]?.label ?? step.title) : step.title;
  return page(
    'forms/questions.njk',
    {
      ...common(questions, state),
      title: heading,
      heading: fields.length === 1 ? null : heading,
      fields,
      multipart: step.fields.some((name) => questions.fields[name]?.kind === 'file'),
      step: step.id,
      back: { href: place.back },
      button: place.button,
      resumed: place.resumed,
      keepsDraft: place.keepsDraft,
    },
    status(state),
  );
}

/** "Check your answers". */
export function checkPage(
  questions: Questions,
  state: FormState,
  { back, resumed }: { readonly back: string; readonly resumed: boolean },
): Page {
  const rows = answersInWords(questions, state.typed).map((row) => ({
    ...row,
    change: `${state.path}?step=${row.step}#${row.input}`,
  }));
  return page(
    'forms/check.njk',
    {
      ...common(questions, state),
      title: 'Check your answers',
      rows,
      back: { href: back },
      button: questions.send,
      resumed,
    },
    status(state),
  );
}

function common(questions: Questions, state: FormState) {
  const { path, leave, commandId, seenRevision, warnings, overtakenBy } = state;
  return {
    caption: questions.caption,
    journeyTitle: questions.title,
    about: questions.about ?? null,
    action: path,
    leave,
    commandId,
    seenRevision,
    warnings,
    overtakenBy,
    errors: state.errors.map((error) => ({ text: error.text, href: linkTo(questions, error, state.path) })),
  };
}

/** An error leads to its input, on whichever page that is asked. */
function linkTo(questions: Questions, error: FieldError, path: string): string {
  const name = error.field ?? '';
  const field = questions.fields[name];
  const step = questions.steps.find(({ fields }) => fields.includes(name));
  if (field === undefined || step === undefined) return '#form';
  const input = error.input ?? firstInput(field, name);
  return questions.steps.length === 1 ? `#${input}` : `${path}?step=${step.id}#${input}`;
}
