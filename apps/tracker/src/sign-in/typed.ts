/** A mistake in a form, as the page's summary lists it. */
export interface Mistake {
  readonly input: string;
  readonly text: string;
  readonly href: string;
}

/** What a page shows of mistakes: all of them in the summary, each at its input as `wrong.<input>`. */
export function shown(mistakes: readonly Mistake[]) {
  return { errors: mistakes, wrong: Object.fromEntries(mistakes.map(({ input, text }) => [input, { text }])) };
}

/** What was typed into an input; '' when nothing was, or it came more than once. */
export function typed(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : '';
  return typeof value === 'string' ? value : '';
}

/** A list of one mistake when there is a sentence, of none when there is not: `mistake('name', name === '' && 'Enter …')`. */
export function mistake(input: string, sentence: string | false | null): readonly Mistake[] {
  return sentence === false || sentence === null ? [] : [{ input, text: sentence, href: `#${input}` }];
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is wrong with an email address, in a sentence, or null. */
export function emailMistake(email: string): string | null {
  if (email.trim() === '') return 'Enter an email address';
  if (email.length > 254 || !EMAIL.test(email.trim())) return 'Enter an email address like name@example.org';
  return null;
}

/** What is wrong with a person's name, in a sentence, or null. */
export function nameMistake(name: string): string | null {
  if (name.trim() === '') return 'Enter a name';
  return name.trim().length > 100 ? 'A name may have up to 100 characters' : null;
}
