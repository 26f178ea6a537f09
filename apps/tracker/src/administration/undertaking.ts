import { type Fields, type Journey, type Undertaking } from '../forms/index.js';
import { londonDate } from '../pages/index.js';

/** A journey of administration: at an address, begun from another, about something that stands at a revision. */
export function undertaking<F extends Fields>(
  journey: Journey<F>,
  place: Pick<Undertaking<F>, 'path' | 'leave' | 'revision'>,
  send: Undertaking<F>['send'],
): Undertaking<F> {
  return { journey, ...place, today: londonDate(new Date()), send };
}
