import { roleWords } from '../wording.js';
import { type ActionOwner, type EvidenceTarget } from '../follow-up.events.js';

/** Finds the words for the opaque ids an event carries; null when there are none (any more). */
export interface Names {
  /** A person's name from the directory; null when they were removed from it. */
  person(personId: string): string | null;
  lineOfEnquiry(lineOfEnquiryId: string): string | null;
  evidenceSource(evidenceSourceId: string): string | null;
  recommendation(recommendationId: string): string | null;
}

/** The same, with what the history itself names: the text of each action and the title of each piece of evidence. */
export interface HistoryNames extends Names {
  action(actionId: string): string | null;
  evidence(evidenceId: string): string | null;
}

const SYSTEM = 'system';

export function personInWords(personId: string, names: Names): string {
  return names.person(personId) ?? 'a person since removed';
}

/** Who did it and the role they acted in: "Amina Khan, Board Chair". */
export function whoInWords(actor: string, role: string, names: Names): string {
  if (role === SYSTEM) return 'Done by the service itself';
  const person = names.person(actor);
  return person === null ? `A person since removed, ${roleWords(role)}` : `${person}, ${roleWords(role)}`;
}

export function ownerInWords(owner: ActionOwner, names: Names): string {
  switch (owner.kind) {
    case 'role':
      return sentenceCase(roleWords(owner.role));
    case 'person':
      return sentenceCase(personInWords(owner.personId, names));
    case 'outside-body':
      return owner.name;
  }
}

export function actionInWords(actionId: string, names: HistoryNames): string {
  return names.action(actionId) ?? 'An action that is not known at this date';
}

export function evidenceInWords(evidenceId: string, names: HistoryNames): string {
  return names.evidence(evidenceId) ?? 'A piece of evidence that is not known at this date';
}

export function lineInWords(lineOfEnquiryId: string, names: Names): string {
  return names.lineOfEnquiry(lineOfEnquiryId) ?? 'A line of enquiry that is no longer listed';
}

export function sourceInWords(evidenceSourceId: string, names: Names): string {
  return names.evidenceSource(evidenceSourceId) ?? 'A suggested source that is no longer listed';
}

/** What a piece of evidence bears on, in its own words. */
export function targetInWords(target: EvidenceTarget, names: HistoryNames): string {
  switch (target.kind) {
    case 'evidence-source':
      return sourceInWords(target.id, names);
    case 'line-of-enquiry':
      return lineInWords(target.id, names);
    case 'action':
      return actionInWords(target.id, names);
  }
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
