import { type ReadModels } from '#projections';
import {
  type CataloguedBlock,
  type CataloguedLine,
  type CataloguedSource,
  type PrintedJudgement,
  type PrintedRatings,
  type PublicationDetail,
  type PublicationSummary,
  type RecommendationDetail,
} from './catalogue.model.js';
import { type PublicationRow, type RecommendationRow, recommendationOf, summaryOf } from './catalogue.rows.js';
import { type KnownPublication } from './amendments/likely-editions.js';
import { type PublishedStandard, type TimeLimit } from './publication.events.js';

const PUBLICATIONS = `
  SELECT p.*,
    (SELECT count(*) FROM recommendation r WHERE r.publication_id = p.publication_id AND r.withdrawn_on IS NULL) AS recommendations,
    (SELECT count(*) FROM line_of_enquiry l WHERE l.publication_id = p.publication_id AND l.withdrawn_on IS NULL) AS lines_of_enquiry,
    (SELECT count(*) FROM evidence_source s WHERE s.publication_id = p.publication_id AND s.withdrawn_on IS NULL) AS evidence_sources
  FROM publication p`;

/** Reads of the catalogue's tables. Everything here is public to whoever is signed in: publications belong to nobody. */
export class CatalogueQueries {
  constructor(private readonly readModels: Pick<ReadModels, 'all' | 'get'>) {}

  /** Every publication in the order of publication; those without a date last. */
  publications(): PublicationSummary[] {
    return this.readModels
      .all<PublicationRow>(`${PUBLICATIONS} ORDER BY p.published_from IS NULL, p.published_from, p.registered_position`)
      .map(summaryOf);
  }

  /** How many facts are shown of publications: another number when there is anything new about one. */
  facts(): number {
    const row = this.readModels.get<{ facts: number | null }>('SELECT sum(revision + 1) AS facts FROM publication');
    return row?.facts ?? 0;
  }

  /** One publication with all that is in it, null when there is none. */
  publication(publicationId: string): PublicationDetail | null {
    const row = this.readModels.get<PublicationRow>(`${PUBLICATIONS} WHERE p.publication_id = ?`, publicationId);
    if (!row) return null;
    return {
      ...summaryOf(row),
      statedRecommendations: row.stated_recommendations,
      timeLimit: row.time_limit === null ? null : (JSON.parse(row.time_limit) as TimeLimit),
      blocks: this.#blocks(publicationId),
      withdrawnRecommendations: this.readModels
        .all<RecommendationRow>(
          'SELECT * FROM recommendation WHERE publication_id = ? AND withdrawn_on IS NOT NULL ORDER BY withdrawn_on, recommendation_id',
          publicationId,
        )
        .map(recommendationOf),
      ratings: this.#ratings(publicationId),
      judgements: this.readModels.all<PrintedJudgement>(
        'SELECT theme, judgement, score FROM judgement WHERE publication_id = ? ORDER BY item_order',
        publicationId,
      ),
      revision: row.revision,
    };
  }

  /** One recommendation with its publication and its block's lines of enquiry and sources, null when there is none. */
  recommendation(recommendationId: string): RecommendationDetail | null {
    const row = this.readModels.get<RecommendationRow>(
      'SELECT * FROM recommendation WHERE recommendation_id = ?',
      recommendationId,
    );
    if (!row) return null;
    const publication = this.readModels.get<PublicationRow>(
      `${PUBLICATIONS} WHERE p.publication_id = ?`,
      row.publication_id,
    );
    if (!publication) throw new Error(`Recommendation ${recommendationId} belongs to no publication.`);
    return {
      ...recommendationOf(row),
      publication: summaryOf(publication),
      linesOfEnquiry: this.#lines(row.publication_id).filter(({ blockId }) => blockId === row.block_id),
      evidenceSources: this.#sources(row.publication_id).filter(({ blockId }) => blockId === row.block_id),
    };
  }

  /** Publications that are not withdrawn, with the words of their recommendations, in the order of registration. */
  knownPublications(): KnownPublication[] {
    const rows = this.readModels.all<PublicationRow>(
      `${PUBLICATIONS} WHERE p.state <> 'withdrawn' ORDER BY p.registered_position`,
    );
    const words = Map.groupBy(
      this.readModels.all<{ publication_id: string; text: string }>(
        'SELECT publication_id, text FROM recommendation WHERE withdrawn_on IS NULL',
      ),
      (row) => row.publication_id,
    );
    return rows.map((row) => ({
      ...summaryOf(row),
      recommendations: (words.get(row.publication_id) ?? []).map(({ text }) => text),
    }));
  }

  /** The words of a line of enquiry or a suggested source, also of one that is withdrawn; null when there is none. */
  wordsOf(itemId: string): string | null {
    const row = this.readModels.get<{ text: string }>(
      `SELECT text FROM line_of_enquiry WHERE line_of_enquiry_id = ?
       UNION ALL SELECT text FROM evidence_source WHERE evidence_source_id = ?`,
      itemId,
      itemId,
    );
    return row?.text ?? null;
  }

  #blocks(publicationId: string): CataloguedBlock[] {
    const rows = this.readModels.all<RecommendationRow>(
      'SELECT * FROM recommendation WHERE publication_id = ? AND withdrawn_on IS NULL ORDER BY block_order, item_order',
      publicationId,
    );
    const lines = this.#lines(publicationId);
    const sources = this.#sources(publicationId);
    return [...Map.groupBy(rows, (row) => row.block_id).values()].flatMap(([first, ...others]) =>
      first
        ? {
            blockId: first.block_id,
            order: first.block_order,
            leadIn: first.lead_in,
            recommendations: [first, ...others].map(recommendationOf),
            linesOfEnquiry: lines.filter(({ blockId }) => blockId === first.block_id),
            evidenceSources: sources.filter(({ blockId }) => blockId === first.block_id),
          }
        : [],
    );
  }

  #lines(publicationId: string): (CataloguedLine & { readonly blockId: string })[] {
    return this.readModels
      .all<{ id: string; blockId: string; item_order: number; text: string; sub_items: string }>(
        `SELECT line_of_enquiry_id AS id, block_id AS blockId, item_order, text, sub_items
         FROM line_of_enquiry WHERE publication_id = ? AND withdrawn_on IS NULL ORDER BY block_order, item_order`,
        publicationId,
      )
      .map(({ id, blockId, item_order, text, sub_items }) => ({
        lineOfEnquiryId: id,
        blockId,
        order: item_order,
        text,
        subItems: JSON.parse(sub_items) as string[],
      }));
  }

  #sources(publicationId: string): (CataloguedSource & { readonly blockId: string })[] {
    return this.readModels.all<CataloguedSource & { readonly blockId: string }>(
      `SELECT evidence_source_id AS evidenceSourceId, block_id AS blockId, item_order AS "order", text
       FROM evidence_source WHERE publication_id = ? AND withdrawn_on IS NULL ORDER BY block_order, item_order`,
      publicationId,
    );
  }

  #ratings(publicationId: string): PrintedRatings | null {
    const rating = this.readModels.get<{ scheme: string; printed_overall: string | null }>(
      'SELECT scheme, printed_overall FROM rating WHERE publication_id = ?',
      publicationId,
    );
    if (!rating) return null;
    const standards = this.readModels
      .all<{ code: string; name: string; printed: string | null; key_questions: string }>(
        'SELECT code, name, printed, key_questions FROM rated_standard WHERE publication_id = ? ORDER BY item_order',
        publicationId,
      )
      .map(({ key_questions, ...standard }) => ({
        ...standard,
        keyQuestions: JSON.parse(key_questions) as PublishedStandard['keyQuestions'],
      }));
    return { scheme: rating.scheme, printedOverall: rating.printed_overall, standards };
  }
}
