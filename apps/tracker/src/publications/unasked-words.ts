import { type Unasked } from '#catalogue';

/** Said of a recommendation that asks nothing of anybody. */
export const unaskedName: Readonly<Record<Unasked, string>> = {
  'publication-withdrawn': 'Publication withdrawn',
  withdrawn: 'No longer there',
  superseded: 'Replaced by another',
  'for-information': 'For information',
};

/** The same as a sentence. */
export const unaskedSentence: Readonly<Record<Unasked, string>> = {
  'publication-withdrawn': 'Its publication is withdrawn, so it asks nothing of anybody any more.',
  withdrawn: 'A corrected edition leaves it out, so it asks nothing of anybody any more.',
  superseded:
    'In a corrected edition another recommendation stands in its place, so it asks nothing of anybody any more.',
  'for-information': 'For information: it is addressed to national bodies alone, so no partnership has to answer it.',
};
