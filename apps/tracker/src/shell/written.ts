import { typedIn } from '../forms/typed-text.js';

/**
 * The sentences in a form that could not be taken, to hand back to the writer: a browser may not show the page again as it
 * was. Passwords are no sentences, whatever they look like; single words are quickly typed again.
 */
export function writtenIn(body: unknown): readonly string[] {
  return Object.entries(typedIn(body)).flatMap(([name, value]) =>
    /password/i.test(name) ? [] : [value].flat().filter((text) => /\S\s+\S/.test(text)),
  );
}
