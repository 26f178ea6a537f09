import { type PartialDate } from '#event-log';
import { type ReadModels } from '#projections';
import { UNASKED_ON } from './asked.js';

/** A publication, with its place among all: by date, those without one last. */
export interface PrintedPublication {
  readonly publicationId: string;
  readonly order: number;
  readonly title: string;
  readonly published: PartialDate | null;
}

/** What a recommendation said on a day, with its place among all, publication by publication as printed. */
export interface PrintedRecommendation {
  readonly order: number;
  readonly text: string;
  readonly printedNumber: string | null;
}

/** The catalogue on one day, by id. */
export interface CatalogueOn {
  /** In their order. */
  readonly publications: ReadonlyMap<string, PrintedPublication>;
  readonly recommendations: ReadonlyMap<string, PrintedRecommendation>;
  /** Ids of recommendations that ask nothing of anybody on that day. */
  readonly unasked: ReadonlySet<string>;
}

const PUBLICATIONS = `
  SELECT publication_id AS publicationId, title, published FROM publication
  ORDER BY published_from IS NULL, published_from, publication_id`;

/** As they were before they were amended. Takes the day once. */
const RECOMMENDATIONS = `
  SELECT r.recommendation_id AS recommendationId, iif(w.valid_to IS NULL, r.text, w.text) AS text,
    iif(w.valid_to IS NULL, r.printed_number, w.printed_number) AS printedNumber
  FROM recommendation r
  JOIN publication p ON p.publication_id = r.publication_id
  LEFT JOIN earlier_wording w ON w.recommendation_id = r.recommendation_id AND w.valid_to = (
    SELECT min(valid_to) FROM earlier_wording WHERE recommendation_id = r.recommendation_id AND valid_to > ?)
  ORDER BY p.published_from IS NULL, p.published_from, r.publication_id, r.block_order, r.item_order`;

/** What lists say of publications and recommendations. The day asked for last is remembered until anything is recorded. */
export class CatalogueDays {
  #last: { readonly day: string; readonly version: string; readonly catalogue: CatalogueOn } | null = null;

  constructor(private readonly tables: Pick<ReadModels, 'all' | 'version'>) {}

  /** The catalogue on a day, `YYYY-MM-DD`. */
  on(day: string): CatalogueOn {
    const { version } = this.tables;
    if (this.#last?.day !== day || this.#last.version !== version) {
      this.#last = { day, version, catalogue: this.#read(day) };
    }
    return this.#last.catalogue;
  }

  #read(day: string): CatalogueOn {
    const publications = this.tables.all<Omit<PrintedPublication, 'order'>>(PUBLICATIONS);
    const recommendations = this.tables.all<RecommendationRow>(RECOMMENDATIONS, day);
    const unasked = this.tables.all<{ recommendation_id: string }>(UNASKED_ON, day, day);
    return {
      publications: new Map(publications.map((each, order) => [each.publicationId, { ...each, order }])),
      recommendations: new Map(
        recommendations.map(({ recommendationId, ...said }, order) => [recommendationId, { ...said, order }]),
      ),
      unasked: new Set(unasked.map(({ recommendation_id: id }) => id)),
    };
  }
}

interface RecommendationRow extends Omit<PrintedRecommendation, 'order'> {
  readonly recommendationId: string;
}
