import { type EvidenceBody, type EvidenceItem } from '../follow-up.events.js';
import { answerName, sourceAssessmentName, targetName } from '../wording.js';
import { evidenceInWords, lineInWords, sourceInWords, targetInWords } from './names.js';
import { dateOrNull, type Detail, facts, type SentenceMakers, within } from './sentence.js';

/** Evidence and the questions it answers. */
export const evidenceSentences: SentenceMakers<
  | 'EvidenceSubmitted'
  | 'EvidenceRevised'
  | 'EvidenceLinked'
  | 'EvidenceUnlinked'
  | 'EvidenceAccepted'
  | 'EvidenceChallenged'
  | 'EvidenceWithdrawn'
  | 'LineOfEnquiryAnswered'
  | 'EvidenceSourceAssessed'
> = {
  EvidenceSubmitted: {
    1: (body) => ({ title: 'Added a piece of evidence', detail: evidenceFacts(body) }),
  },
  EvidenceRevised: {
    1: (body) => ({
      title: 'Replaced a piece of evidence with a newer version',
      detail: [...evidenceFacts(body), ...facts(['Why', body.reason])],
    }),
  },
  EvidenceLinked: {
    1: ({ evidenceId, target }, names) => ({
      title: 'Tied a piece of evidence to what it bears on',
      detail: facts(
        ['Evidence', evidenceInWords(evidenceId, names)],
        [targetName[target.kind], targetInWords(target, names)],
      ),
    }),
  },
  EvidenceUnlinked: {
    1: ({ evidenceId, target, reason }, names) => ({
      title: 'Untied a piece of evidence',
      detail: facts(
        ['Evidence', evidenceInWords(evidenceId, names)],
        [targetName[target.kind], targetInWords(target, names)],
        ['Why', reason],
      ),
    }),
  },
  EvidenceAccepted: {
    1: ({ evidenceId, reason }, names) => ({
      title: 'The inspectorate accepted a piece of evidence',
      detail: facts(['Evidence', evidenceInWords(evidenceId, names)], ['Why', reason]),
    }),
  },
  EvidenceChallenged: {
    1: ({ evidenceId, reason }, names) => ({
      title: 'The inspectorate challenged a piece of evidence',
      detail: facts(['Evidence', evidenceInWords(evidenceId, names)], ['Why', reason]),
    }),
  },
  EvidenceWithdrawn: {
    1: ({ evidenceId, reason }, names) => ({
      title: 'Withdrew a piece of evidence',
      detail: facts(['Evidence', evidenceInWords(evidenceId, names)], ['Why', reason]),
    }),
  },
  LineOfEnquiryAnswered: {
    1: ({ lineOfEnquiryId, answer, narrative, reviewBy }, names) => ({
      title: `Answered a line of enquiry: ${within(answerName[answer])}`,
      detail: facts(
        ['Line of enquiry', lineInWords(lineOfEnquiryId, names)],
        ['In their words', narrative],
        ['Look at it again by', dateOrNull(reviewBy)],
      ),
    }),
  },
  EvidenceSourceAssessed: {
    1: ({ evidenceSourceId, assessment, note }, names) => ({
      title: `Looked at a suggested source: ${within(sourceAssessmentName[assessment])}`,
      detail: facts(['How do we know', sourceInWords(evidenceSourceId, names)], ['Note', note]),
    }),
  },
};

function evidenceFacts(body: EvidenceBody): Detail[] {
  return facts(
    ['Evidence', body.title],
    ['What it shows', body.description],
    ['Date on the document', dateOrNull(body.documentDate)],
    ['Current until', dateOrNull(body.reviewBy)],
    [body.item.kind === 'file' ? 'File' : 'Link', itemInWords(body.item)],
  );
}

function itemInWords(item: EvidenceItem): string {
  return item.kind === 'file' ? item.fileName : item.url;
}
