import { type Read, readDay, readMoment } from './moments.js';

/** What somebody asks of a history, as typed into the address. */
export type QueryText = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface HistoryQuestion {
  /** What is in the fields, right or wrong. */
  readonly typed: { readonly asAt: string; readonly knownAt: string; readonly from: string; readonly to: string };
  /** Where it stood, on a day, as known at a moment; null when neither was asked for. */
  readonly moment: { readonly asAt: string | null; readonly knownAt: string | null } | null;
  /** The two days to compare; null when they were not asked for. */
  readonly compare: { readonly from: string; readonly to: string } | null;
  /** The event to step to, counted from 1; null when none was asked for. */
  readonly step: number | null;
  /** By field: the sentence to show at it. */
  readonly errors: Readonly<Partial<Record<'as-at' | 'known-at' | 'from' | 'to', string>>>;
}

/** Reads `as-at`, `known-at`, `from`, `to` and `step`. A field that cannot be read gets its sentence; the rest is answered. */
export function readQuestion(query: QueryText): HistoryQuestion {
  const typed = {
    asAt: textOf(query['as-at']),
    knownAt: textOf(query['known-at']),
    from: textOf(query.from),
    to: textOf(query.to),
  };
  const asAt = readDay(typed.asAt, 'The date it stood');
  const knownAt = readMoment(typed.knownAt, 'The date it was known');
  const from = readDay(typed.from, 'The first date');
  const to = readDay(typed.to, 'The second date');
  return {
    typed,
    moment: momentAsked(asAt, knownAt),
    compare: from.kind === 'read' && to.kind === 'read' ? { from: from.value, to: to.value } : null,
    step: stepAsked(textOf(query.step)),
    errors: {
      ...errorAt('as-at', asAt),
      ...errorAt('known-at', knownAt),
      ...errorAt('from', from),
      ...errorAt('to', to),
      ...(from.kind === 'read' && to.kind === 'empty' ? { to: 'Enter the second date to compare with' } : {}),
      ...(to.kind === 'read' && from.kind === 'empty' ? { from: 'Enter the first date to compare with' } : {}),
    },
  };
}

/** The text of a query parameter; of a repeated one, the first. */
export function textOf(value: string | readonly string[] | undefined): string {
  const text = typeof value === 'string' ? value : value?.[0];
  return text?.trim() ?? '';
}

function momentAsked(asAt: Read<string>, knownAt: Read<string>): HistoryQuestion['moment'] {
  if (asAt.kind === 'unreadable' || knownAt.kind === 'unreadable') return null;
  if (asAt.kind === 'empty' && knownAt.kind === 'empty') return null;
  return {
    asAt: asAt.kind === 'read' ? asAt.value : null,
    knownAt: knownAt.kind === 'read' ? knownAt.value : null,
  };
}

function stepAsked(text: string): number | null {
  return /^[1-9]\d{0,6}$/u.test(text) ? Number(text) : null;
}

function errorAt<Field extends string>(field: Field, read: Read<string>): Partial<Record<Field, string>> {
  return read.kind === 'unreadable' ? ({ [field]: read.message } as Partial<Record<Field, string>>) : {};
}
