import { type DatabaseSync } from 'node:sqlite';
import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '../follow-up.events.js';
import { ActionRows } from './actions.js';
import { AnswerRows } from './answers.js';
import { EvidenceRows } from './evidence.js';
import { StandingRows } from './standing.js';

/** Brings the rows up to one more fact. As in the fold, a fact about something that is not known changes no row. */
export class FactRows {
  readonly #standing: StandingRows;
  readonly #actions: ActionRows;
  readonly #evidence: EvidenceRows;
  readonly #answers: AnswerRows;

  constructor(db: DatabaseSync) {
    this.#standing = new StandingRows(db);
    this.#actions = new ActionRows(db);
    this.#evidence = new EvidenceRows(db);
    this.#answers = new AnswerRows(db);
  }

  /** @returns whether the follow-up is shown up to this fact now; not when it only opens again what is open */
  record(followUp: number, event: RecordedEvent & FollowUpEvent): boolean {
    switch (event.type) {
      case 'FollowUpOpened':
        return this.#standing.open(followUp, event);
      case 'ApplicabilityDecided':
      case 'ResponseRecorded':
      case 'ResponseGraded':
      case 'BoardPositionStated':
      case 'VerificationRecorded':
      case 'FollowUpReopened':
        this.#standing.change(followUp, event);
        return true;
      case 'ActionLogged':
      case 'ActionDateChangeRequested':
      case 'ActionDateChangeAgreed':
      case 'ActionDateChangeRefused':
      case 'ActionReassigned':
      case 'ActionProgressReported':
      case 'ActionCompleted':
      case 'ActionReopened':
      case 'ActionWithdrawn':
        this.#actions.change(followUp, event);
        return true;
      case 'EvidenceSubmitted':
      case 'EvidenceRevised':
      case 'EvidenceAccepted':
      case 'EvidenceChallenged':
      case 'EvidenceWithdrawn':
        this.#evidence.change(followUp, event);
        return true;
      case 'LineOfEnquiryAnswered':
        this.#answers.put(followUp, event);
        return true;
      case 'EvidenceLinked':
      case 'EvidenceUnlinked':
      case 'EvidenceSourceAssessed':
      case 'RepeatOfLinked':
        return true;
    }
  }

  /** Says up to which fact a follow-up is shown. */
  shows(followUp: number, revision: number, recordedAt: string): void {
    this.#standing.shows(followUp, revision, recordedAt);
  }
}
