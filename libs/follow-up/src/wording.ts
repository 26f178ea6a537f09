import { addresseeWords } from '#catalogue';
import {
  type Applicability,
  type BoardPosition,
  type EvidenceTarget,
  type LineAnswer,
  type ResponseChoice,
  type ResponseGrade,
  type SourceAssessment,
  type Verdict,
} from './follow-up.events.js';

/** The words people read for what is recorded; pages, histories and exports all take them from here. */

export const applicabilityName: Readonly<Record<Applicability, string>> = {
  applies: 'Applies',
  'in-part': 'Applies in part',
  'does-not-apply': 'Does not apply',
};

export const responseName: Readonly<Record<ResponseChoice, string>> = {
  agreed: 'Agreed',
  'partly-agreed': 'Partly agreed',
  'not-agreed': 'Not agreed',
};

export const gradeName: Readonly<Record<ResponseGrade, string>> = {
  acceptable: 'Acceptable',
  unacceptable: 'Unacceptable',
};

export const answerName: Readonly<Record<LineAnswer, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  'not-applicable': 'Not applicable',
};

export const sourceAssessmentName: Readonly<Record<SourceAssessment, string>> = {
  held: 'Held',
  partly: 'Partly held',
  'not-held': 'Not held',
  'not-relevant': 'Not relevant',
};

export const positionName: Readonly<Record<BoardPosition, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  done: 'Done',
  embedded: 'Embedded',
};

export const verdictName: Readonly<Record<Verdict, string>> = {
  'open-acceptable': 'Open, acceptable progress',
  'open-unacceptable': 'Open, unacceptable progress',
  'closed-acceptable': 'Closed, acceptable',
  'closed-acceptable-alternative': 'Closed, acceptable alternative',
  'closed-unacceptable': 'Closed, unacceptable',
  'no-longer-applies': 'No longer applies',
};

export const targetName: Readonly<Record<EvidenceTarget['kind'], string>> = {
  'evidence-source': 'How do we know',
  'line-of-enquiry': 'Line of enquiry',
  action: 'Action',
};

/** Roles somebody holds here that no publication is addressed to. */
const OWN_ROLES: Readonly<Record<string, string>> = {
  'board-member': 'Board member',
  inspector: 'inspector',
  auditor: 'auditor',
  publisher: 'publisher',
  administrator: 'administrator',
};

/** The words for a role code, as they stand within a sentence; an unknown code is shown with its hyphens as spaces. */
export function roleWords(role: string): string {
  return OWN_ROLES[role] ?? addresseeWords(role) ?? role.replaceAll('-', ' ');
}
