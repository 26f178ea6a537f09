import { type DatabaseSync } from 'node:sqlite';
import { type RecordedEvent, firstDay } from '#event-log';
import { type Projection } from '#projections';
import { areaKey } from './area-key.js';
import { PUBLICATION_EVENT_TYPES, isPublicationEvent, publicationIdOf } from './publication.events.js';
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
  const issued = db.prepare('INSERT INTO recommendation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)');
  const lineIssued = db.prepare('INSERT INTO line_of_enquiry VALUES (?, ?, ?, ?, ?, ?, ?)');
  const sourceSuggested = db.prepare('INSERT INTO evidence_source VALUES (?, ?, ?, ?, ?, ?)');
  const rated = db.prepare('INSERT INTO rating VALUES (?, ?, ?)');
  const standardRated = db.prepare('INSERT INTO rated_standard VALUES (?, ?, ?, ?, ?, ?)');
  const judged = db.prepare('INSERT INTO judgement VALUES (?, ?, ?, ?, ?)');
  const approved = db.prepare(`UPDATE publication SET state = 'approved', approved_on = ? WHERE publication_id = ?`);
  const withdrawn = db.prepare(
    `UPDATE publication SET state = 'withdrawn', withdrawn_on = ?, withdrawn_reason = ? WHERE publication_id = ?`,
  );
  const amended = db.prepare(
    'UPDATE recommendation SET text = ?, sub_points = ?, amended_reason = ? WHERE recommendation_id = ?',
  );
  const readFrom = db.prepare('UPDATE publication SET source_document = ? WHERE publication_id = ?');
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
        );
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
      case 'RatingsPublished': {
        const { scheme, printedOverall, standards } = event.data;
        rated.run(id, scheme, printedOverall);
        standards.forEach(({ code, name, printed, keyQuestions }, index) =>
          standardRated.run(id, index + 1, code, name, printed, JSON.stringify(keyQuestions)),
        );
        break;
      }
      case 'JudgementsPublished':
        event.data.judgements.forEach(({ theme, judgement, score }, index) =>
          judged.run(id, index + 1, theme, judgement, score),
        );
        break;
      case 'PublicationApproved':
        approved.run(occurredOn, id);
        break;
      case 'RecommendationTextAmended': {
        const { recommendationId, text, subPoints, reason, sourceDocument } = event.data;
        amended.run(text, JSON.stringify(subPoints), reason, recommendationId);
        readFrom.run(sourceDocument, id);
        break;
      }
      case 'PublicationWithdrawn':
        withdrawn.run(occurredOn, event.data.reason, id);
        break;
    }
    movedTo.run(event.revision, id);
  };
}
