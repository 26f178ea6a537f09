import { currencyOf, type Evidence, type EvidenceTarget, targetInWords, targetName, whoInWords } from '#follow-up';
import { ukDate } from '../../pages/index.js';
import { type FollowUpPlace } from '../place.js';
import { given, type Link, type Row } from './action-view.js';
import { type Offers } from './offers.js';
import { evidenceTags, type Tag } from './tags.js';

export interface EvidenceView {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly tags: readonly Tag[];
  readonly current: boolean;
  /** Where it can be opened. */
  readonly item: Link & { readonly outside: boolean };
  readonly rows: readonly Row[];
  readonly shows: readonly Row[];
  readonly links: readonly Link[];
}

/** One piece of evidence as its card shows it on a day. */
export function evidenceView(evidence: Evidence, place: FollowUpPlace, offers: Offers, day: string): EvidenceView {
  const { names } = place;
  const path = `${place.path}/evidence/${evidence.evidenceId}`;
  const { submitted, judged } = evidence;
  return {
    id: evidence.evidenceId,
    title: evidence.title,
    description: evidence.description,
    tags: evidenceTags(evidence, day),
    current: currencyOf(evidence, day) === 'current',
    item: itemLink(evidence, path),
    rows: given(
      ['Date on the document', ukDate(evidence.documentDate)],
      ['Current until', ukDate(evidence.reviewBy)],
      ['Added', `${ukDate(submitted.occurredOn)} by ${whoInWords(submitted.actor, submitted.role, names)}`],
      ['Revised', evidence.revised ? `${ukDate(evidence.revised.occurredOn)}: ${evidence.revised.reason}` : null],
      [
        standingWords[evidence.standing],
        judged
          ? [`${ukDate(judged.occurredOn)} by ${whoInWords(judged.actor, judged.role, names)}`, judged.reason]
              .filter((part) => part !== null)
              .join('. ')
          : null,
      ],
    ),
    shows: evidence.targets.map((target) => ({ label: targetName[target.kind], text: targetInWords(target, names) })),
    links: linksOf(evidence, path, offers),
  };
}

/** The evidence tied to one line of enquiry, source or action. */
export function evidenceFor(all: readonly Evidence[], target: EvidenceTarget): Evidence[] {
  return all.filter(
    ({ targets, standing }) =>
      standing !== 'withdrawn' && targets.some(({ kind, id }) => kind === target.kind && id === target.id),
  );
}

const standingWords: Readonly<Record<Evidence['standing'], string>> = {
  submitted: 'Judged',
  accepted: 'Accepted',
  challenged: 'Challenged',
  withdrawn: 'Withdrawn',
};

function itemLink({ item }: Evidence, path: string): EvidenceView['item'] {
  return item.kind === 'file'
    ? { text: `${item.fileName} (${size(item.bytes)})`, href: `${path}/file`, outside: false }
    : { text: item.url, href: item.url, outside: true };
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function linksOf(evidence: Evidence, path: string, { addEvidence, inspect }: Offers): Link[] {
  if (evidence.standing === 'withdrawn') return [];
  return [
    ...(inspect ? [{ text: 'Judge', href: `${path}/assess` }] : []),
    ...(addEvidence
      ? [
          { text: 'Say what it shows', href: `${path}/link` },
          { text: 'Revise', href: `${path}/revise` },
          { text: 'Withdraw', href: `${path}/withdraw` },
        ]
      : []),
  ];
}
