import { type EventLog } from '#event-log';
import { type CatalogueQueries } from './catalogue.queries.js';
import { type LikelyEdition, likelyEditions } from './amendments/likely-editions.js';
import { loadPublication } from './load-publication.js';
import { publicationIdFor } from './publication-id.js';
import { type PublicationContent } from './publication-content.js';
import { type Publication } from './publication.state.js';

/** Where known publications are looked for: facts in the log, and a list of them. */
export interface KnownPublications {
  readonly log: EventLog;
  readonly catalogue: Pick<CatalogueQueries, 'knownPublications'>;
}

/** Whether a document's publication is an edition of a known one: its id, or that it is a publication of its own. */
export type EditionOf = { readonly publicationId: string } | 'own';

/** What people said, by the id that title and date give the publication. */
export type EditionChoices = Readonly<Record<string, EditionOf>>;

export interface EditionTarget {
  /** The content under the id of the publication it belongs to. */
  readonly content: PublicationContent;
  /** That publication as it is now; one that is new has no content. */
  readonly known: Publication;
  /** Publications it may be a new edition of, when nobody said yet. */
  readonly likely: readonly LikelyEdition[];
  /** True when somebody named a publication that there is not. */
  readonly unknown: boolean;
}

/**
 * Finds the publication that a reading belongs to: the one of its title and date, as first registered or as corrected
 * since, or the one that somebody named.
 *
 * @throws LogUnavailable when the log cannot be read
 */
export async function findTarget(
  { log, catalogue }: KnownPublications,
  content: PublicationContent,
  choices: EditionChoices,
): Promise<EditionTarget> {
  const { publicationId } = content.publication;
  const target = async (id: string): Promise<EditionTarget> => ({
    content: { ...content, publication: { ...content.publication, publicationId: id } },
    known: await loadPublication(log, id),
    likely: [],
    unknown: false,
  });
  const asRead = await target(publicationId);
  if (asRead.known.content !== null) return asRead;
  const choice = choices[publicationId];
  if (choice === 'own') return asRead;
  if (choice !== undefined) {
    const chosen = await target(choice.publicationId);
    return chosen.known.content === null ? { ...asRead, unknown: true } : chosen;
  }
  const publications = catalogue.knownPublications();
  const corrected = publications.find((each) => publicationIdFor(each) === publicationId);
  if (corrected) return target(corrected.publicationId);
  return { ...asRead, likely: likelyEditions(content, publications) };
}
