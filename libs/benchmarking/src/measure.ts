import { currencyOf, type Evidence, type FollowUp, type RecordedAnswer } from '#follow-up';

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
  const pieces = Object.values(followUp.evidence);
  const isCurrent = (piece: Evidence) => currencyOf(piece, asAt) === 'current';
  const proven = new Set(
    pieces
      .filter(isCurrent)
      .flatMap(({ targets }) => targets.filter(({ kind }) => kind === 'line-of-enquiry').map(({ id }) => id)),
  );
  const standings = linesOfEnquiry.map((line) => ({
    line,
    standing: standingOf(answerTo(followUp, line), proven.has(line)),
  }));
  const those = (wanted: LineStanding) =>
    standings.filter(({ standing }) => standing === wanted).map(({ line }) => line);
  const met = those('met');
  const current = pieces.filter(isCurrent).length;
  const having = (currency: ReturnType<typeof currencyOf>) =>
    pieces.filter((piece) => currencyOf(piece, asAt) === currency).length;
  const actions = Object.values(followUp.actions);
  return {
    lines: {
      total: linesOfEnquiry.length,
      met: met.length,
      notEvidenced: those('notEvidenced').length,
      partly: those('partly').length,
      notMet: those('notMet').length,
      notAnswered: those('notAnswered').length,
      notApplicable: those('notApplicable').length,
    },
    actions: {
      open: actions.filter(({ status }) => status === 'open').length,
      complete: actions.filter(({ status }) => status === 'complete').length,
    },
    evidence: {
      current,
      reviewPassed: having('review-passed'),
      challenged: having('challenged'),
      withdrawn: having('withdrawn'),
    },
    held: current > 0 ? [...met, EVIDENCE] : met,
    notApplicable: those('notApplicable'),
  };
}

function answerTo(followUp: FollowUp, line: string): RecordedAnswer | undefined {
  return Object.hasOwn(followUp.answers, line) ? followUp.answers[line] : undefined;
}

function standingOf(answer: RecordedAnswer | undefined, proven: boolean): LineStanding {
  switch (answer?.answer) {
    case undefined:
      return 'notAnswered';
    case 'yes':
      return proven ? 'met' : 'notEvidenced';
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
