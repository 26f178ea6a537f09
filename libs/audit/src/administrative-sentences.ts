import { dateInWords, type DomainEvent } from '#event-log';
import {
  addresseesInWords,
  CORRECTION_TYPES,
  type DraftCorrectionTakenBack,
  isCorrection,
  type PublicationEvent,
} from '#catalogue';
import { type Detail, roleWords, type Sentence } from '#follow-up';
import { type PlanEvent, planVerdictName } from '#plans';
import { type AccessEvent, type Grant, type PartnershipEvent } from '#partnerships';
import { correctionSentence } from './correction-sentences.js';

/** Finds the words for the ids these events carry; null when there are none (any more). */
export interface AdministrativeNames {
  person(personId: string): string | null;
  partnership(partnershipId: string): string | null;
  publication(publicationId: string): string | null;
  recommendation(recommendationId: string): string | null;
}

/** What is told of publishing; the parts of a publication come and go with its editions. */
type Publishing =
  | 'PublicationRegistered'
  | 'PublicationApproved'
  | 'EditionRegistered'
  | 'PublicationDetailsCorrected'
  | 'RecommendationTextAmended'
  | 'RecommendationReaddressed'
  | 'RecommendationWithdrawn'
  | 'RecommendationSuperseded'
  | 'PublicationWithdrawn';

/** What people do beside following up: publishing, keeping the list of partnerships, giving access. */
type AdministrativeEvent =
  | Extract<PublicationEvent, { type: Publishing }>
  | DraftCorrectionTakenBack
  | PlanEvent
  | PartnershipEvent
  | AccessEvent;

type Bodies = { readonly [E in AdministrativeEvent as E['type']]: E['data'] };

const SENTENCES: {
  readonly [Type in keyof Bodies]: (body: Bodies[Type], names: AdministrativeNames) => Sentence;
} = {
  PublicationRegistered: ({ title }) => ({ title: 'Registered a publication', detail: [fact('Publication', title)] }),
  PublicationApproved: ({ publicationId }, names) => ({
    title: 'Approved a publication',
    detail: [publication(publicationId, names)],
  }),
  EditionRegistered: ({ publicationId, reason }, names) => ({
    title: 'Took in a corrected edition of a publication',
    detail: [publication(publicationId, names), fact('Why', reason)],
  }),
  PublicationDetailsCorrected: ({ title, reason }) => ({
    title: 'Corrected the details of a publication',
    detail: [fact('Publication', title), fact('Why', reason)],
  }),
  RecommendationTextAmended: ({ recommendationId, reason }, names) => ({
    title: 'Corrected the words of a recommendation',
    detail: [recommendation(recommendationId, names), fact('Why', reason)],
  }),
  RecommendationReaddressed: ({ recommendationId, addressees, reason }, names) => ({
    title: 'Corrected who a recommendation is addressed to',
    detail: [
      recommendation(recommendationId, names),
      fact('Addressed to', addresseesInWords(addressees)),
      fact('Why', reason),
    ],
  }),
  RecommendationWithdrawn: ({ recommendationId, reason }, names) => ({
    title: 'Withdrew a recommendation',
    detail: [recommendation(recommendationId, names), fact('Why', reason)],
  }),
  RecommendationSuperseded: ({ recommendationId, supersededBy, reason }, names) => ({
    title: 'Replaced a recommendation by another',
    detail: [
      recommendation(recommendationId, names),
      fact('In its place', names.recommendation(supersededBy) ?? NO_RECOMMENDATION),
      fact('Why', reason),
    ],
  }),
  PublicationWithdrawn: ({ publicationId, reason }, names) => ({
    title: 'Withdrew a publication',
    detail: [publication(publicationId, names), fact('Why', reason)],
  }),
  PlanSubmitted: ({ partnershipId, year, fileName }, names) => ({
    title: 'Handed in a Youth Justice Plan',
    detail: [
      fact('Partnership', names.partnership(partnershipId) ?? partnershipId),
      fact('Year', String(year)),
      fact('File', fileName),
    ],
  }),
  MentionConfirmed: ({ recommendationId, quote }, names) => ({
    title: 'Confirmed that a plan speaks of a recommendation',
    detail: [recommendation(recommendationId, names), fact('In the plan', quote)],
  }),
  MentionRejected: ({ recommendationId, quote }, names) => ({
    title: 'Said that a plan does not speak of a recommendation there',
    detail: [recommendation(recommendationId, names), fact('In the plan', quote)],
  }),
  PlanCheckRecorded: ({ recommendationId, verdict, reason }, names) => ({
    title: 'Recorded what a plan makes of a recommendation',
    detail: [recommendation(recommendationId, names), fact('Finding', planVerdictName[verdict]), ...why(reason)],
  }),
  PlanCheckCompleted: ({ recommendations }) => ({
    title: 'Completed the check of a plan',
    detail: [fact('Recommendations', String(recommendations))],
  }),
  PlanCheckReopened: ({ reason }) => ({ title: 'Opened the check of a plan again', detail: [fact('Why', reason)] }),
  DraftCorrectionTakenBack: () => ({ title: 'Took back a correction of a draft', detail: [] }),
  PartnershipRegistered: ({ name, areas }) => ({
    title: 'Registered a partnership',
    detail: [fact('Partnership', name), fact('Areas', areas.join(', '))],
  }),
  PartnershipRenamed: ({ name, reason }) => ({
    title: 'Renamed a partnership',
    detail: [fact('New name', name), ...why(reason)],
  }),
  AreasChanged: ({ areas, reason }) => ({
    title: 'Changed the areas a partnership covers',
    detail: [fact('Areas', areas.join(', ')), ...why(reason)],
  }),
  BoardMeetingScheduled: ({ date }) => ({
    title: 'Scheduled a Board meeting',
    detail: [fact('Date', dateInWords(date))],
  }),
  AccessGranted: (grant, names) => ({ title: 'Gave somebody access', detail: access(grant, names) }),
  AccessRevoked: (grant, names) => ({
    title: 'Took somebody’s access away',
    detail: [...access(grant, names), fact('Why', grant.reason)],
  }),
  PersonErased: ({ reason }) => ({ title: 'Removed somebody’s name and email', detail: [fact('Why', reason)] }),
};

export const ADMINISTRATIVE_EVENT_TYPES: readonly string[] = [...Object.keys(SENTENCES), ...CORRECTION_TYPES];

/** The sentence for an act that is not part of a follow-up; null for an event that is none of these. */
export function describeAdministrative(event: DomainEvent, names: AdministrativeNames): Sentence | null {
  if (isCorrection(event)) return correctionSentence(event);
  return isAdministrative(event) ? sentenceFor(event, names) : null;
}

function isAdministrative(event: DomainEvent): event is AdministrativeEvent {
  return Object.hasOwn(SENTENCES, event.type);
}

function sentenceFor<Type extends keyof Bodies>(
  event: { readonly type: Type; readonly data: Bodies[Type] },
  names: AdministrativeNames,
): Sentence {
  return SENTENCES[event.type](event.data, names);
}

function fact(label: string, text: string): Detail {
  return { label, text };
}

function why(reason: string | null): Detail[] {
  return reason === null || reason === '' ? [] : [fact('Why', reason)];
}

const NO_RECOMMENDATION = 'A recommendation that is no longer listed';

function recommendation(recommendationId: string, names: AdministrativeNames): Detail {
  return fact('Recommendation', names.recommendation(recommendationId) ?? NO_RECOMMENDATION);
}

function publication(publicationId: string, names: AdministrativeNames): Detail {
  return fact('Publication', names.publication(publicationId) ?? 'A publication that is no longer listed');
}

function access(grant: Grant & { readonly personId: string }, names: AdministrativeNames): Detail[] {
  const { personId, role, partnershipId } = grant;
  const partnership = partnershipId === null ? null : names.partnership(partnershipId);
  return [
    fact('Person', names.person(personId) ?? 'A person since removed'),
    fact('Role', roleWords(role)),
    ...(partnership === null ? [] : [fact('Partnership', partnership)]),
  ];
}
