import { dateInWords } from '#event-log';
import { type PublicationContent } from '../publication-content.js';
import { type Addressee, type RecommendationKind, type PublicationKind } from '../publication.events.js';
import { isForInformation, roleName } from '../roles.js';
import { type Change, type DetailField } from './changes.js';

type Recommendation = PublicationContent['recommendations'][number];
type Details = PublicationContent['publication'];

/** Which list a change belongs to. */
export type ChangeGroup = 'added' | 'withdrawn' | 'reworded' | 'readdressed' | 'moved' | 'details';

/** One change for people to read. */
export interface ChangeInWords {
  readonly group: ChangeGroup;
  /** "Recommendation 3", "Line of enquiry", "Title". */
  readonly what: string;
  /** Its words, where what changed does not show them. */
  readonly about: string | null;
  /** Null for what is new. */
  readonly before: string | null;
  /** Null for what is no longer there. */
  readonly after: string | null;
  /** What it means for those who answer, where that does not go without saying. */
  readonly note: string | null;
}

const KIND_WORDS: Readonly<Record<RecommendationKind, string>> = {
  main: 'A main recommendation',
  additional: 'An additional recommendation',
  unbenchmarked: 'A recommendation without lines of enquiry',
};

const PUBLICATION_KIND_WORDS: Readonly<Record<PublicationKind, string>> = {
  thematic: 'Thematic inspection',
  'full-joint-inspection': 'Full joint inspection',
  inspection: 'Inspection',
  'benchmark-workbook-section': 'Benchmarking workbook section',
  'youth-justice-plan': 'Youth Justice Plan',
  other: 'Other',
};

const NOTHING_PRINTED = 'Not printed';

const DETAILS: Readonly<
  Record<DetailField, { readonly name: string; readonly inWords: (details: Details) => string | null }>
> = {
  title: { name: 'Title', inWords: ({ title }) => title },
  kind: { name: 'Kind', inWords: ({ kind }) => PUBLICATION_KIND_WORDS[kind] },
  area: { name: 'Area', inWords: ({ area }) => area },
  published: { name: 'Published', inWords: ({ published }) => published && dateInWords(published) },
  scheme: { name: 'Rating scheme', inWords: ({ scheme }) => scheme },
  scope: {
    name: 'Who it comes to',
    inWords: ({ scope }) => (scope === 'national' ? 'Every partnership' : 'The partnership of its area'),
  },
  statedRecommendations: {
    name: 'Recommendations it says it makes',
    inWords: ({ statedRecommendations }) => statedRecommendations?.toString() ?? null,
  },
  timeLimit: { name: 'Time limit', inWords: ({ timeLimit }) => timeLimit && timeLimit.stated },
};

/** A change between two editions, in words. */
export function changeInWords(change: Change): ChangeInWords {
  switch (change.kind) {
    case 'details-corrected': {
      const { name, inWords } = DETAILS[change.field];
      const words = (details: Details): string => inWords(details) ?? NOTHING_PRINTED;
      return said('details', name, words(change.before), words(change.after));
    }
    case 'lead-in-reworded':
      return said('reworded', 'Lead-in', change.before.leadIn, change.after.leadIn);
    case 'recommendation-added':
      return said('added', nameOf(change.after), null, wordsOf(change.after), information(change.after));
    case 'recommendation-withdrawn':
      return said('withdrawn', nameOf(change.before), wordsOf(change.before), null, inItsPlace(change.supersededBy));
    case 'recommendation-reworded':
      return said('reworded', nameOf(change.after), wordsOf(change.before), wordsOf(change.after));
    case 'recommendation-readdressed': {
      const { before, after } = change;
      const addressees = [before, after].map((each) => addresseesInWords(each.addressees));
      const words = said(
        'readdressed',
        nameOf(after),
        addressees[0] ?? '',
        addressees[1] ?? '',
        becomes(before, after),
      );
      return { ...words, about: after.text };
    }
    case 'recommendation-moved': {
      const { before, after } = change;
      return { ...said('moved', nameOf(after), placeOf(before, after), placeOf(after, before)), about: after.text };
    }
    case 'note-changed':
      return said('reworded', `Note to ${nameOf(change.after)}`, change.before.note, change.after.note);
    case 'line-added':
      return said('added', 'Line of enquiry', null, listed(change.after.text, change.after.subItems));
    case 'line-withdrawn':
      return said('withdrawn', 'Line of enquiry', listed(change.before.text, change.before.subItems), null);
    case 'line-reworded': {
      const { before, after } = change;
      const words = [before, after].map(({ text, subItems }) => listed(text, subItems));
      return said('reworded', 'Line of enquiry', words[0] ?? '', words[1] ?? '');
    }
    case 'line-moved':
      return {
        ...said('moved', 'Line of enquiry', blockName(change.before), blockName(change.after)),
        about: change.after.text,
      };
    case 'source-added':
      return said('added', 'Suggested source', null, change.after.text);
    case 'source-withdrawn':
      return said('withdrawn', 'Suggested source', change.before.text, null);
    case 'source-reworded':
      return said('reworded', 'Suggested source', change.before.text, change.after.text);
    case 'source-moved':
      return {
        ...said('moved', 'Suggested source', blockName(change.before), blockName(change.after)),
        about: change.after.text,
      };
    case 'order-changed':
      return said('moved', 'Order', null, 'The same items are printed in another order');
    case 'ratings-changed':
      return said('details', 'Ratings', ratingsInWords(change.before), ratingsInWords(change.after));
    case 'judgements-changed':
      return said('details', 'Judgements', judgementsInWords(change.before), judgementsInWords(change.after));
  }
}

function said(
  group: ChangeGroup,
  what: string,
  before: string | null,
  after: string | null,
  note: string | null = null,
): ChangeInWords {
  return { group, what, about: null, before, after, note };
}

function nameOf({ printedNumber }: Recommendation): string {
  return printedNumber === null ? 'Recommendation' : `Recommendation ${printedNumber.replace(/\.$/, '')}`;
}

function wordsOf({ leadIn, text, subPoints }: Recommendation): string {
  return listed(leadIn === '' ? text : `${leadIn} ${text}`, subPoints);
}

function listed(text: string, parts: readonly string[]): string {
  return [text, ...parts.map((part) => `– ${part}`)].join('\n');
}

/** "the YOT manager (YOT manager); Northshire Police (police)". */
export function addresseesInWords(addressees: readonly Addressee[]): string {
  return addressees
    .map(({ printed, roles }) => `${printed} (${roles.map(roleName).join(', ') || 'role not known'})`)
    .join('; ');
}

/** Where it stands, as far as that is different from the other place. */
function placeOf(place: Recommendation, other: Recommendation): string {
  const { printedNumber, leadIn, kind, block } = place;
  const number = printedNumber === null ? 'Without a number' : `Number ${printedNumber.replace(/\.$/, '')}`;
  return [
    ...(printedNumber === other.printedNumber ? [] : [number]),
    ...(kind === other.kind ? [] : [KIND_WORDS[kind]]),
    ...(block.blockId === other.block.blockId || leadIn === '' ? [] : [`Under “${leadIn}”`]),
  ].join('\n');
}

function blockName({ block }: { readonly block: { readonly order: number } }): string {
  return `Group ${block.order}`;
}

function information({ addressees }: Recommendation): string | null {
  return isForInformation(addressees) ? 'For information: addressed to national bodies alone.' : null;
}

function becomes(before: Recommendation, after: Recommendation): string | null {
  const [was, is] = [isForInformation(before.addressees), isForInformation(after.addressees)];
  if (was === is) return null;
  return is
    ? 'It becomes information: no partnership has to answer it any more.'
    : 'It was information, and now comes to partnerships.';
}

function inItsPlace(supersededBy: Recommendation | null): string | null {
  return supersededBy && `In its place stands: ${wordsOf(supersededBy)}`;
}

function ratingsInWords(ratings: PublicationContent['ratings']): string {
  if (ratings === null) return NOTHING_PRINTED;
  const standards = ratings.standards.map(({ code, printed, keyQuestions }) => {
    const percentages = keyQuestions.map(({ percent }) => `${percent}%`).join(', ');
    return `${code} ${printed ?? 'no rating printed'}${percentages === '' ? '' : ` (${percentages})`}`;
  });
  return [`Overall: ${ratings.printedOverall ?? 'none printed'}`, ...standards].join('\n');
}

function judgementsInWords(judgements: PublicationContent['judgements']): string {
  if (judgements === null) return NOTHING_PRINTED;
  return judgements.judgements
    .map(({ theme, judgement, score }) => `${theme}: ${judgement}${score === null ? '' : `, ${score}%`}`)
    .join('\n');
}
