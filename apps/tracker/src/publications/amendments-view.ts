import { type PublicationAmendment } from '#catalogue';
import { dateInWords } from '#event-log';
import { momentInWords } from '#follow-up';
import { counted } from '../pages/index.js';
import { type ChangesSection, changesByKind } from './changes-view.js';

/** One time that a publication was amended, for its page. */
export interface AmendmentView {
  /** "5 January 2026: 1 added, 2 reworded". */
  readonly summary: string;
  readonly reason: string;
  readonly recorded: string;
  /** SHA-256 of the document. */
  readonly sourceDocument: string;
  /** Where it can be read; null for those who cannot. */
  readonly sourceHref: string | null;
  readonly sections: readonly ChangesSection[];
}

/**
 * Amendments for the page of a publication, the newest first.
 *
 * @param handedIn documents that can be read by whoever looks
 */
export function amendmentViews(
  amendments: readonly PublicationAmendment[],
  handedIn: ReadonlySet<string>,
): AmendmentView[] {
  return amendments.toReversed().map(({ occurredOn, recordedAt, reason, sourceDocument, changes }) => {
    const sections = changesByKind(changes, (words) => words);
    const parts = sections.map((section) => `${section.changes.length} ${section.title.toLowerCase()}`);
    return {
      summary: `${dateInWords(occurredOn)}: ${parts.join(', ') || counted(changes.length, 'change')}`,
      reason,
      recorded: momentInWords(recordedAt),
      sourceDocument,
      sourceHref: handedIn.has(sourceDocument) ? `/imports/${sourceDocument}/source` : null,
      sections,
    };
  });
}
