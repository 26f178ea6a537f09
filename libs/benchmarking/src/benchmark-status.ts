import { type FollowUp } from '#follow-up';
import { type Benchmark, type Earlier, NOTHING_EARLIER } from './benchmark.js';
import { EVIDENCE, isEvidenced, isUnderWay, type Measure, measure } from './measure.js';
import { reasonsFor } from './reasons.js';
import { type BenchmarkStatus } from './status.js';

/**
 * Where the partnership stands on the day `asAt`, the first that fits:
 * does not apply · no response · verified, or lapsed when what held it up at the verdict no longer does · evidenced ·
 * lapsed when it was evidenced or verified before · in progress · responded, nothing under way.
 *
 * @param followUp the follow-up as at that day
 * @param linesOfEnquiry ids of all lines of enquiry asked about it on that day
 * @param earlier what went before; left out, the follow-up is judged as if it had no past
 */
export function benchmarkStatus(
  followUp: FollowUp,
  linesOfEnquiry: readonly string[],
  asAt: string,
  earlier: Earlier = NOTHING_EARLIER,
): Benchmark {
  return judge(followUp, linesOfEnquiry, asAt, earlier).benchmark;
}

/** The status of a day, and what the following days have to remember. */
export function judge(
  followUp: FollowUp,
  linesOfEnquiry: readonly string[],
  asAt: string,
  earlier: Earlier,
): { readonly benchmark: Benchmark; readonly after: Earlier } {
  const measured = measure(followUp, linesOfEnquiry, asAt);
  const verdictOn = closedAsAcceptable(followUp);
  const before = verdictOn !== null && verdictOn === earlier.verdictOn ? earlier.held : [];
  const asked = before.filter((held) => held === EVIDENCE || linesOfEnquiry.includes(held));
  const fallen = asked.filter((held) => !measured.held.includes(held) && !measured.notApplicable.includes(held));
  const status = statusOf(followUp, measured, verdictOn !== null, fallen.length > 0, earlier);
  const after: Earlier = {
    reached: better(earlier.reached, status),
    verdictOn,
    held: verdictOn === null ? [] : [...new Set([...before, ...measured.held])].sort(),
  };
  const reasons = reasonsFor(status, followUp, measured, earlier);
  return { benchmark: { status, reasons, lines: measured.lines }, after };
}

function statusOf(
  followUp: FollowUp,
  measured: Measure,
  verified: boolean,
  fallen: boolean,
  earlier: Earlier,
): BenchmarkStatus {
  if (followUp.applicability?.applicability === 'does-not-apply') return 'does-not-apply';
  if (followUp.verification?.verdict === 'no-longer-applies') return 'does-not-apply';
  if (followUp.response === null) return 'no-response';
  if (verified) return fallen ? 'lapsed' : 'verified';
  if (isEvidenced(followUp, measured)) return 'evidenced';
  if (earlier.reached !== null) return 'lapsed';
  return isUnderWay(measured) ? 'in-progress' : 'responded';
}

/** The day of the verdict, when the inspectorate closed it as acceptable and has not reopened it. */
function closedAsAcceptable({ verification }: FollowUp): string | null {
  switch (verification?.verdict) {
    case 'closed-acceptable':
    case 'closed-acceptable-alternative':
      return verification.occurredOn;
    case 'open-acceptable':
    case 'open-unacceptable':
    case 'closed-unacceptable':
    case 'no-longer-applies':
    case undefined:
      return null;
  }
}

function better(reached: Earlier['reached'], status: BenchmarkStatus): Earlier['reached'] {
  if (status === 'verified' || reached === 'verified') return 'verified';
  return status === 'evidenced' ? 'evidenced' : reached;
}
