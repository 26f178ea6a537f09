import { firstDay, type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '../follow-up.events.js';
import { changeAction, logged } from './actions.js';
import { type FollowUpRecord } from './columns.js';
import { changeEvidence, submitted } from './evidence.js';
import { endOf, type Of, stands } from './rules.js';
import { changeStanding, opened } from './standing.js';

/** Brings the rows up to one more fact. As in the fold, a fact about something that is not known changes no row. */
export function recordFact(record: FollowUpRecord, event: RecordedEvent & FollowUpEvent): void {
  const { followUp, changed } = record;
  if (event.type === 'FollowUpOpened') {
    if (followUp) return;
    record.followUp = opened(event);
    changed.add(record.followUp);
    return;
  }
  if (followUp) {
    followUp.revision = event.revision;
    followUp.lastRecorded = event.recordedAt;
    changed.add(followUp);
  }

  switch (event.type) {
    case 'ApplicabilityDecided':
    case 'ResponseRecorded':
    case 'ResponseGraded':
    case 'BoardPositionStated':
    case 'VerificationRecorded':
    case 'FollowUpReopened':
      if (followUp) changeStanding(followUp, event);
      return;
    case 'ActionLogged':
      add(record.actions, event.data.actionId, () => logged(event), changed);
      return;
    case 'ActionDateChangeRequested':
    case 'ActionDateChangeAgreed':
    case 'ActionDateChangeRefused':
    case 'ActionReassigned':
    case 'ActionProgressReported':
    case 'ActionCompleted':
    case 'ActionReopened':
    case 'ActionWithdrawn': {
      const action = record.actions.get(event.data.actionId);
      if (!action) return;
      changeAction(action, event);
      changed.add(action);
      return;
    }
    case 'EvidenceSubmitted':
      add(record.evidence, event.data.evidenceId, () => submitted(event), changed);
      return;
    case 'EvidenceRevised':
    case 'EvidenceAccepted':
    case 'EvidenceChallenged':
    case 'EvidenceWithdrawn': {
      const evidence = record.evidence.get(event.data.evidenceId);
      if (!evidence) return;
      changeEvidence(evidence, event);
      changed.add(evidence);
      return;
    }
    case 'LineOfEnquiryAnswered':
      recordAnswer(record, event);
      return;
    case 'EvidenceLinked':
    case 'EvidenceUnlinked':
    case 'EvidenceSourceAssessed':
    case 'RepeatOfLinked':
      return;
  }
}

/** Adds what is not known yet. */
function add<Columns>(known: Map<string, Columns>, id: string, make: () => Columns, changed: Set<Columns>): void {
  if (known.has(id)) return;
  const columns = make();
  known.set(id, columns);
  changed.add(columns);
}

function recordAnswer({ answers, changed }: FollowUpRecord, { data, metadata }: Of<'LineOfEnquiryAnswered'>): void {
  const { lineOfEnquiryId, answer, reviewBy } = data;
  const earlier = answers.get(lineOfEnquiryId);
  const answeredDay = firstDay(metadata.occurredOn);
  if (earlier && !stands(answeredDay, earlier.answeredDay)) return;
  const given = {
    table: 'follow_up_answer',
    lineOfEnquiryId,
    answer,
    answeredOn: metadata.occurredOn,
    answeredDay,
    reviewBy,
    reviewDay: endOf(reviewBy),
  } as const;
  answers.set(lineOfEnquiryId, given);
  if (earlier) changed.delete(earlier);
  changed.add(given);
}
