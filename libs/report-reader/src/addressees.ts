import { fold } from './folding.js';
import { type DraftAddressee } from './reading.js';
import { rolesIn } from './roles.js';

const JOINT = /,\s+(?:and\s+)?|\s+(?:and|&)\s+/g;
const BESIDE =
  /^(?:and|in conjunction with|in partnership with|together with|along with|working with|with|both|jointly with|supported by)\s+/i;
/** What a director is director of, named after an “and”: no addressee of its own. */
const BRANCH_OF_SERVICE =
  /^(?:partnerships?|prevention|health|education|skills|families|learning|social care|safeguarding|communities|young people'?s?(?: services)?|housing|inclusion|early help)$/i;

/** Splits “YOT managers, the police and health” into its addressees with their roles. Words that name no role stay with their neighbour. */
export function addresseesIn(phrase: string): DraftAddressee[] {
  const joined: { from: number; to: number }[] = [];
  for (const part of partsOf(phrase)) {
    const last = joined.at(-1);
    if (last !== undefined && belongsTogether(phrase.slice(last.from, last.to), phrase.slice(part.from, part.to)))
      last.to = part.to;
    else joined.push({ ...part });
  }
  const addressees = joined.map(({ from, to }) => {
    const printed = phrase
      .slice(from, to)
      .replace(BESIDE, '')
      .replace(/[,;\s]+$/, '')
      .trim();
    return { printed, roles: rolesIn(printed) };
  });
  const [first, second, ...others] = addressees;
  if (first !== undefined && second !== undefined && first.roles.length === 0) {
    return [{ printed: phrase.slice(0, joined[1]?.to).trim(), roles: second.roles }, ...others];
  }
  return addressees;
}

function belongsTogether(before: string, part: string): boolean {
  const roles = rolesIn(part);
  if (roles.length === 0) return true;
  if (/\bprisons?$/i.test(before) && /^probation service/i.test(part)) return true;
  if (/\bpolice$/i.test(before) && /^crime commissioner/i.test(part)) return true;
  const rolesBefore = rolesIn(before);
  if (rolesBefore.length === 1 && roles.length === 1 && rolesBefore[0] === roles[0]) return true;
  return /director|department|ministry/i.test(before) && BRANCH_OF_SERVICE.test(fold(part).trim());
}

/** The pieces between commas and “and”s that stand outside brackets. */
function partsOf(phrase: string): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let from = 0;
  for (const joint of phrase.matchAll(JOINT)) {
    const before = phrase.slice(0, joint.index);
    if (before.split('(').length !== before.split(')').length) continue;
    parts.push({ from, to: joint.index });
    from = joint.index + joint[0].length;
  }
  parts.push({ from, to: phrase.length });
  return parts;
}
