import {
  type CommandMoment,
  type Decider,
  type Decision,
  accept,
  firstDay,
  lastDay,
  refuse,
  notADateByToday,
} from '#event-log';
import { type PublicationContent } from './publication-content.js';
import { type PublicationCommand } from './publication.commands.js';
import { amendmentEvents } from './amendments/amendment-events.js';
import { type Amendment, amendmentOf } from './amendments/amendment.js';
import { hasSameWords } from './amendments/changes.js';
import { sealOf } from './amendments/seal.js';
import { type PublicationEvent } from './publication.events.js';
import {
  type Publication,
  evolvePublication,
  newPublication,
  recommendationOf,
  usedIdsOf,
} from './publication.state.js';

type Of<Type extends PublicationCommand['type']> = Extract<PublicationCommand, { type: Type }>;

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
      case 'RecommendationReaddressed':
      case 'RecommendationWithdrawn':
      case 'RecommendationSuperseded':
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
      case 'EditionRegistered':
      case 'PublicationDetailsCorrected':
      case 'LineOfEnquiryAmended':
      case 'LineOfEnquiryWithdrawn':
      case 'EvidenceSourceAmended':
      case 'EvidenceSourceWithdrawn':
      case 'RatingsWithdrawn':
      case 'JudgementsWithdrawn':
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
    return refuseEmpty(command.publication.title);
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

/**
 * The same document changes nothing; a corrected one amends what is different. What Boards answer already is amended only
 * with the approval of somebody who saw, or could have seen, every change.
 */
function registerAgain(
  publication: Publication,
  known: PublicationContent,
  command: Of<'RegisterPublication'>,
): Decision<PublicationEvent> {
  const { sourceDocument } = command.publication;
  if (publication.sourceDocuments.includes(sourceDocument) && !isStillADraft(publication, sourceDocument))
    return accept();
  if (publication.withdrawn) return refuseWithdrawn(publication.withdrawn.reason);
  if (command.recommendations.length === 0) return refuseEmpty(known.publication.title);

  const amendment = amendmentOf(
    { content: known, usedIds: usedIdsOf(publication) },
    contentIn(command),
    command.identities ?? {},
  );
  if (amendment.changes.length === 0) return accept();
  const refused = publication.approvedOn === null ? null : notApproved(known, amendment, command);
  return refused ?? accept(...amendmentEvents(amendment.changes, amendment.content));
}

/** Until it is approved, the document it is read from may be corrected by hand, and then says something else. */
function isStillADraft({ content, approvedOn, withdrawn }: Publication, sourceDocument: string): boolean {
  return approvedOn === null && withdrawn === null && content?.publication.sourceDocument === sourceDocument;
}

function notApproved(
  { publication: { title } }: PublicationContent,
  { changes, doubts }: Amendment,
  { approval }: Of<'RegisterPublication'>,
): Decision<PublicationEvent> | null {
  if (approval === undefined) {
    return refuse(
      'waits-for-approval',
      `“${title}” is approved: it is changed only when the changes are approved too.`,
    );
  }
  if (doubts.length > 0) {
    return refuse('identity-in-doubt', `Say first which known items of “${title}” some of the new ones are.`);
  }
  if (approval.seal !== null && approval.seal !== sealOf(changes)) {
    return refuse('not-what-was-seen', `“${title}” was changed in the meantime: look at the changes again.`);
  }
  return null;
}

function contentIn(command: PublicationContent): PublicationContent {
  const { publication, recommendations, linesOfEnquiry, evidenceSources, ratings, judgements } = command;
  return { publication, recommendations, linesOfEnquiry, evidenceSources, ratings, judgements };
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

function notBeforePublication(
  { publication: { published } }: PublicationContent,
  { occurredOn }: CommandMoment,
  done: 'approved' | 'withdrawn',
): Decision<PublicationEvent> | null {
  if (published === null || lastDay(occurredOn) >= firstDay(published)) return null;
  return refuse('before-publication', `It cannot be ${done} before it was published.`, 'occurredOn');
}

function refuseEmpty(title: string): Decision<PublicationEvent> {
  return refuse('no-recommendations', `No recommendation was found in “${title}”.`);
}

function refuseUnknown(): Decision<PublicationEvent> {
  return refuse('unknown-publication', 'There is no such publication.');
}

function refuseWithdrawn(reason: string): Decision<PublicationEvent> {
  return refuse('withdrawn', `This publication was withdrawn: ${reason}`);
}
