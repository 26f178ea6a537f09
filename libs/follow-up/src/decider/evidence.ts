import { accept, type CommandMoment, dateInWords, refuse } from '#event-log';
import { type EvidenceTarget } from '../follow-up.events.js';
import { type Evidence, type FollowUp } from '../follow-up.state.js';
import { actionOf } from './action-fold.js';
import { bodyInOrder, tidyBody } from './evidence-body.js';
import { evidenceOf, isLinked, sameTarget } from './evidence-fold.js';
import {
  boardSpeaks,
  type CommandOf,
  decideUnless,
  firstOf,
  type FollowUpDecision,
  notBefore,
  openAndNotInTheFuture,
  type Refused,
  textGiven,
  textShortEnough,
  tidy,
} from './rules.js';

const UNKNOWN_EVIDENCE = refuse('unknown-evidence', 'There is no such evidence here.');

/**
 * Evidence may be added whatever has been decided, after "does not apply" too: it may be what shows that it does not.
 */
export function submitEvidence(
  state: FollowUp,
  command: CommandOf<'SubmitEvidence'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { evidenceId, targets } = command;
  const body = tidyBody(command);
  return decideUnless(
    [
      openAndNotInTheFuture(state, moment),
      boardSpeaks(moment),
      evidenceId === '' ? UNKNOWN_EVIDENCE : null,
      evidenceOf(state, evidenceId) ? refuse('evidence-exists', 'This evidence is already recorded.') : null,
      bodyInOrder(body, moment),
      ...targets.map((target) => knownTarget(state, target)),
      targets.some((target, index) => targets.slice(0, index).some((other) => sameTarget(other, target)))
        ? refuse('linked-twice', 'The same thing is chosen twice.', 'targets')
        : null,
    ],
    { type: 'EvidenceSubmitted', v: 1, data: { evidenceId, ...body } },
    ...targets.map((target) => ({ type: 'EvidenceLinked' as const, v: 1, data: { evidenceId, target } })),
  );
}

export function reviseEvidence(
  state: FollowUp,
  command: CommandOf<'ReviseEvidence'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { evidenceId } = command;
  const body = tidyBody(command);
  const reason = command.reason.trim();
  const evidence = evidenceOf(state, evidenceId);
  const problem = firstOf([workOn(state, evidenceId, moment), bodyInOrder(body, moment)]);
  if (problem) return problem;
  if (evidence && JSON.stringify(tidyBody(evidence)) === JSON.stringify(body)) return accept();
  return decideUnless(
    [
      notBefore(moment, evidence?.revised ?? null, 'it was last revised'),
      textGiven(reason, 'reason', 'Give the reason for the change.'),
    ],
    { type: 'EvidenceRevised', v: 1, data: { evidenceId, ...body, reason } },
  );
}

export function linkEvidence(
  state: FollowUp,
  command: CommandOf<'LinkEvidence'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { evidenceId, target } = command;
  const problem = firstOf([workOn(state, evidenceId, moment), knownTarget(state, target)]);
  if (problem) return problem;
  if (isLinked(evidenceOf(state, evidenceId), target)) return accept();
  return accept({ type: 'EvidenceLinked', v: 1, data: { evidenceId, target } });
}

export function unlinkEvidence(
  state: FollowUp,
  command: CommandOf<'UnlinkEvidence'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { evidenceId, target } = command;
  const reason = tidy(command.reason);
  return decideUnless(
    [
      workOn(state, evidenceId, moment),
      isLinked(evidenceOf(state, evidenceId), target)
        ? null
        : refuse('not-linked', 'This evidence is not linked to that.', 'target'),
      textShortEnough(reason, 'reason'),
    ],
    { type: 'EvidenceUnlinked', v: 1, data: { evidenceId, target, reason } },
  );
}

export function withdrawEvidence(
  state: FollowUp,
  command: CommandOf<'WithdrawEvidence'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { evidenceId } = command;
  const reason = command.reason.trim();
  const evidence = evidenceOf(state, evidenceId);
  if (evidence?.standing === 'withdrawn' && evidence.judged?.reason === reason) return accept();
  return decideUnless(
    [
      workOn(state, evidenceId, moment),
      notBefore(moment, evidence?.judged ?? null, 'it was last judged'),
      textGiven(reason, 'reason', 'Give the reason why the evidence is withdrawn.'),
    ],
    { type: 'EvidenceWithdrawn', v: 1, data: { evidenceId, reason } },
  );
}

function workOn(state: FollowUp, evidenceId: string, moment: CommandMoment): Refused | null {
  return firstOf([
    openAndNotInTheFuture(state, moment),
    boardSpeaks(moment),
    standingEvidence(evidenceOf(state, evidenceId), moment),
  ]);
}

/** What everything said about a piece of evidence needs: that it is there and was not withdrawn. */
export function standingEvidence(evidence: Evidence | undefined, moment: CommandMoment): Refused | null {
  if (!evidence) return UNKNOWN_EVIDENCE;
  return firstOf([
    evidence.standing === 'withdrawn' && evidence.judged
      ? refuse(
          'evidence-withdrawn',
          `This evidence was withdrawn on ${dateInWords(evidence.judged.occurredOn)}; ` +
            'nothing more can be recorded about it.',
        )
      : null,
    notBefore(moment, evidence.submitted, 'the evidence was added'),
  ]);
}

/** Lines of enquiry and suggested sources belong to the publication, so only actions can be checked here. */
function knownTarget(state: FollowUp, target: EvidenceTarget): Refused | null {
  const known = target.kind === 'action' ? actionOf(state, target.id) !== undefined : target.id !== '';
  return known ? null : refuse('unknown-target', 'There is no such thing here to link the evidence to.', 'targets');
}
