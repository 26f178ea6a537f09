import { type Change } from '#follow-up';

/** What changed about one thing, told together. */
export interface ChangedThing {
  readonly heading: string;
  /** `new` and `gone` are told once, with all that is said about the thing; otherwise only what differs. */
  readonly kind: 'new' | 'gone' | 'changed';
  readonly changes: readonly Change[];
}

/** Changes gathered by the thing they are about, in the order they are told. */
export function changedThings(changes: readonly Change[]): ChangedThing[] {
  return [...Map.groupBy(changes, ({ section }) => section).values()].flatMap((ofThing) => {
    const [first] = ofThing;
    return first === undefined ? [] : [{ heading: first.heading, kind: kindOf(ofThing), changes: ofThing }];
  });
}

function kindOf(changes: readonly Change[]): ChangedThing['kind'] {
  if (changes.length > 1 && changes.every(({ before }) => before === null)) return 'new';
  if (changes.length > 1 && changes.every(({ after }) => after === null)) return 'gone';
  return 'changed';
}
