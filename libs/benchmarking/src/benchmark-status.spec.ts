import { describe, expect, it } from '@jest/globals';
import { foldFollowUp } from '#follow-up';
import {
  agreed,
  answered,
  applicability,
  challenged,
  completed,
  linkedToLine,
  logged,
  position,
  reopened,
  submitted,
  verified,
  withdrawnEvidence,
} from '../../follow-up/src/testing/examples.js';
import { fact, type Happened, opened, recorded } from '../../follow-up/src/testing/given-when-then.js';
import { benchmarkStatus } from './benchmark-status.js';

const DAY = '2024-06-30';
const notAgreed = fact(
  'ResponseRecorded',
  { response: 'not-agreed', reason: 'Cost', accountableRole: 'yot-manager', meeting: null, planText: null },
  '2024-02-10',
);
const benchmark = (lines: string[], ...happened: Happened[]) =>
  benchmarkStatus(foldFollowUp(recorded([opened(), ...happened])), lines, DAY);
/** A line answered yes with evidence of its own. */
const met = (line: string, change = {}): Happened[] => [
  answered(line),
  submitted(`e-${line}`, change),
  linkedToLine(`e-${line}`, line),
];
const tiedToSource = (evidenceId: string, id: string): Happened =>
  fact('EvidenceLinked', { evidenceId, target: { kind: 'evidence-source', id } }, '2024-03-15');
const actionWithdrawn = fact('ActionWithdrawn', { actionId: 'a1', reason: 'Not ours' }, '2024-04-01');

describe('the benchmark status with lines of enquiry', () => {
  it.each<[string, string, Happened[]]>([
    ['nothing recorded', 'no-response', []],
    [
      'not applicable, by the Board',
      'does-not-apply',
      [agreed(), ...met('l1'), ...met('l2'), applicability('does-not-apply')],
    ],
    ['applicable in part', 'no-response', [applicability('in-part')]],
    ['no longer applicable, by the inspectorate', 'does-not-apply', [agreed(), verified('no-longer-applies')]],
    ['work without a response', 'no-response', [logged(), ...met('l1'), ...met('l2')]],
    ['a verdict without a response', 'no-response', [verified()]],
    ['a response alone', 'responded', [agreed()]],
    ['a response that does not agree', 'responded', [notAgreed]],
    ['only a withdrawn action', 'responded', [agreed(), logged(), actionWithdrawn]],
    ['only withdrawn evidence', 'responded', [agreed(), submitted(), withdrawnEvidence()]],
    ['only a line answered no', 'responded', [agreed(), answered('l1', 'no')]],
    ['only a line that is not applicable', 'responded', [agreed(), answered('l1', 'not-applicable')]],
    ['only the Board’s word', 'responded', [agreed(), position('embedded')]],
    ['an action', 'in-progress', [agreed(), logged()]],
    ['every action complete', 'in-progress', [agreed(), logged(), completed()]],
    ['some evidence', 'in-progress', [agreed(), submitted()]],
    ['challenged evidence', 'in-progress', [agreed(), submitted(), challenged()]],
    ['a line answered partly', 'in-progress', [agreed(), answered('l1', 'partly')]],
    ['one of two lines met', 'in-progress', [agreed(), ...met('l1')]],
    ['every line answered yes, one without evidence', 'in-progress', [agreed(), ...met('l1'), answered('l2')]],
    [
      'evidence tied to another line',
      'in-progress',
      [agreed(), ...met('l1'), answered('l2'), submitted('e9'), linkedToLine('e9', 'l7')],
    ],
    [
      'evidence tied to a suggested source',
      'in-progress',
      [agreed(), ...met('l1'), answered('l2'), submitted('e9'), tiedToSource('e9', 'l2')],
    ],
    ['evidence past its review', 'in-progress', [agreed(), ...met('l1'), ...met('l2', { reviewBy: '2024-06-29' })]],
    ['evidence reviewed today', 'evidenced', [agreed(), ...met('l1'), ...met('l2', { reviewBy: '2024-06-30' })]],
    ['challenged evidence for a line', 'in-progress', [agreed(), ...met('l1'), ...met('l2'), challenged('e-l2')]],
    ['withdrawn evidence for a line', 'in-progress', [agreed(), ...met('l1'), ...met('l2'), withdrawnEvidence('e-l2')]],
    ['every line met', 'evidenced', [agreed(), ...met('l1'), ...met('l2')]],
    ['every line met and an action open', 'evidenced', [agreed(), logged(), ...met('l1'), ...met('l2')]],
    ['every line met though not agreed', 'evidenced', [notAgreed, ...met('l1'), ...met('l2')]],
    ['every applicable line met', 'evidenced', [agreed(), ...met('l1'), answered('l2', 'not-applicable')]],
    ['one piece for both lines', 'evidenced', [agreed(), ...met('l1'), answered('l2'), linkedToLine('e-l1', 'l2')]],
    [
      'another piece challenged',
      'evidenced',
      [agreed(), ...met('l1'), ...met('l2'), submitted('e9'), linkedToLine('e9', 'l2'), challenged('e9')],
    ],
    ['closed as acceptable', 'verified', [agreed(), verified()]],
    ['closed as unacceptable', 'in-progress', [agreed(), logged(), verified('closed-unacceptable')]],
    ['open and acceptable', 'evidenced', [agreed(), ...met('l1'), ...met('l2'), verified('open-acceptable')]],
    ['reopened after it was closed', 'in-progress', [agreed(), logged(), verified(), reopened()]],
  ])('%s: %s', (_, status, happened) => expect(benchmark(['l1', 'l2'], ...happened).status).toBe(status));

  it('counts the lines, each once', () => {
    const lines = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7'];
    const said = [answered('l2', 'partly'), answered('l3', 'no'), answered('l4', 'not-applicable'), answered('l5')];
    expect(benchmark(lines, agreed(), ...met('l1'), ...said).lines).toEqual({
      total: 7,
      met: 1,
      notEvidenced: 1,
      partly: 1,
      notMet: 1,
      notApplicable: 1,
      notAnswered: 2,
    });
  });

  it('passes over answers to lines the recommendation does not have', () =>
    expect(benchmark(['l1'], agreed(), answered('l9')).lines).toMatchObject({ total: 1, met: 0, notAnswered: 1 }));
});

describe('the benchmark status without lines of enquiry', () => {
  it.each<[string, string, Happened[]]>([
    ['a response alone', 'responded', [agreed()]],
    ['evidence and no action', 'in-progress', [agreed(), submitted()]],
    ['a finished action and no evidence', 'in-progress', [agreed(), logged(), completed()]],
    ['an action still open', 'in-progress', [agreed(), logged(), completed(), logged('a2'), submitted()]],
    ['all finished, with evidence', 'evidenced', [agreed(), logged(), completed(), submitted()]],
    [
      'the other action withdrawn',
      'evidenced',
      [
        agreed(),
        logged(),
        completed('2024-04-01', 'a2'),
        logged('a2'),
        completed('2024-04-01', 'a2'),
        actionWithdrawn,
        submitted(),
      ],
    ],
    [
      'all finished, with stale evidence',
      'in-progress',
      [agreed(), logged(), completed(), submitted('e1', { reviewBy: '2024-05' })],
    ],
    [
      'all finished, with challenged evidence',
      'in-progress',
      [agreed(), logged(), completed(), submitted(), challenged()],
    ],
    ['all finished though not agreed', 'in-progress', [notAgreed, logged(), completed(), submitted()]],
    ['closed as acceptable', 'verified', [agreed(), verified()]],
  ])('%s: %s', (_, status, happened) => expect(benchmark([], ...happened).status).toBe(status));

  it('is judged the same way when none of the lines apply', () => {
    const none = answered('l1', 'not-applicable');
    expect(benchmark(['l1'], agreed(), none, submitted()).status).toBe('in-progress');
    expect(benchmark(['l1'], agreed(), none, logged(), completed(), submitted()).status).toBe('evidenced');
  });
});

describe('the reasons', () => {
  it.each<[Happened[], string[]]>([
    [[], ['No response has been recorded.']],
    [[verified()], ['No response has been recorded.', 'The inspectorate’s verdict of 1 May 2024: Closed, acceptable.']],
    [[applicability('does-not-apply')], ['The Board decided on 1 February 2024 that it does not apply.']],
    [[agreed()], ['The Board’s response is “Agreed”.', 'No action, evidence or answer shows anything under way.']],
    [
      [agreed(), ...met('l1'), answered('l2'), logged(), submitted('e9'), challenged('e9')],
      [
        '1 of 3 lines of enquiry met, 1 answered yes without current evidence, 1 not answered.',
        '0 of 1 action complete.',
        '1 current piece of evidence.',
        '1 piece of evidence has been challenged by the inspectorate.',
      ],
    ],
  ])('%#', (happened, reasons) => expect(benchmark(['l1', 'l2', 'l3'], ...happened).reasons).toEqual(reasons));
});
