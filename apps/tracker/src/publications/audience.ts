import { areaKey, type PublicationScope } from '#catalogue';

/** What decides to whom a publication comes. */
export interface Reach {
  readonly scope: PublicationScope;
  readonly area: string | null;
}

/**
 * The partnerships a publication comes to: all of them, or those that cover the inspected area, compared without regard
 * to case and spaces.
 */
export function audienceOf<Partnership extends { readonly areas: readonly string[] }>(
  { scope, area }: Reach,
  partnerships: readonly Partnership[],
): Partnership[] {
  if (scope === 'national') return [...partnerships];
  if (area === null) return [];
  const wanted = areaKey(area);
  return partnerships.filter(({ areas }) => areas.some((covered) => areaKey(covered) === wanted));
}

/** The sentence for a publication that comes to nobody; null when it comes to somebody. */
export function nobodyCovers(
  { title, ...reach }: Reach & { readonly title: string },
  partnerships: readonly { readonly areas: readonly string[] }[],
): string | null {
  if (audienceOf(reach, partnerships).length > 0) return null;
  if (reach.scope === 'national') return `No partnership is registered yet, so nobody will receive “${title}”.`;
  const area = reach.area === null ? 'the inspected area (none was found in it)' : reach.area;
  return `No partnership covers ${area}, so nobody will receive “${title}” until an administrator adds that area to a partnership.`;
}
