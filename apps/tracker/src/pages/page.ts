import { type KeptPart } from './kept-part.js';

/** What a handler answers with when a person is to see a page. */
export class Page {
  constructor(
    /** Path of the template within `views`. */
    readonly template: string,
    readonly model: object,
    readonly status: number,
    /** A part that was made before, for the template to place. */
    readonly kept: KeptPart | null = null,
  ) {}
}

/** What a handler answers with when the browser is to go on to another page (303 See Other). */
export class SeeOther {
  constructor(
    /** A path of this service. */
    readonly path: string,
    /** Shown once, in a banner, on the next page: one sentence about what was done. */
    readonly notice: string | null,
  ) {}
}

/**
 * A page.
 *
 * @param template path within `views`, such as `board/recommendation.njk`
 * @param model what the template sees, beside what the layout adds (viewer, navigation, notice, `csrfToken`)
 */
export function page(template: string, model: object, status = 200): Page {
  return new Page(template, model, status);
}

/** A page with a part that was made before; the template prints `kept.place` where it is to stand. */
export function pageAround(kept: KeptPart, template: string, model: object, status = 200): Page {
  return new Page(template, { ...model, kept }, status, kept);
}

/** Sends the browser on, with a sentence about what was done to show once on arrival. */
export function seeOther(path: string, notice: string | null = null): SeeOther {
  return new SeeOther(path, notice);
}
