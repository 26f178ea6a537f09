import { type ListedPlan, PLAN_VERDICTS } from '#plans';
import { planPath } from './plan-desk.js';
import { verdictTag } from './plan-view.js';

/** A plan as a row of a list. */
export function listedPlan(plan: ListedPlan) {
  const { partnershipId, partnershipName, year, fileName, submittedOn, completedOn, findings } = plan;
  return {
    partnershipName: partnershipName ?? partnershipId,
    year,
    fileName,
    submittedOn,
    completedOn,
    href: planPath(partnershipId, year),
    findings: PLAN_VERDICTS.filter((verdict) => findings[verdict] > 0).map((verdict) => ({
      tag: verdictTag(verdict),
      count: findings[verdict],
    })),
  };
}
