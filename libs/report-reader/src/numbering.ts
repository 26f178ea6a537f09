import { type DraftBlock } from './reading.js';
import { type Warnings } from './warnings.js';

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** A label's place in a list of its style. */
export interface LabelPlace {
  readonly style: 'number' | 'roman' | 'letter';
  readonly value: number;
}

/** What a label may count: “v” is the fifth of one list and the twenty-second of another. */
export function placesOf(label: string): LabelPlace[] {
  if (/^\d+$/.test(label)) return [{ style: 'number', value: Number(label) }];
  const roman = ROMAN.indexOf(label);
  return [
    ...(roman === -1 ? [] : [{ style: 'roman' as const, value: roman + 1 }]),
    ...(/^[a-z]$/.test(label) ? [{ style: 'letter' as const, value: label.charCodeAt(0) - 96 }] : []),
  ];
}

/** Warns where printed numbers or letters do not follow one another: a recommendation may have been lost there. A new list may start at 1. */
export function checkNumbering(blocks: readonly DraftBlock[], warnings: Warnings): void {
  let before: readonly LabelPlace[] = [];
  let label = '';
  for (const point of blocks.flatMap((block) => block.points)) {
    const places = placesOf(point.number ?? '');
    if (places.length === 0) continue;
    const follows = ({ style, value }: LabelPlace) =>
      value === 1 || before.some((each) => each.style === style && each.value === value - 1);
    if (!places.some(follows)) {
      const place = label === '' ? `starts at ${point.number ?? ''}` : `goes from ${label} to ${point.number ?? ''}`;
      warnings.add('numbers-jump', point.lines[0], `The numbering ${place}: a recommendation may be missing.`);
    }
    before = places;
    label = point.number ?? '';
  }
}
