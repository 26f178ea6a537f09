import leven from 'leven';

const MOST = 3;
/** More than this share of the letters wrong is another name, not a slip. */
const FURTHEST = 0.4;

/** The end of a sentence that suggests the names that may have been meant: " Did you mean …?", or nothing. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names);
  if (near.length === 0) return '';
  const list = near
    .map((name) => `“${name}”`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');
  return ` Did you mean ${list}?`;
}

/** Up to three of the names: those nearest in spelling, or that contain what was typed. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  return names
    .map((name) => ({ name, distance: distanceBetween(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= FURTHEST)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** 0 for the same, 1 for nothing in common; a name that contains what was typed counts as near. */
function distanceBetween(wanted: string, name: string): number {
  const distance = leven(wanted, name) / Math.max(wanted.length, name.length, 1);
  return wanted.length >= 3 && name.includes(wanted) ? Math.min(distance, FURTHEST / 2) : distance;
}
