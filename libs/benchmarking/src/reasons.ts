import { dateInWords } from '#event-log';
import { type FollowUp, responseName, verdictName } from '#follow-up';
import { type Earlier } from './benchmark.js';
import { type Measure } from './measure.js';
import { type BenchmarkStatus } from './status.js';

/** Why a status is what it is, in plain sentences, the weightiest first. */
export function reasonsFor(
  status: BenchmarkStatus,
  followUp: FollowUp,
  measured: Measure,
  earlier: Earlier,
): readonly string[] {
  switch (status) {
    case 'does-not-apply':
      return doesNotApply(followUp);
    case 'no-response':
      return ['No response has been recorded.', ...verdict(followUp)];
    case 'responded':
      return [...response(followUp), 'No action, evidence or answer shows anything under way.', ...verdict(followUp)];
    case 'lapsed':
      return [
        `It was ${earlier.reached ?? 'verified'} before and no longer is.`,
        ...doubts(measured),
        ...work(measured),
        ...verdict(followUp),
        ...reopened(followUp),
      ];
    case 'verified':
      return [...verdict(followUp), ...work(measured)];
    case 'in-progress':
    case 'evidenced':
      return [...work(measured), ...doubts(measured), ...verdict(followUp), ...reopened(followUp)];
  }
}

function doesNotApply({ applicability, verification }: FollowUp): string[] {
  if (applicability?.applicability === 'does-not-apply') {
    return [`The Board decided on ${dateInWords(applicability.occurredOn)} that it does not apply.`];
  }
  const on = verification ? ` on ${dateInWords(verification.occurredOn)}` : '';
  return [`The inspectorate found${on} that it no longer applies.`];
}

function response({ response: given }: FollowUp): string[] {
  return given ? [`The Board’s response is “${responseName[given.response]}”.`] : [];
}

function verdict({ verification }: FollowUp): string[] {
  if (!verification) return [];
  return [
    `The inspectorate’s verdict of ${dateInWords(verification.occurredOn)}: ${verdictName[verification.verdict]}.`,
  ];
}

function reopened({ reopened: times, verification }: FollowUp): string[] {
  const last = times.at(-1);
  return last && !verification ? [`The inspectorate opened it again on ${dateInWords(last.occurredOn)}.`] : [];
}

/** "7 of 11 lines of enquiry met, 2 not answered." */
function work({ lines, actions, evidence }: Measure): string[] {
  const applicable = lines.total - lines.notApplicable;
  const rest =
    counted(lines.partly, 'partly met') +
    counted(lines.notMet, 'not met') +
    counted(lines.notEvidenced, 'answered yes without current evidence') +
    counted(lines.notAnswered, 'not answered') +
    counted(lines.notApplicable, 'not applicable');
  const ofLines =
    lines.total === 0 ? [] : [`${lines.met} of ${applicable} ${plural(applicable, 'line')} of enquiry met${rest}.`];
  const all = actions.open + actions.complete;
  const ofActions = all === 0 ? [] : [`${actions.complete} of ${all} ${plural(all, 'action')} complete.`];
  const ofEvidence = [`${evidence.current} current ${plural(evidence.current, 'piece')} of evidence.`];
  return [...ofLines, ...ofActions, ...ofEvidence];
}

function doubts({ evidence }: Measure): string[] {
  const { reviewPassed, challenged, withdrawn } = evidence;
  return [
    ...sentence(reviewPassed, (pieces, has) => `${pieces} of evidence ${has} passed the review date.`),
    ...sentence(challenged, (pieces, has) => `${pieces} of evidence ${has} been challenged by the inspectorate.`),
    ...sentence(withdrawn, (pieces, has) => `${pieces} of evidence ${has} been withdrawn.`),
  ];
}

function sentence(count: number, words: (pieces: string, has: string) => string): string[] {
  return count === 0 ? [] : [words(`${count} ${plural(count, 'piece')}`, count === 1 ? 'has' : 'have')];
}

const counted = (count: number, what: string): string => (count === 0 ? '' : `, ${count} ${what}`);

const plural = (count: number, word: string): string => (count === 1 ? word : `${word}s`);
