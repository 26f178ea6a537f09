import { type PublicationContent } from '../publication-content.js';

/**
 * Gives ids that the publication never used: each counts on from the greatest number it ever had there. Evidence, answers
 * and follow-ups hang on ids for ever, also on those of what was withdrawn.
 */
export class FreshIds {
  /** By what the id begins with, the greatest number that followed. */
  readonly #greatest = new Map<string, number>();

  constructor(
    private readonly publicationId: string,
    used: Iterable<string>,
  ) {
    for (const id of used) {
      const { beginning, number } = partsOf(id);
      this.#greatest.set(beginning, Math.max(number, this.#greatest.get(beginning) ?? 0));
    }
  }

  block(): string {
    return this.#next(`${this.publicationId}-`);
  }

  recommendation(blockId: string): string {
    return this.#next(`${blockId}-`);
  }

  lineOfEnquiry(blockId: string): string {
    return this.#next(`${blockId}-l`);
  }

  evidenceSource(blockId: string): string {
    return this.#next(`${blockId}-s`);
  }

  #next(beginning: string): string {
    const number = (this.#greatest.get(beginning) ?? 0) + 1;
    this.#greatest.set(beginning, number);
    return `${beginning}${number}`;
  }
}

function partsOf(id: string): { readonly beginning: string; readonly number: number } {
  const digits = /\d+$/.exec(id)?.[0] ?? '';
  return { beginning: id.slice(0, id.length - digits.length), number: digits === '' ? 0 : Number(digits) };
}

/** Every id that stands in a content: of blocks, recommendations, lines of enquiry and suggested sources. */
export function idsIn({ recommendations, linesOfEnquiry, evidenceSources }: PublicationContent): Set<string> {
  return new Set([
    ...[...recommendations, ...linesOfEnquiry, ...evidenceSources].map(({ block }) => block.blockId),
    ...recommendations.map(({ recommendationId }) => recommendationId),
    ...linesOfEnquiry.map(({ lineOfEnquiryId }) => lineOfEnquiryId),
    ...evidenceSources.map(({ evidenceSourceId }) => evidenceSourceId),
  ]);
}
