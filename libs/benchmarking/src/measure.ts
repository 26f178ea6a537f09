import { currencyOf, type FollowUp, type RecordedAnswer } from '#follow-up';

/** How the lines of enquiry are answered. The parts add up to `total`; nothing unanswered counts as met. */
export interface LineTotals {
  readonly total: number;
  /** Answered yes, with at least one current, unchallenged piece of evidence tied to that very line. */
  readonly met: number;
  /** Answered yes, without such evidence. */
  readonly notEvidenced: number;
  readonly partly: number;
  readonly notMet: number;
  readonly notAnswered: number;
  readonly notApplicable: number;
}

/** The totals where no line is asked about. */
export const NO_LINES: LineTotals = {
  total: 0,
  met: 0,
  notEvidenced: 0,
  partly: 0,
  notMet: 0,
  notAnswered: 0,
  notApplicable: 0,
};

/** Every total, always in this order. */
export const LINE_TOTALS: readonly (keyof LineTotals)[] = [
  'total',
  'met',
  'notEvidenced',
  'partly',
  'notMet',
  'notAnswered',
  'notApplicable',
];

/** The totals as they are kept, in the order of `LINE_TOTALS`. */
export function writtenLineTotals(lines: LineTotals): string {
  return JSON.stringify(LINE_TOTALS.map((total) => lines[total]));
}

/** Reads what `writtenLineTotals` wrote. */
export function lineTotalsOf(written: string): LineTotals {
  const [total = 0, met = 0, notEvidenced = 0, partly = 0, notMet = 0, notAnswered = 0, notApplicable = 0] = JSON.parse(
    written,
  ) as number[];
  return { total, met, notEvidenced, partly, notMet, notAnswered, notApplicable };
}

/** What there is to judge a status by on one day. */
export interface Measure {
  readonly lines: LineTotals;
  readonly actions: { readonly open: number; readonly complete: number };
  readonly evidence: {
    readonly current: number;
    readonly reviewPassed: number;
    readonly challenged: number;
    readonly withdrawn: number;
  };
  /** What holds the recommendation up: the lines that are met, and `EVIDENCE` when any piece of it is current. */
  readonly held: readonly string[];
  /** The lines that need not be met. */
  readonly notApplicable: readonly string[];
}

/** Stands for "some current evidence" among what holds a recommendation up; no line of enquiry is called this. */
export const EVIDENCE = '(evidence)';

type LineStanding = Exclude<keyof LineTotals, 'total'>;

/** Counts what there is on the day `asAt`, against the lines of enquiry the recommendation's block has. */
export function measure(followUp: FollowUp, linesOfEnquiry: readonly string[], asAt: string): Measure {
  const evidence = { current: 0, reviewPassed: 0, challenged: 0, withdrawn: 0 };
  const proven: string[] = [];
  for (const piece of Object.values(followUp.evidence)) {
    const currency = currencyOf(piece, asAt);
    evidence[currency === 'review-passed' ? 'reviewPassed' : currency] += 1;
    if (currency !== 'current') continue;
    for (const { kind, id } of piece.targets) if (kind === 'line-of-enquiry') proven.push(id);
  }
  const total = linesOfEnquiry.length;
  const lines = { total, met: 0, notEvidenced: 0, partly: 0, notMet: 0, notAnswered: 0, notApplicable: 0 };
  const held: string[] = [];
  const notApplicable: string[] = [];
  for (const line of linesOfEnquiry) {
    const standing = standingOf(answerTo(followUp, line), line, proven);
    lines[standing] += 1;
    if (standing === 'met') held.push(line);
    if (standing === 'notApplicable') notApplicable.push(line);
  }
  if (evidence.current > 0) held.push(EVIDENCE);
  const actions = { open: 0, complete: 0 };
  for (const { status } of Object.values(followUp.actions)) if (status !== 'withdrawn') actions[status] += 1;
  return { lines, actions, evidence, held, notApplicable };
}

function answerTo(followUp: FollowUp, line: string): RecordedAnswer | undefined {
  return Object.hasOwn(followUp.answers, line) ? followUp.answers[line] : undefined;
}

function standingOf(answer: RecordedAnswer | undefined, line: string, proven: readonly string[]): LineStanding {
  switch (answer?.answer) {
    case undefined:
      return 'notAnswered';
    case 'yes':
      return proven.includes(line) ? 'met' : 'notEvidenced';
    case 'partly':
      return 'partly';
    case 'no':
      return 'notMet';
    case 'not-applicable':
      return 'notApplicable';
  }
}

/** True when something is being done: an action, a piece of evidence, or a line answered yes or partly. */
export function isUnderWay({ actions, evidence, lines }: Measure): boolean {
  const standing = evidence.current + evidence.reviewPassed + evidence.challenged;
  return actions.open + actions.complete + standing + lines.met + lines.notEvidenced + lines.partly > 0;
}

/**
 * With lines of enquiry that apply: every one of them met. Without any: the Board agreed at least in part, it finished
 * at least one action and left none open, and some evidence is current.
 */
export function isEvidenced(followUp: FollowUp, { lines, actions, evidence }: Measure): boolean {
  const applicable = lines.total - lines.notApplicable;
  if (applicable > 0) return lines.met === applicable;
  const agreed = followUp.response !== null && followUp.response.response !== 'not-agreed';
  return agreed && actions.complete > 0 && actions.open === 0 && evidence.current > 0;
}
