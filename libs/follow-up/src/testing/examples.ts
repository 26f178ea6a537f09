import { type FollowUpCommand } from '../follow-up.commands.js';
import { type EvidenceBody } from '../follow-up.events.js';
import { CHAIR, fact, type Happened, INSPECTOR, MANAGER } from './given-when-then.js';

type CommandOf<Type extends FollowUpCommand['type']> = Extract<FollowUpCommand, { type: Type }>;

/** Facts and commands the specs start from; each takes what an example wants different. */

export const applicability = (value: 'applies' | 'in-part' | 'does-not-apply', on = '2024-02-01'): Happened =>
  fact('ApplicabilityDecided', { applicability: value, reason: value === 'applies' ? null : 'No such unit here' }, on);

export const agreed = (on = '2024-02-10'): Happened =>
  fact(
    'ResponseRecorded',
    { response: 'agreed', reason: null, accountableRole: 'yot-manager', meeting: null, planText: null },
    on,
  );

export const respond = (change: Partial<CommandOf<'RecordResponse'>> = {}): CommandOf<'RecordResponse'> => ({
  type: 'RecordResponse',
  response: 'agreed',
  reason: null,
  accountableRole: 'yot-manager',
  meeting: null,
  planText: null,
  ...change,
});

export const logged = (actionId = 'a1', due: string | null = '2024-05-31', on = '2024-03-01'): Happened =>
  fact(
    'ActionLogged',
    {
      actionId,
      text: 'Train every case manager',
      owner: { kind: 'role', role: 'yot-manager' },
      due,
      timescale: null,
      successCriteria: null,
    },
    on,
  );

export const logAction = (change: Partial<CommandOf<'LogAction'>> = {}): CommandOf<'LogAction'> => ({
  type: 'LogAction',
  actionId: 'a9',
  text: 'Train every case manager',
  owner: { kind: 'role', role: 'yot-manager' },
  due: '2024-12-31',
  timescale: null,
  successCriteria: null,
  ...change,
});

export const completed = (on = '2024-04-01', actionId = 'a1'): Happened =>
  fact('ActionCompleted', { actionId, outcome: 'All trained' }, on, MANAGER);

export const dateAsked = (requestId = 'r1', due = '2024-09-30', on = '2024-05-01'): Happened =>
  fact('ActionDateChangeRequested', { actionId: 'a1', requestId, due, reason: 'Trainer left' }, on, MANAGER);

export const dateAgreed = (requestId = 'r1', due = '2024-09-30', on = '2024-05-05'): Happened =>
  fact('ActionDateChangeAgreed', { actionId: 'a1', requestId, due }, on);

export const link = (change: Partial<EvidenceBody> = {}): EvidenceBody => ({
  title: 'Training record',
  description: null,
  documentDate: '2024-03',
  reviewBy: null,
  item: { kind: 'link', url: 'https://example.org/record' },
  ...change,
});

export const submitted = (evidenceId = 'e1', change: Partial<EvidenceBody> = {}, on = '2024-03-15'): Happened =>
  fact('EvidenceSubmitted', { evidenceId, ...link(change) }, on, MANAGER);

export const linkedToLine = (evidenceId: string, lineId: string, on = '2024-03-15'): Happened =>
  fact('EvidenceLinked', { evidenceId, target: { kind: 'line-of-enquiry', id: lineId } }, on, MANAGER);

export const answered = (
  lineOfEnquiryId: string,
  answer: 'yes' | 'partly' | 'no' | 'not-applicable' = 'yes',
  on = '2024-03-20',
): Happened => fact('LineOfEnquiryAnswered', { lineOfEnquiryId, answer, narrative: 'As found', reviewBy: null }, on);

export const challenged = (evidenceId = 'e1', on = '2024-04-10'): Happened =>
  fact('EvidenceChallenged', { evidenceId, reason: 'It covers one team only' }, on, INSPECTOR);

export const withdrawnEvidence = (evidenceId = 'e1', on = '2024-04-10'): Happened =>
  fact('EvidenceWithdrawn', { evidenceId, reason: 'Wrong file' }, on, MANAGER);

export const verified = (
  verdict: 'closed-acceptable' | 'closed-unacceptable' | 'open-acceptable' | 'no-longer-applies' = 'closed-acceptable',
  on = '2024-05-01',
): Happened => fact('VerificationRecorded', { verdict, reason: 'Seen on a visit' }, on, INSPECTOR);

export const position = (value: 'not-started' | 'in-progress' | 'done' | 'embedded', on = '2024-04-15'): Happened =>
  fact('BoardPositionStated', { position: value, reason: null, meeting: null }, on, CHAIR);

export const reopened = (on = '2024-06-01'): Happened =>
  fact('FollowUpReopened', { reason: 'Half the posts are empty again' }, on, INSPECTOR);
