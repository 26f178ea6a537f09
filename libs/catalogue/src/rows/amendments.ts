import { type DatabaseSync } from 'node:sqlite';
import { firstDay, type RecordedEvent } from '#event-log';
import { areaKey } from '../area-key.js';
import {
  type EditionBlock,
  type EditionRegistered,
  type EvidenceSourceAmended,
  type EvidenceSourceWithdrawn,
  type LineOfEnquiryAmended,
  type LineOfEnquiryWithdrawn,
  type PublicationDetailsCorrected,
  type RecommendationReaddressed,
  type RecommendationSuperseded,
  type RecommendationTextAmended,
  type RecommendationWithdrawn,
} from '../publication.events.js';
import { isForInformation } from '../roles.js';
import { askedRows } from './asked.js';
import { wordingRows } from './wordings.js';

type AmendingEvent =
  | EditionRegistered
  | PublicationDetailsCorrected
  | RecommendationTextAmended
  | RecommendationReaddressed
  | RecommendationWithdrawn
  | RecommendationSuperseded
  | LineOfEnquiryAmended
  | LineOfEnquiryWithdrawn
  | EvidenceSourceAmended
  | EvidenceSourceWithdrawn;

/** Keeps what is different since a publication was registered. */
export function amendmentRows(
  db: DatabaseSync,
): (event: AmendingEvent & Pick<RecordedEvent, 'metadata'>, publicationId: string) => void {
  const layOut = layoutRows(db);
  const correct = detailRows(db);
  const wordings = wordingRows(db);
  const asked = askedRows(db);
  const readFrom = db.prepare('UPDATE publication SET source_document = ? WHERE publication_id = ?');
  const readdressed = db.prepare(
    'UPDATE recommendation SET addressees = ?, for_information = ? WHERE recommendation_id = ?',
  );
  const withdrawn = db.prepare(
    'UPDATE recommendation SET withdrawn_on = ?, withdrawn_reason = ?, superseded_by = ? WHERE recommendation_id = ?',
  );
  const lineAmended = db.prepare('UPDATE line_of_enquiry SET text = ?, sub_items = ? WHERE line_of_enquiry_id = ?');
  const lineWithdrawn = db.prepare('UPDATE line_of_enquiry SET withdrawn_on = ? WHERE line_of_enquiry_id = ?');
  const sourceAmended = db.prepare('UPDATE evidence_source SET text = ? WHERE evidence_source_id = ?');
  const sourceWithdrawn = db.prepare('UPDATE evidence_source SET withdrawn_on = ? WHERE evidence_source_id = ?');

  return (event, id) => {
    const { occurredOn } = event.metadata;
    const day = firstDay(occurredOn);
    switch (event.type) {
      case 'EditionRegistered':
        layOut(event.data.blocks, day);
        break;
      case 'PublicationDetailsCorrected':
        correct(event.data, id);
        break;
      case 'RecommendationTextAmended':
        wordings.amend(event.data, day);
        break;
      case 'RecommendationReaddressed': {
        const { recommendationId, addressees } = event.data;
        const forInformation = isForInformation(addressees);
        readdressed.run(JSON.stringify(addressees), forInformation ? 1 : 0, recommendationId);
        if (forInformation) asked.forInformation(recommendationId, day);
        else asked.forPartnerships(recommendationId, day);
        break;
      }
      case 'RecommendationWithdrawn':
      case 'RecommendationSuperseded': {
        const { recommendationId, reason } = event.data;
        const supersededBy = event.type === 'RecommendationSuperseded' ? event.data.supersededBy : null;
        withdrawn.run(occurredOn, reason, supersededBy, recommendationId);
        asked.unasked(recommendationId, supersededBy === null ? 'withdrawn' : 'superseded', day);
        break;
      }
      case 'LineOfEnquiryAmended':
        lineAmended.run(event.data.text, JSON.stringify(event.data.subItems), event.data.lineOfEnquiryId);
        break;
      case 'LineOfEnquiryWithdrawn':
        lineWithdrawn.run(occurredOn, event.data.lineOfEnquiryId);
        break;
      case 'EvidenceSourceAmended':
        sourceAmended.run(event.data.text, event.data.evidenceSourceId);
        break;
      case 'EvidenceSourceWithdrawn':
        sourceWithdrawn.run(occurredOn, event.data.evidenceSourceId);
        break;
    }
    readFrom.run(event.data.sourceDocument, id);
  };
}

function layoutRows(db: DatabaseSync): (blocks: readonly EditionBlock[], day: string) => void {
  const wordings = wordingRows(db);
  const placed = db.prepare(
    `UPDATE recommendation SET block_id = ?, block_order = ?, lead_in = ?, item_order = ?, printed_number = ?, kind = ?,
       first_line = ?, last_line = ?, note = ? WHERE recommendation_id = ?`,
  );
  const linePlaced = db.prepare(
    'UPDATE line_of_enquiry SET block_id = ?, block_order = ?, item_order = ? WHERE line_of_enquiry_id = ?',
  );
  const sourcePlaced = db.prepare(
    'UPDATE evidence_source SET block_id = ?, block_order = ?, item_order = ? WHERE evidence_source_id = ?',
  );
  return (blocks, day) => {
    blocks.forEach(({ blockId, leadIn, kind, recommendations, linesOfEnquiry, evidenceSources }, index) => {
      recommendations.forEach(({ recommendationId, printedNumber, lines, note }, at) => {
        wordings.rememberNumber(recommendationId, printedNumber, day);
        placed.run(blockId, index + 1, leadIn, at + 1, printedNumber, kind, ...lines, note, recommendationId);
      });
      linesOfEnquiry.forEach((id, at) => linePlaced.run(blockId, index + 1, at + 1, id));
      evidenceSources.forEach((id, at) => sourcePlaced.run(blockId, index + 1, at + 1, id));
    });
  };
}

function detailRows(db: DatabaseSync): (details: PublicationDetailsCorrected['data'], publicationId: string) => void {
  const corrected = db.prepare(
    `UPDATE publication SET kind = ?, title = ?, area = ?, area_key = ?, published = ?, published_from = ?, scope = ?,
       scheme = ?, stated_recommendations = ?, time_limit = ? WHERE publication_id = ?`,
  );
  return ({ kind, title, area, published, scope, scheme, statedRecommendations, timeLimit }, id) => {
    corrected.run(
      kind,
      title,
      area,
      area === null ? null : areaKey(area),
      published,
      published === null ? null : firstDay(published),
      scope,
      scheme,
      statedRecommendations,
      timeLimit === null ? null : JSON.stringify(timeLimit),
      id,
    );
  };
}
