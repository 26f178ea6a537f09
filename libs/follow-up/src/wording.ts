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

/** The words people read for each choice that is recorded; pages, histories and exports all take them from here. */

export const applicabilityWords: Readonly<Record<Applicability, string>> = {
  applies: 'Applies',
  'in-part': 'Applies in part',
  'does-not-apply': 'Does not apply',
};

export const responseWords: Readonly<Record<ResponseChoice, string>> = {
  agreed: 'Agreed',
  'partly-agreed': 'Partly agreed',
  'not-agreed': 'Not agreed',
};

export const gradeWords: Readonly<Record<ResponseGrade, string>> = {
  acceptable: 'Acceptable',
  unacceptable: 'Not acceptable',
};

export const answerWords: Readonly<Record<LineAnswer, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  'not-applicable': 'Not applicable',
};

export const assessmentWords: Readonly<Record<SourceAssessment, string>> = {
  held: 'Held',
  partly: 'Partly held',
  'not-held': 'Not held',
  'not-relevant': 'Not relevant',
};

export const positionWords: Readonly<Record<BoardPosition, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  done: 'Done',
  embedded: 'Embedded',
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
  'open-acceptable': 'Still open, progress acceptable',
  'open-unacceptable': 'Still open, progress not acceptable',
  'closed-acceptable': 'Closed as acceptable',
  'closed-acceptable-alternative': 'Closed, an acceptable alternative was done',
  'closed-unacceptable': 'Closed as not acceptable',
  'no-longer-applies': 'No longer applies',
};

export const targetWords: Readonly<Record<EvidenceTarget['kind'], string>> = {
  'evidence-source': 'How do we know',
  'line-of-enquiry': 'Line of enquiry',
  action: 'Action',
};

const ROLE_WORDS: Readonly<Record<string, string>> = {
  'board-member': 'Board member',
  'board-chair': 'Board Chair',
  'yot-manager': 'YOT manager',
  inspector: 'inspector',
  auditor: 'auditor',
  publisher: 'publisher',
  administrator: 'administrator',
  'yot-management-board': 'YOT Management Board',
  yot: 'youth offending team',
  'director-of-childrens-services': 'Director of Children’s Services',
  'local-authority': 'local authority',
  'local-authority-director': 'local authority director',
  police: 'police',
  probation: 'probation',
  health: 'health',
  'safeguarding-board': 'safeguarding board',
  'prevention-manager': 'prevention manager',
  'key-worker': 'key worker',
  'appropriate-adult-provider': 'appropriate adult provider',
  'custodial-establishment': 'custodial establishment',
  'education-provider': 'education provider',
  'all-agencies': 'all agencies',
  'partner-agency': 'partner agency',
  'youth-justice-board': 'Youth Justice Board',
  'central-government': 'central government',
};

/**
 * The words for a role code, as they stand within a sentence; an unknown code is shown with its hyphens as spaces.
 */
export function roleWords(role: string): string {
  return ROLE_WORDS[role] ?? role.replaceAll('-', ' ');
}
