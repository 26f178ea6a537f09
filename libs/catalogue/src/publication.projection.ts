import { type DatabaseSync } from 'node:sqlite';
import { type RecordedEvent, firstDay } from '#event-log';
import { type Projection } from '#projections';
import { areaKey } from './area-key.js';
import { PUBLICATION_EVENT_TYPES, isPublicationEvent, publicationIdOf } from './publication.events.js';
import { amendmentRows } from './rows/amendments.js';
import { askedRows } from './rows/asked.js';
import { ratingRows } from './rows/ratings.js';
import { CATALOGUE_SCHEMA } from './publication.schema.js';
import { isForInformation } from './roles.js';

/** Publications with their recommendations, lines of enquiry, suggested sources, and what was printed of ratings. */
export const catalogueProjection: Projection = {
  name: 'catalogue',
  version: 1,
  schema: CATALOGUE_SCHEMA,
  types: PUBLICATION_EVENT_TYPES,
  prepare,
};

function prepare(db: DatabaseSync): (event: RecordedEvent) => void {
  const registered = db.prepare(
    `INSERT INTO publication VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'registered', ?, ?, NULL, NULL, NULL, ?, ?, ?, ?, ?)`,
  );
  const issued = db.prepare(
    'INSERT INTO recommendation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, NULL, NULL, NULL)',
  );
  const state = db.prepare('SELECT state FROM publication WHERE publication_id = ?');
  const lineIssued = db.prepare('INSERT INTO line_of_enquiry VALUES (?, ?, ?, ?, ?, ?, ?, NULL)');
  const sourceSuggested = db.prepare('INSERT INTO evidence_source VALUES (?, ?, ?, ?, ?, ?, NULL)');
  const ratings = ratingRows(db);
  const amend = amendmentRows(db);
  const asked = askedRows(db);
  const approved = db.prepare(`UPDATE publication SET state = 'approved', approved_on = ? WHERE publication_id = ?`);
  const withdrawn = db.prepare(
    `UPDATE publication SET state = 'withdrawn', withdrawn_on = ?, withdrawn_reason = ? WHERE publication_id = ?`,
  );
  const movedTo = db.prepare('UPDATE publication SET revision = ? WHERE publication_id = ?');

  return (event) => {
    if (!isPublicationEvent(event)) return;
    const id = publicationIdOf(event.stream);
    const { occurredOn } = event.metadata;
    switch (event.type) {
      case 'PublicationRegistered': {
        const { kind, title, area, published, scope, scheme, sourceDocument } = event.data;
        const { statedRecommendations, timeLimit } = event.data;
        registered.run(
          id,
          kind,
          title,
          area,
          area === null ? null : areaKey(area),
          published,
          published === null ? null : firstDay(published),
          scope,
          occurredOn,
          event.position,
          scheme,
          sourceDocument,
          statedRecommendations,
          timeLimit === null ? null : JSON.stringify(timeLimit),
          event.revision,
        );
        break;
      }
      case 'RecommendationIssued': {
        const { recommendationId, block, leadIn, order, printedNumber, text, subPoints, addressees } = event.data;
        const { kind, lines, note } = event.data;
        issued.run(
          recommendationId,
          id,
          block.blockId,
          block.order,
          leadIn,
          order,
          printedNumber,
          text,
          JSON.stringify(subPoints),
          JSON.stringify(addressees),
          kind,
          isForInformation(addressees) ? 1 : 0,
          ...lines,
          note,
          state.get(id)?.state === 'approved' ? firstDay(occurredOn) : null,
        );
        if (isForInformation(addressees)) asked.forInformation(recommendationId, '');
        break;
      }
      case 'LineOfEnquiryIssued': {
        const { lineOfEnquiryId, block, order, text, subItems } = event.data;
        lineIssued.run(lineOfEnquiryId, id, block.blockId, block.order, order, text, JSON.stringify(subItems));
        break;
      }
      case 'EvidenceSourceSuggested': {
        const { evidenceSourceId, block, order, text } = event.data;
        sourceSuggested.run(evidenceSourceId, id, block.blockId, block.order, order, text);
        break;
      }
      case 'RatingsPublished':
      case 'JudgementsPublished':
      case 'RatingsWithdrawn':
      case 'JudgementsWithdrawn':
        ratings(event, id);
        break;
      case 'PublicationApproved':
        approved.run(occurredOn, id);
        break;
      case 'PublicationWithdrawn':
        withdrawn.run(occurredOn, event.data.reason, id);
        asked.publicationWithdrawn(id, firstDay(occurredOn));
        break;
      case 'EditionRegistered':
      case 'PublicationDetailsCorrected':
      case 'RecommendationTextAmended':
      case 'RecommendationReaddressed':
      case 'RecommendationWithdrawn':
      case 'RecommendationSuperseded':
      case 'LineOfEnquiryAmended':
      case 'LineOfEnquiryWithdrawn':
      case 'EvidenceSourceAmended':
      case 'EvidenceSourceWithdrawn':
        amend(event, id);
        break;
    }
    movedTo.run(event.revision, id);
  };
}
