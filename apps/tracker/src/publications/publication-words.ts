import { type PublicationKind, type PublicationState, type RecommendationKind } from '#catalogue';

/** What people call each kind of publication. */
export const kindName: Readonly<Record<PublicationKind, string>> = {
  thematic: 'Thematic inspection',
  'full-joint-inspection': 'Full joint inspection',
  inspection: 'Inspection',
  'benchmark-workbook-section': 'Benchmarking workbook section',
  'youth-justice-plan': 'Youth Justice Plan',
  other: 'Other',
};

export const stateName: Readonly<Record<PublicationState, string>> = {
  registered: 'Waiting for approval',
  approved: 'Approved',
  withdrawn: 'Withdrawn',
};

/** A colour to support the word, never to stand for it. */
export const stateColour: Readonly<Record<PublicationState, string>> = {
  registered: 'yellow',
  approved: 'green',
  withdrawn: 'grey',
};

/** Said beside a recommendation that is not one of the main ones. */
export const recommendationKindName: Readonly<Record<RecommendationKind, string | null>> = {
  main: null,
  additional: 'Additional, for partner services',
  unbenchmarked: 'Without lines of enquiry',
};

/** "Line 207" or "Lines 207 to 209". */
export function linesInWords([first, last]: readonly [number, number]): string {
  return first === last ? `Line ${first}` : `Lines ${first} to ${last}`;
}
