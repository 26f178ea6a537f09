import { type Change, type ChangeGroup, changeInWords, type ChangeInWords } from '#catalogue';

/** Changes of one kind, under their heading. */
export interface ChangesSection<Shown = ChangeInWords> {
  readonly id: ChangeGroup;
  readonly title: string;
  readonly changes: readonly Shown[];
}

/** In the order of what matters to those who answer. */
const TITLES: readonly (readonly [ChangeGroup, string])[] = [
  ['added', 'Added'],
  ['withdrawn', 'No longer there'],
  ['reworded', 'Reworded'],
  ['readdressed', 'Addressed to others'],
  ['moved', 'Moved or renumbered'],
  ['details', 'Details'],
];

/** Changes in words, by kind; kinds of which there is nothing are left out. */
export function changesByKind<Shown extends ChangeInWords>(
  changes: readonly Change[],
  shown: (words: ChangeInWords, change: Change) => Shown,
): ChangesSection<Shown>[] {
  const inWords = changes.map((change) => shown(changeInWords(change), change));
  return TITLES.map(([id, title]) => ({ id, title, changes: inWords.filter(({ group }) => group === id) })).filter(
    (section) => section.changes.length > 0,
  );
}
