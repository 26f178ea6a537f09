import { type FoldMetadata } from '#event-log';
import { type EvidenceBody, type EvidenceTarget } from '../follow-up.events.js';
import { type Evidence, type FollowUp, type Said } from '../follow-up.state.js';
import { sameItem } from './evidence-body.js';
import { type EventOf, said } from './rules.js';
import { withEntry } from './with-entry.js';

export type FactAboutEvidence = EventOf<
  | 'EvidenceRevised'
  | 'EvidenceLinked'
  | 'EvidenceUnlinked'
  | 'EvidenceAccepted'
  | 'EvidenceChallenged'
  | 'EvidenceWithdrawn'
>;

/** The evidence folded so far, if there is any by that id. */
export function evidenceOf(state: FollowUp, evidenceId: string): Evidence | undefined {
  return Object.hasOwn(state.evidence, evidenceId) ? state.evidence[evidenceId] : undefined;
}

export const sameTarget = (one: EvidenceTarget, other: EvidenceTarget): boolean =>
  one.kind === other.kind && one.id === other.id;

export const isLinked = (evidence: Evidence | undefined, target: EvidenceTarget): boolean =>
  evidence?.targets.some((other) => sameTarget(other, target)) ?? false;

export function evidenceSubmitted(
  state: FollowUp,
  { data }: EventOf<'EvidenceSubmitted'>,
  metadata: FoldMetadata,
): FollowUp {
  if (evidenceOf(state, data.evidenceId)) return state;
  const evidence: Evidence = {
    ...data,
    submitted: said(metadata),
    revisions: 0,
    revised: null,
    targets: [],
    standing: 'submitted',
    judged: null,
  };
  return { ...state, evidence: withEntry(state.evidence, data.evidenceId, evidence) };
}

/** Changes one piece of evidence; a fact about evidence that is not known (yet) changes nothing. */
export function withEvidence(state: FollowUp, evidenceId: string, change: (evidence: Evidence) => Evidence): FollowUp {
  const evidence = evidenceOf(state, evidenceId);
  return evidence ? { ...state, evidence: withEntry(state.evidence, evidenceId, change(evidence)) } : state;
}

export function evolveEvidence(evidence: Evidence, event: FactAboutEvidence, metadata: FoldMetadata): Evidence {
  switch (event.type) {
    case 'EvidenceRevised':
      return evidenceRevised(evidence, event, metadata);
    case 'EvidenceLinked':
      return evidenceLinked(evidence, event.data.target);
    case 'EvidenceUnlinked':
      return evidenceUnlinked(evidence, event.data.target);
    case 'EvidenceAccepted':
      return evidenceJudged(evidence, 'accepted', event.data.reason, said(metadata));
    case 'EvidenceChallenged':
      return evidenceJudged(evidence, 'challenged', event.data.reason, said(metadata));
    case 'EvidenceWithdrawn':
      return evidenceJudged(evidence, 'withdrawn', event.data.reason, said(metadata));
  }
}

/**
 * An acceptance was of the document that was there, so other bytes or another link are not accepted yet.
 * A challenge stays: only the inspectorate lifts it.
 */
function evidenceRevised(evidence: Evidence, { data }: EventOf<'EvidenceRevised'>, metadata: FoldMetadata): Evidence {
  const { reason, ...rest } = data;
  const body: EvidenceBody = rest;
  const revised = {
    ...evidence,
    ...body,
    revisions: evidence.revisions + 1,
    revised: { reason, ...said(metadata) },
  };
  const acceptedAnother = evidence.standing === 'accepted' && !sameItem(evidence.item, body.item);
  return acceptedAnother ? { ...revised, standing: 'submitted', judged: null } : revised;
}

function evidenceLinked(evidence: Evidence, target: EvidenceTarget): Evidence {
  return isLinked(evidence, target) ? evidence : { ...evidence, targets: [...evidence.targets, target] };
}

function evidenceUnlinked(evidence: Evidence, target: EvidenceTarget): Evidence {
  return { ...evidence, targets: evidence.targets.filter((other) => !sameTarget(other, target)) };
}

function evidenceJudged(
  evidence: Evidence,
  standing: Evidence['standing'],
  reason: string | null,
  judge: Said,
): Evidence {
  return evidence.standing === 'withdrawn' ? evidence : { ...evidence, standing, judged: { reason, ...judge } };
}
