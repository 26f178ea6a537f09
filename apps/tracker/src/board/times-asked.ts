import { readDay, readMoment } from '../history/moments.js';

/** The two times in a page's query: what could be read, what was typed, and what is wrong with it. */
export interface TimesInQuery {
  readonly asAt: string | null;
  readonly knownAt: string | null;
  readonly asAtTyped: string | null;
  readonly knownAtTyped: string | null;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
}

/** Reads `as-at` (a day) and `known-at` (a moment); what cannot be read is an error, and the page shows today. */
export function timesIn(query: Readonly<Record<string, unknown>>): TimesInQuery {
  const asAt = readDay(textOf(query['as-at']), 'The date');
  const knownAt = readMoment(textOf(query['known-at']), 'The date and time');
  const errors = [
    ...(asAt.kind === 'unreadable' ? [{ text: asAt.message, href: '#as-at' }] : []),
    ...(knownAt.kind === 'unreadable' ? [{ text: knownAt.message, href: '#known-at' }] : []),
  ];
  return {
    asAt: asAt.kind === 'read' ? asAt.value : null,
    knownAt: knownAt.kind === 'read' ? knownAt.value : null,
    asAtTyped: asAt.kind === 'unreadable' ? (textOf(query['as-at']) ?? null) : null,
    knownAtTyped: knownAt.kind === 'unreadable' ? (textOf(query['known-at']) ?? null) : null,
    errors,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
