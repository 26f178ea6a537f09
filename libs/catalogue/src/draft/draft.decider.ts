import { accept, type Decider, type Decision, refuse } from '#event-log';
import { type DraftPublication } from '#report-reader';
import { applyCorrection, isSame } from './apply-correction.js';
import { correctedDraft } from './corrected-draft.js';
import { type Correction, type DraftEvent, type DraftWords, isCorrection } from './draft.events.js';

/** What has been done to the draft of one document. */
export interface DraftWork {
  /** In the order they were made, those taken back too. */
  readonly made: readonly Correction[];
  readonly takenBack: readonly string[];
  readonly approved: boolean;
}

export type DraftCommand =
  /** `readings`: what the document was read as, so that a correction can be held against it. */
  | {
      readonly type: 'CorrectDraft';
      readonly correction: Correction;
      readonly readings: readonly DraftPublication[];
    }
  | { readonly type: 'TakeBackCorrection'; readonly correctionId: string }
  | { readonly type: 'ApproveDraft'; readonly sourceDocument: string };

/** Corrections that are in force, in the order they were made. */
export function correctionsInForce({ made, takenBack }: DraftWork): readonly Correction[] {
  return made.filter(({ data }) => !takenBack.includes(data.correctionId));
}

/** How the draft of a document is corrected by hand, until it is approved. */
export const draftDecider: Decider<DraftWork, DraftCommand, DraftEvent> = {
  initial: { made: [], takenBack: [], approved: false },
  evolve(work, event) {
    if (isCorrection(event)) return { ...work, made: [...work.made, event] };
    switch (event.type) {
      case 'DraftCorrectionTakenBack':
        return { ...work, takenBack: [...work.takenBack, event.data.correctionId] };
      case 'DraftApproved':
        return { ...work, approved: true };
      default:
        return work;
    }
  },
  decide(work, command) {
    if (command.type === 'ApproveDraft') return approve(work, command.sourceDocument);
    if (work.approved) {
      return refuse(
        'approved',
        'This document was approved in the meantime: hand in a corrected one, or withdraw the publication.',
      );
    }
    return command.type === 'CorrectDraft'
      ? correct(work, command.correction, command.readings)
      : takeBack(work, command.correctionId);
  },
  subjectOf(fact) {
    if (isCorrection(fact)) return subjectOfCorrection(fact);
    switch (fact.type) {
      case 'CorrectDraft':
        return subjectOfCorrection(fact.correction);
      case 'TakeBackCorrection':
      case 'ApproveDraft':
      case 'DraftApproved':
        return null;
      case 'DraftCorrectionTakenBack':
        return fact.data.key;
    }
  },
};

/** Two people may add to the same block at once; everything else is about its part. */
function subjectOfCorrection({ type, data }: Correction): string | null {
  return type === 'DraftItemAdded' || type === 'DraftBlockAdded' ? null : data.key;
}

function approve(work: DraftWork, sourceDocument: string): Decision<DraftEvent> {
  return work.approved ? accept() : accept({ type: 'DraftApproved', v: 1, data: { sourceDocument } });
}

function takeBack(work: DraftWork, correctionId: string): Decision<DraftEvent> {
  const correction = work.made.find(({ data }) => data.correctionId === correctionId);
  if (!correction) return refuse('unknown-correction', 'There is no such correction.');
  if (work.takenBack.includes(correctionId)) return accept();
  const { key } = correction.data;
  return accept({ type: 'DraftCorrectionTakenBack', v: 1, data: { correctionId, key } });
}

function correct(work: DraftWork, correction: Correction, readings: readonly DraftPublication[]): Decision<DraftEvent> {
  const missing = whatIsMissing(correction);
  if (missing) return missing;
  if (changesNothing(correction)) return accept();
  const { publications } = correctedDraft(readings, correctionsInForce(work));
  if (applyCorrection([...publications], correction)) return accept(correction);
  return refuse(
    'does-not-fit',
    'What this is about has been changed or left out in the meantime: look at the draft again.',
  );
}

function whatIsMissing(correction: Correction): Decision<DraftEvent> | null {
  switch (correction.type) {
    case 'DraftDetailsCorrected': {
      const { title, statedRecommendations } = correction.data.details;
      if (isEmpty(title ?? '')) return refuse('title-missing', 'Enter the title.', 'title');
      const isCount =
        statedRecommendations === null || (Number.isInteger(statedRecommendations) && statedRecommendations >= 0);
      return isCount ? null : refuse('no-count', 'Enter a whole number, or leave it empty.', 'stated');
    }
    case 'DraftItemRewritten':
      return correction.data.parts.length === 0 || correction.data.parts.some(hasNoWords) ? refuseWordless() : null;
    case 'DraftItemAdded':
      return hasNoWords(correction.data.words) ? refuseWordless() : null;
    case 'DraftPartDropped':
      return isEmpty(correction.data.reason)
        ? refuse('reason-missing', 'Say why it is not to be imported.', 'reason')
        : null;
    case 'DraftBlockAdded':
      return isEmpty(correction.data.head.leadIn)
        ? refuse('lead-in-missing', 'Enter the words that introduce it.', 'leadIn')
        : null;
    case 'DraftBlockCorrected':
    case 'DraftItemMerged':
    case 'DraftItemMoved':
      return null;
  }
}

function changesNothing(correction: Correction): boolean {
  switch (correction.type) {
    case 'DraftDetailsCorrected':
      return isSame(correction.data.was, correction.data.details);
    case 'DraftBlockCorrected':
      return isSame(correction.data.was, correction.data.head);
    case 'DraftItemRewritten':
      return isSame([correction.data.was], correction.data.parts);
    case 'DraftItemMerged':
    case 'DraftItemMoved':
    case 'DraftPartDropped':
    case 'DraftItemAdded':
    case 'DraftBlockAdded':
      return false;
  }
}

function hasNoWords({ text, subItems }: DraftWords): boolean {
  return isEmpty(text) || subItems.some(isEmpty);
}

function refuseWordless(): Decision<DraftEvent> {
  return refuse('words-missing', 'Enter the words: each part needs some of its own.', 'words');
}

function isEmpty(text: string): boolean {
  return text.trim() === '';
}
