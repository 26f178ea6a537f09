import { type FollowUp } from '../follow-up.state.js';
import { type Names } from './names.js';
import { type StateFact, type StateSection, stateInWords } from './state-in-words.js';

/** One difference between two moments; null: there was, or is, nothing. */
export interface Change {
  /** The same for all changes of one thing. */
  readonly section: string;
  readonly heading: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What differs between two moments of one follow-up, in words, in the order the state is told. Something new is shown
 * with everything that is said about it, something changed with what changed alone.
 */
export function whatChanged(before: FollowUp, after: FollowUp, names: Names): Change[] {
  return changesBetween(stateInWords(before, names), stateInWords(after, names));
}

/** The same for sections that are in words already. */
export function changesBetween(before: readonly StateSection[], after: readonly StateSection[]): Change[] {
  const earlier = new Map(before.map((section) => [section.key, section]));
  const later = new Set(after.map((section) => section.key));
  const gone = before.filter((section) => !later.has(section.key));
  return [
    ...after.flatMap((section) => factChanges(section, earlier.get(section.key)?.facts ?? [], section.facts)),
    ...gone.flatMap((section) => factChanges(section, section.facts, [])),
  ];
}

function factChanges(
  { key: section, heading }: StateSection,
  before: readonly StateFact[],
  after: readonly StateFact[],
): Change[] {
  const earlier = new Map(before.map((fact) => [fact.key, fact]));
  const later = new Set(after.map((fact) => fact.key));
  return [
    ...after.flatMap((fact) => {
      const was = earlier.get(fact.key)?.text ?? null;
      return was === fact.text ? [] : [{ section, heading, label: fact.label, before: was, after: fact.text }];
    }),
    ...before.flatMap((fact) =>
      later.has(fact.key) ? [] : [{ section, heading, label: fact.label, before: fact.text, after: null }],
    ),
  ];
}
