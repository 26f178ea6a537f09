import { type PartialDate } from '#event-log';
import { type EvidenceItem } from '../follow-up.events.js';
import { type EvidenceColumns } from './columns.js';
import { endOf, type Of } from './rules.js';

export function submitted({ data, metadata }: Of<'EvidenceSubmitted'>): EvidenceColumns {
  const { evidenceId, title, item, documentDate, reviewBy } = data;
  return {
    table: 'follow_up_evidence',
    evidenceId,
    title,
    item: keyOf(item),
    documentDate,
    reviewBy,
    reviewDay: endOf(reviewBy),
    standing: 'submitted',
    submittedOn: metadata.occurredOn,
    judgedOn: null,
    judgedReason: null,
  };
}

type FactAboutEvidence = Of<'EvidenceRevised' | 'EvidenceAccepted' | 'EvidenceChallenged' | 'EvidenceWithdrawn'>;

export function changeEvidence(evidence: EvidenceColumns, event: FactAboutEvidence): void {
  const { occurredOn } = event.metadata;
  switch (event.type) {
    case 'EvidenceRevised': {
      const { title, item, documentDate, reviewBy } = event.data;
      const key = keyOf(item);
      // An acceptance was of the document that was there.
      if (evidence.standing === 'accepted' && evidence.item !== key) {
        evidence.standing = 'submitted';
        evidence.judgedOn = null;
        evidence.judgedReason = null;
      }
      Object.assign(evidence, { title, item: key, documentDate, reviewBy, reviewDay: endOf(reviewBy) });
      return;
    }
    case 'EvidenceAccepted':
      judge(evidence, 'accepted', occurredOn, event.data.reason);
      return;
    case 'EvidenceChallenged':
      judge(evidence, 'challenged', occurredOn, event.data.reason);
      return;
    case 'EvidenceWithdrawn':
      judge(evidence, 'withdrawn', occurredOn, event.data.reason);
      return;
  }
}

function judge(evidence: EvidenceColumns, standing: string, on: PartialDate, reason: string | null): void {
  if (evidence.standing === 'withdrawn') return;
  evidence.standing = standing;
  evidence.judgedOn = on;
  evidence.judgedReason = reason;
}

const keyOf = (item: EvidenceItem): string => (item.kind === 'file' ? item.sha256 : item.url);
