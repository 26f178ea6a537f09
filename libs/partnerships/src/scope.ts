/** The partnerships somebody may see. Every query takes one and puts it in its WHERE clause. */
export type Scope = { readonly kind: 'all' } | { readonly kind: 'partnerships'; readonly ids: readonly string[] };

/** Whether all that is within one scope is within another. */
export function isWithin(scope: Scope, other: Scope): boolean {
  if (other.kind === 'all') return true;
  return scope.kind === 'partnerships' && scope.ids.every((id) => other.ids.includes(id));
}

/** A condition for a WHERE clause on the named column, with the values to bind, in order. */
export interface ScopeCondition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** Narrows a query to a scope: `inScope(scope, 'f.partnership_id')`. A scope of no partnerships matches nothing. */
export function inScope(scope: Scope, column: string): ScopeCondition {
  if (scope.kind === 'all') return { sql: 'TRUE', values: [] };
  if (scope.ids.length === 0) return { sql: 'FALSE', values: [] };
  return { sql: `${column} IN (${scope.ids.map(() => '?').join(', ')})`, values: scope.ids };
}
