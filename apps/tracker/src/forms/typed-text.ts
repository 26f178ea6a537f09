import { type Questions, type Step, type TypedText, inputsOf } from './journey.js';
import { visibleText } from './visible-text.js';

/** The text inputs of a request's body. Anything else in it is not ours. */
export function typedIn(body: unknown): TypedText {
  if (typeof body !== 'object' || body === null) return {};
  const typed: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(body) as [string, unknown][]) {
    if (typeof value === 'string') typed[name] = visibleText(value);
    else if (Array.isArray(value)) typed[name] = value.filter((item) => typeof item === 'string').map(visibleText);
  }
  return typed;
}

/** One value of an input, '' when it was not sent. */
export function one(typed: TypedText, name: string): string {
  return [typed[name] ?? ''].flat()[0] ?? '';
}

/** What was typed on one page, and nothing else that was sent with it; a file's input never comes from a browser's text. */
export function typedOn(questions: Questions, step: Step, typed: TypedText): TypedText {
  const names = step.fields
    .filter((name) => questions.fields[name]?.kind !== 'file')
    .flatMap((name) => inputsOf(questions, name));
  return Object.fromEntries(names.map((name) => [name, typed[name] ?? '']));
}
