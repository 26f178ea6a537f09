import {
  type CommandMoment,
  type Decider,
  type Decision,
  accept,
  firstDay,
  isPartialDate,
  lastDay,
  refuse,
} from '#event-log';
import { type PublicationCommand, type PublicationContent } from './publication.commands.js';
import {
  type PublicationEvent,
  type RecommendationIssued,
  type RecommendationTextAmended,
} from './publication.events.js';
import { structuralDifference } from './publication.structure.js';
import { type Publication, evolvePublication, newPublication, recommendationOf } from './publication.state.js';

type Of<Type extends PublicationCommand['type']> = Extract<PublicationCommand, { type: Type }>;

/** Reason given for words that a corrected document changes. */
export const CORRECTED_IN_DOCUMENT = 'The document was published again with this wording.';

/** How a publication comes in, is approved, corrected and withdrawn. */
export const publicationDecider: Decider<Publication, PublicationCommand, PublicationEvent> = {
  initial: newPublication,
  evolve: evolvePublication,
  decide: (publication, command, moment) => notADateByToday(moment) ?? decide(publication, command, moment),
  subjectOf: (fact) => {
    switch (fact.type) {
      case 'AmendRecommendation':
        return `recommendation:${fact.recommendationId}`;
      case 'RecommendationTextAmended':
        return `recommendation:${fact.data.recommendationId}`;
      case 'ApprovePublication':
      case 'WithdrawPublication':
      case 'PublicationApproved':
      case 'PublicationWithdrawn':
        return 'state';
      case 'RegisterPublication':
      case 'PublicationRegistered':
      case 'RecommendationIssued':
      case 'LineOfEnquiryIssued':
      case 'EvidenceSourceSuggested':
      case 'RatingsPublished':
      case 'JudgementsPublished':
        return null;
    }
  },
};

function decide(
  publication: Publication,
  command: PublicationCommand,
  moment: CommandMoment,
): Decision<PublicationEvent> {
  switch (command.type) {
    case 'RegisterPublication':
      return publication.content ? registerAgain(publication, publication.content, command) : register(command);
    case 'ApprovePublication':
      return approve(publication, moment);
    case 'WithdrawPublication':
      return withdraw(publication, command, moment);
    case 'AmendRecommendation':
      return amend(publication, command);
  }
}

function register(command: Of<'RegisterPublication'>): Decision<PublicationEvent> {
  if (command.recommendations.length === 0) {
    return refuse('no-recommendations', `No recommendation was found in “${command.publication.title}”.`);
  }
  const events: PublicationEvent[] = [
    { type: 'PublicationRegistered', v: 1, data: command.publication },
    ...command.recommendations.map((data) => ({ type: 'RecommendationIssued', v: 1, data }) as const),
    ...command.linesOfEnquiry.map((data) => ({ type: 'LineOfEnquiryIssued', v: 1, data }) as const),
    ...command.evidenceSources.map((data) => ({ type: 'EvidenceSourceSuggested', v: 1, data }) as const),
  ];
  if (command.ratings) events.push({ type: 'RatingsPublished', v: 1, data: command.ratings });
  if (command.judgements) events.push({ type: 'JudgementsPublished', v: 1, data: command.judgements });
  return accept(...events);
}

/** The same document changes nothing; a corrected one changes words, never what there is to follow up. */
function registerAgain(
  publication: Publication,
  known: PublicationContent,
  command: Of<'RegisterPublication'>,
): Decision<PublicationEvent> {
  const { sourceDocument } = command.publication;
  if (publication.sourceDocuments.includes(sourceDocument)) return accept();
  if (publication.withdrawn) return refuseWithdrawn(publication.withdrawn.reason);

  const difference = structuralDifference(known, command);
  if (difference) {
    return refuse(
      'structure-differs',
      `“${known.publication.title}” is already registered from another document, and this one ${difference}. ` +
        'Nothing was changed: withdraw the registered one first if this one replaces it.',
    );
  }
  const amended: RecommendationTextAmended[] = [];
  for (const recommendation of command.recommendations) {
    const before = recommendationOf(publication, recommendation.recommendationId);
    if (!before || hasSameWords(before, recommendation)) continue;
    const { recommendationId, text, subPoints } = recommendation;
    const data = { recommendationId, text, subPoints, reason: CORRECTED_IN_DOCUMENT, sourceDocument };
    amended.push({ type: 'RecommendationTextAmended', v: 1, data });
  }
  return accept(...amended);
}

function approve(publication: Publication, moment: CommandMoment): Decision<PublicationEvent> {
  if (!publication.content) return refuseUnknown();
  if (publication.withdrawn) return refuseWithdrawn(publication.withdrawn.reason);
  if (publication.approvedOn !== null) return accept();
  const { publicationId } = publication.content.publication;
  return (
    notBeforePublication(publication.content, moment, 'approved') ??
    accept({ type: 'PublicationApproved', v: 1, data: { publicationId } })
  );
}

function withdraw(
  publication: Publication,
  command: Of<'WithdrawPublication'>,
  moment: CommandMoment,
): Decision<PublicationEvent> {
  if (!publication.content) return refuseUnknown();
  if (publication.withdrawn) return refuseWithdrawn(publication.withdrawn.reason);
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-missing', 'Say why the publication is withdrawn.', 'reason');
  const { publicationId } = publication.content.publication;
  return (
    notBeforePublication(publication.content, moment, 'withdrawn') ??
    accept({ type: 'PublicationWithdrawn', v: 1, data: { publicationId, reason } })
  );
}

function amend(publication: Publication, command: Of<'AmendRecommendation'>): Decision<PublicationEvent> {
  if (!publication.content) return refuseUnknown();
  if (publication.withdrawn) return refuseWithdrawn(publication.withdrawn.reason);
  const before = recommendationOf(publication, command.recommendationId);
  if (!before) return refuse('unknown-recommendation', 'This publication has no such recommendation.');
  const { recommendationId, subPoints, sourceDocument } = command;
  const text = command.text.trim();
  const reason = command.reason.trim();
  if (text === '') return refuse('text-missing', 'Enter the text of the recommendation.', 'text');
  if (hasSameWords(before, { text, subPoints })) return accept();
  if (reason === '') return refuse('reason-missing', 'Say why the text is corrected.', 'reason');
  const data = { recommendationId, text, subPoints, reason, sourceDocument };
  return accept({ type: 'RecommendationTextAmended', v: 1, data });
}

type Words = Pick<RecommendationIssued['data'], 'text' | 'subPoints'>;

function hasSameWords(a: Words, b: Words): boolean {
  return a.text === b.text && JSON.stringify(a.subPoints) === JSON.stringify(b.subPoints);
}

function notADateByToday({ occurredOn, today }: CommandMoment): Decision<PublicationEvent> | null {
  if (!isPartialDate(occurredOn)) return refuse('not-a-date', 'Enter a real date.', 'occurredOn');
  return firstDay(occurredOn) > today ? refuse('in-the-future', 'The date cannot be after today.', 'occurredOn') : null;
}

function notBeforePublication(
  { publication: { published } }: PublicationContent,
  { occurredOn }: CommandMoment,
  done: 'approved' | 'withdrawn',
): Decision<PublicationEvent> | null {
  if (published === null || lastDay(occurredOn) >= firstDay(published)) return null;
  return refuse('before-publication', `It cannot be ${done} before it was published.`, 'occurredOn');
}

function refuseUnknown(): Decision<PublicationEvent> {
  return refuse('unknown-publication', 'There is no such publication.');
}

function refuseWithdrawn(reason: string): Decision<PublicationEvent> {
  return refuse('withdrawn', `This publication was withdrawn: ${reason}`);
}
