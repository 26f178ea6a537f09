import { type PublicationContent } from './publication.commands.js';

/**
 * How a new reading of a publication differs from the registered one in anything but the words of its recommendations,
 * as the end of a sentence ("…, and this one *has 8 recommendations instead of 7*"); null when it does not.
 */
export function structuralDifference(known: PublicationContent, read: PublicationContent): string | null {
  return (
    countDiffers(known.recommendations, read.recommendations, ['recommendation', 'recommendations']) ??
    countDiffers(known.linesOfEnquiry, read.linesOfEnquiry, ['line of enquiry', 'lines of enquiry']) ??
    countDiffers(known.evidenceSources, read.evidenceSources, [
      'suggested source of evidence',
      'suggested sources of evidence',
    ]) ??
    recommendationsDiffer(known, read) ??
    contentDiffers(known.linesOfEnquiry, read.linesOfEnquiry, 'has other lines of enquiry') ??
    contentDiffers(known.evidenceSources, read.evidenceSources, 'suggests other sources of evidence') ??
    contentDiffers(known.ratings, read.ratings, 'prints other ratings') ??
    contentDiffers(known.judgements, read.judgements, 'prints other judgements')
  );
}

function countDiffers(
  known: readonly unknown[],
  read: readonly unknown[],
  [one, many]: readonly [string, string],
): string | null {
  if (known.length === read.length) return null;
  return `has ${read.length} ${read.length === 1 ? one : many} instead of ${known.length}`;
}

function recommendationsDiffer(known: PublicationContent, read: PublicationContent): string | null {
  for (const recommendation of read.recommendations) {
    const before = known.recommendations.find((each) => each.recommendationId === recommendation.recommendationId);
    if (!before) return 'groups its recommendations differently';
    if (before.leadIn !== recommendation.leadIn) return 'introduces its recommendations with other words';
    if (JSON.stringify(before.addressees) !== JSON.stringify(recommendation.addressees)) {
      return 'addresses its recommendations to others';
    }
  }
  return null;
}

function contentDiffers(known: unknown, read: unknown, difference: string): string | null {
  return JSON.stringify(known) === JSON.stringify(read) ? null : difference;
}
