import { type DatabaseSync } from 'node:sqlite';
import { type EvidenceItem } from '../follow-up.events.js';
import { endOf, type Of } from './rules.js';

export type FactAboutEvidence = Of<
  'EvidenceSubmitted' | 'EvidenceRevised' | 'EvidenceAccepted' | 'EvidenceChallenged' | 'EvidenceWithdrawn'
>;

/** The rows of evidence. A fact about a piece that is not known changes none. */
export class EvidenceRows {
  readonly #statements;

  constructor(db: DatabaseSync) {
    this.#statements = prepareStatements(db);
  }

  change(followUp: number, event: FactAboutEvidence): void {
    const { occurredOn } = event.metadata;
    const { evidenceId } = event.data;
    switch (event.type) {
      case 'EvidenceSubmitted': {
        const { title, item, documentDate, reviewBy } = event.data;
        const [key, day] = [keyOf(item), endOf(reviewBy)];
        this.#statements.submit.run(followUp, evidenceId, title, key, documentDate, reviewBy, day, occurredOn);
        return;
      }
      case 'EvidenceRevised': {
        const { title, item, documentDate, reviewBy } = event.data;
        const key = keyOf(item);
        this.#statements.doubtAcceptance.run(followUp, evidenceId, key);
        this.#statements.revise.run(title, key, documentDate, reviewBy, endOf(reviewBy), followUp, evidenceId);
        return;
      }
      case 'EvidenceAccepted':
        this.#statements.judge.run('accepted', occurredOn, event.data.reason, followUp, evidenceId);
        return;
      case 'EvidenceChallenged':
        this.#statements.judge.run('challenged', occurredOn, event.data.reason, followUp, evidenceId);
        return;
      case 'EvidenceWithdrawn':
        this.#statements.judge.run('withdrawn', occurredOn, event.data.reason, followUp, evidenceId);
        return;
    }
  }
}

const keyOf = (item: EvidenceItem): string => (item.kind === 'file' ? item.sha256 : item.url);

function prepareStatements(db: DatabaseSync) {
  const update = (changes: string, and = '') =>
    db.prepare(`UPDATE follow_up_evidence SET ${changes} WHERE follow_up = ? AND evidence_id = ? ${and}`);
  return {
    submit: db.prepare(
      `INSERT INTO follow_up_evidence
         (follow_up, evidence_id, title, item, document_date, review_by, review_day, standing, submitted_on)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'submitted', ?) ON CONFLICT DO NOTHING`,
    ),
    // An acceptance was of the document that was there.
    doubtAcceptance: update(
      `standing = 'submitted', judged_on = NULL, judged_reason = NULL`,
      `AND standing = 'accepted' AND item <> ?`,
    ),
    revise: update('title = ?, item = ?, document_date = ?, review_by = ?, review_day = ?'),
    judge: update('standing = ?, judged_on = ?, judged_reason = ?', `AND standing <> 'withdrawn'`),
  };
}
