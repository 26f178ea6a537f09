import { firstDay } from '#event-log';
import { comparable } from '#report-reader';
import { areaKey } from '../area-key.js';
import { type PublicationContent } from '../publication-content.js';
import { type PublicationRegistered } from '../publication.events.js';
import { letterRuns, likeness } from './likeness.js';

/** A publication that a document may be a new edition of. */
export interface KnownPublication extends Pick<
  PublicationRegistered['data'],
  'publicationId' | 'kind' | 'title' | 'area' | 'published' | 'sourceDocument'
> {
  /** The words of its recommendations. */
  readonly recommendations: readonly string[];
}

export interface LikelyEdition {
  readonly publicationId: string;
  readonly title: string;
  /** Why, as a sentence. */
  readonly because: string;
}

/** Two inspections of one area lie years apart; editions of one report, months. */
const NEAR_MONTHS = 6;
/** A national title that differs by a word or a misread letter. */
const ALIKE = 0.8;

/**
 * The known publications that a document nobody recognises by its title and date is likely a new edition of, the likeliest
 * first. Publications of the same document are never taken for each other. Pure.
 */
export function likelyEditions(read: PublicationContent, known: readonly KnownPublication[]): LikelyEdition[] {
  const { kind, sourceDocument } = read.publication;
  const words = new Set(read.recommendations.map(({ text }) => comparable(text)));
  return known
    .filter((each) => each.kind === kind && each.sourceDocument !== sourceDocument)
    .map((each) => ({ each, shared: each.recommendations.filter((text) => words.has(comparable(text))).length }))
    .sort((one, other) => other.shared - one.shared)
    .flatMap(({ each, shared }) => {
      const because = reasonFor(read, each, shared);
      return because === null ? [] : [{ publicationId: each.publicationId, title: each.title, because }];
    });
}

function reasonFor(
  { publication, recommendations }: PublicationContent,
  known: KnownPublication,
  shared: number,
): string | null {
  if (shared > 0 && shared * 2 >= Math.max(recommendations.length, known.recommendations.length)) {
    return `${shared} of its ${recommendations.length} recommendations ${shared === 1 ? 'is' : 'are'} the same.`;
  }
  if (!areNear(publication.published, known.published)) return null;
  if (publication.area !== null && known.area !== null) {
    if (areaKey(publication.area) !== areaKey(known.area)) return null;
    return `It is about the same area, ${known.area}, and about as old.`;
  }
  const alike = likeness(letterRuns(comparable(publication.title)), letterRuns(comparable(known.title)));
  return alike >= ALIKE ? 'Its title is nearly the same, and it is about as old.' : null;
}

function areNear(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true;
  return Math.abs(monthsOf(one) - monthsOf(other)) <= NEAR_MONTHS;
}

function monthsOf(date: string): number {
  const [year = 0, month = 1] = firstDay(date).split('-').map(Number);
  return year * 12 + month;
}
