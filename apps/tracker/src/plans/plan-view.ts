import { recommendationSentence } from '#catalogue';
import { dateInWords } from '#event-log';
import { type CheckedRecommendation, type JudgedMention, type PlanVerdict, planVerdictName } from '#plans';
import { type DraftAction } from '#report-reader';
import { statusTag } from '../board/status-tag.js';
import { type Tag } from '../board/recommendation/tags.js';
import { placePath } from '../board/place.js';
import { linesInWords } from '../publications/publication-words.js';
import { type OpenedPlan } from './plan-desk.js';

export const verdictColour: Readonly<Record<PlanVerdict, Tag['colour']>> = {
  addressed: 'green',
  'in-part': 'yellow',
  'not-addressed': 'red',
  'not-supported': 'orange',
};

/** A passage of the plan, and what a person has said about it. */
export interface MentionView {
  readonly quote: string;
  readonly lines: string;
  readonly href: string;
  /** "Found, 83% sure", "Confirmed", "Not this one", "Added by hand". */
  readonly word: string;
}

export interface CheckedView {
  readonly recommendationId: string;
  readonly sentence: string;
  readonly href: string;
  readonly checkHref: string;
  readonly record: Tag;
  readonly reasons: readonly string[];
  readonly mentions: readonly MentionView[];
  readonly finding: (Tag & { readonly reason: string | null }) | null;
}

export interface PlanView {
  readonly groups: readonly { readonly title: string; readonly rows: readonly CheckedView[] }[];
  readonly counts: { readonly all: number; readonly found: number; readonly checked: number };
  readonly totals: readonly { readonly tag: Tag; readonly count: number }[];
  readonly actions: readonly {
    readonly area: string | null;
    readonly for: string | null;
    readonly text: string;
    readonly owner: string;
    readonly timescale: string;
    readonly rag: string;
    readonly also: DraftAction['also'];
    readonly lines: string;
    readonly href: string;
  }[];
}

/** Which recommendations a page of a plan shows. */
export const PLAN_FILTERS = {
  all: 'All recommendations',
  found: 'Found in the plan',
  unchecked: 'Without a finding',
} as const;

export type PlanFilter = keyof typeof PLAN_FILTERS;

/** A plan beside what comes to its partnership, by publication. */
export function planView(opened: OpenedPlan, filter: PlanFilter = 'all'): PlanView {
  const { plan, checked, read, path } = opened;
  const shown = checked.filter((each) => isShown(opened, each, filter));
  const groups = Map.groupBy(shown, ({ benchmark }) => benchmark.publicationId);
  const findings = [...plan.findings.values()];
  return {
    groups: [...groups.values()].map((group) => ({
      title: titleOf(group),
      rows: group.map((each) => checkedView(opened, each)),
    })),
    counts: {
      all: checked.length,
      found: checked.filter(({ match }) => match !== null).length,
      checked: checked.filter(({ benchmark }) => plan.findings.has(benchmark.recommendationId)).length,
    },
    totals: (Object.keys(verdictColour) as PlanVerdict[]).flatMap((verdict) => {
      const count = findings.filter((finding) => finding.verdict === verdict).length;
      return count === 0 ? [] : [{ tag: verdictTag(verdict), count }];
    }),
    actions: read.actions.map((action) => ({
      area: action.area,
      for: answeredBy(action),
      text: action.text,
      owner: action.owner ?? 'Not said',
      timescale: action.due === null ? (action.timescale ?? 'No date') : dateInWords(action.due),
      rag: action.rag ?? 'Not known',
      also: action.also,
      lines: linesInWords(action.lines),
      href: `${path}/text#line-${action.lines[0]}`,
    })),
  };
}

function isShown({ plan }: OpenedPlan, { benchmark, match }: CheckedRecommendation, filter: PlanFilter): boolean {
  const { recommendationId } = benchmark;
  switch (filter) {
    case 'all':
      return true;
    case 'found':
      return match !== null || plan.mentions.some((mention) => mention.recommendationId === recommendationId);
    case 'unchecked':
      return !plan.findings.has(recommendationId);
  }
}

export function verdictTag(verdict: PlanVerdict): Tag {
  return { text: planVerdictName[verdict], colour: verdictColour[verdict] };
}

/** The number and the words of what an action answers; the words alone where there is no number. */
function answeredBy({ recommendation, recommendationText }: DraftAction): string | null {
  const parts = [recommendation, recommendationText].filter((part) => part !== null);
  return parts.length === 0 ? null : [...new Set(parts)].join(' ');
}

function titleOf([first]: readonly CheckedRecommendation[]): string {
  if (!first) return '';
  const { publicationTitle, publicationId, published } = first.benchmark;
  return [publicationTitle ?? publicationId, published === null ? null : dateInWords(published)]
    .filter((part) => part !== null)
    .join(', ');
}

function checkedView(opened: OpenedPlan, checked: CheckedRecommendation): CheckedView {
  const { benchmark, leadIn } = checked;
  const { recommendationId } = benchmark;
  const finding = opened.plan.findings.get(recommendationId);
  return {
    recommendationId,
    sentence: recommendationSentence({ leadIn, text: benchmark.recommendationText ?? '' }),
    href: placePath(opened.partnershipId, recommendationId),
    checkHref: `${opened.path}/check/${recommendationId}`,
    record: statusTag(benchmark.status),
    reasons: benchmark.reasons,
    mentions: mentionsOf(opened, checked),
    finding: finding ? { ...verdictTag(finding.verdict), reason: finding.reason } : null,
  };
}

/** What the program found and nobody has judged, then what people said. */
function mentionsOf({ plan, path }: OpenedPlan, { benchmark, match }: CheckedRecommendation): MentionView[] {
  const judged = plan.mentions.filter(({ recommendationId }) => recommendationId === benchmark.recommendationId);
  const view = (quote: string, lines: readonly [number, number], word: string): MentionView => ({
    quote,
    word,
    lines: linesInWords(lines),
    href: `${path}/text#line-${lines[0]}`,
  });
  const isJudged = judged.some(({ lines }) => lines[0] === match?.lines[0] && lines[1] === match.lines[1]);
  const found =
    match === null || isJudged
      ? []
      : [view(match.quote, match.lines, `Found, ${Math.round(match.confidence * 100)}% sure`)];
  return [...found, ...judged.map((mention) => view(mention.quote, mention.lines, wordFor(mention)))];
}

function wordFor({ confirmed, confidence }: JudgedMention): string {
  if (!confirmed) return 'Not this one';
  return confidence === null ? 'Added by hand' : 'Confirmed';
}
