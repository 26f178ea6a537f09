import { lastDay } from '#event-log';
import { describeHistory, type HistoryEntry } from '#follow-up';
import { roleName } from '#catalogue';
import { ukDate } from '../../pages/index.js';
import { type FollowUpPlace, recommendationName } from '../place.js';
import { type TimesInQuery } from '../times-asked.js';
import { actionView } from './action-view.js';
import { lineViews, sourceViews } from './enquiry-view.js';
import { evidenceView } from './evidence-view.js';
import { type Offers } from './offers.js';
import { type Tag } from './tags.js';
import { unaskedView } from './unasked-view.js';
import { responseView, voiceViews } from './voices-view.js';

/** Where it stands, worked out elsewhere: the status word and why. */
export interface Standing {
  readonly tag: Tag;
  readonly reasons: readonly string[];
}

/** Newest facts shown on the page; all of them are in the history. */
const LATEST = 5;

/** Everything the recommendation's page shows. */
export function recommendationView(
  place: FollowUpPlace,
  standing: Standing | null,
  offers: Offers,
  times: TimesInQuery,
) {
  const { recommendation, state, path, partnershipId, partnershipName } = place;
  const day = times.asAt === null ? place.today : lastDay(times.asAt);
  const { publication } = recommendation;
  const name = recommendationName(recommendation);
  return {
    title: `${name}, ${publication.title}`,
    heading: recommendation.printedNumber === null ? 'Recommendation' : name,
    breadcrumbs: [
      { text: partnershipName, href: `/partnerships/${partnershipId}` },
      { text: 'Recommendations', href: `/partnerships/${partnershipId}/recommendations` },
      { text: name },
    ],
    times,
    path,
    opened: state.opened,
    partnershipName,
    printed: {
      leadIn: recommendation.leadIn,
      text: recommendation.text,
      subPoints: recommendation.subPoints,
      note: recommendation.note,
      amendedReason: recommendation.amendedReason,
    },
    origin: {
      publication: publication.title,
      href: `/publications/${publication.publicationId}`,
      published: ukDate(publication.published),
      lines: linesInWords(recommendation.lines),
      addressees: recommendation.addressees.map(({ printed, roles }) => ({
        printed,
        roles: roles.map(roleName).join(', '),
      })),
      additional: recommendation.kind === 'additional',
      withdrawn: publication.state === 'withdrawn',
    },
    unasked: unaskedView(place),
    standing,
    voices: voiceViews(place, offers, day),
    response: responseView(place, offers),
    lines: lineViews(place, offers, day),
    sources: sourceViews(place, offers, day),
    actions: Object.values(state.actions).map((action) => actionView(action, place, offers, day)),
    evidence: Object.values(state.evidence).map((evidence) => evidenceView(evidence, place, offers, day)),
    parts: partsOf(place),
    offers,
    latest: latestEntries(place, times),
  };
}

function linesInWords([first, last]: readonly [number, number]): string {
  return first === last ? `Line ${first} of the document` : `Lines ${first} to ${last} of the document`;
}

function latestEntries({ events, names }: FollowUpPlace, { asAt, knownAt }: TimesInQuery): HistoryEntry[] {
  if (asAt !== null || knownAt !== null) return [];
  const latest = new Set(events.slice(-LATEST));
  return describeHistory(events, names, (event) => latest.has(event)).reverse();
}

/** The parts of the page, for its contents. */
function partsOf({ recommendation: { linesOfEnquiry, evidenceSources } }: FollowUpPlace) {
  return [
    { id: 'standing', text: 'Where it stands' },
    { id: 'response', text: 'Response' },
    ...(linesOfEnquiry.length > 0 ? [{ id: 'lines', text: 'Lines of enquiry' }] : []),
    ...(evidenceSources.length > 0 ? [{ id: 'sources', text: 'How do we know' }] : []),
    { id: 'actions', text: 'Actions' },
    { id: 'evidence', text: 'Evidence' },
    { id: 'history', text: 'History' },
  ];
}
