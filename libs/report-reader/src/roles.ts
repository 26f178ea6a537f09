import { fold } from './folding.js';
import { type RoleCode } from './reading.js';

interface RoleRule {
  readonly pattern: RegExp;
  /** Null for words that are taken out so that no later rule reads them. */
  readonly role: RoleCode | null;
}

const BOARD_OF = "(?:[\\w'/-]+ ){0,6}?boards?\\b";
const SERVICE = '(?:youth (?:offending|justice)(?: teams?| services?| partnerships?)?|YQ?OTs?|YOS|YJS)';

/** In order: what an earlier rule has read, a later one does not see. */
const RULES: readonly RoleRule[] = [
  rule(
    `\\b(?:chairs?|chairpersons?) (?:of|to) (?:the |each |their )?(?:[\\w']+ ){0,3}safeguarding ${BOARD_OF}`,
    'safeguarding-board',
  ),
  rule(`\\bchair(?:s|man|woman|person|persons)? (?:of|to) (?:the |each |their )?${BOARD_OF}`, 'board-chair'),
  rule(`\\bboard'?s? chairs?\\b`, 'board-chair'),
  rule(`\\brepresentatives? (?:on|of|to|at) (?:the |each |their )?${BOARD_OF}`, null),
  rule(
    `\\b(?:local )?(?:children'?s? )?safeguarding (?:children'?s? |child )?(?:boards?|partnerships?|partners?)\\b|\\bLSC[BP]s?\\b`,
    'safeguarding-board',
  ),
  rule(`\\byouth justice board(?: for england and wales)?\\b|\\bYJB\\b`, 'youth-justice-board'),
  rule(
    `\\b(?:${SERVICE}'?s? )?(?:management|partnership|strategic|executive) boards?(?: members?)?\\b`,
    'yot-management-board',
  ),
  rule(`\\b${SERVICE}'?s? boards?(?: members?)?\\b`, 'yot-management-board'),
  rule(
    `\\b${SERVICE}'?s? (?:service |senior |operational |strategic )?(?:managers?|management team|leaders?|leadership team)\\b`,
    'yot-manager',
  ),
  rule(`\\b(?:${SERVICE} )?heads? of (?:the )?(?:${SERVICE}|service)\\b(?: for youth justice)?`, 'yot-manager'),
  rule(
    `\\bdirectors? (?:of|for) (?:children'?s?|children and (?:families|young people'?s?))(?:'s?)? (?:services|social care)\\b|\\bDCS\\b`,
    'director-of-childrens-services',
  ),
  rule(`\\bdirectors? (?:of|for) [\\w']+(?: [\\w']+)?`, 'local-authority-director'),
  rule(`\\b(?:HM|his majesty's|her majesty's) prisons? (?:and|&) probation service\\b`, 'central-government'),
  rule(`\\bpolice (?:and|&) crime commissioners?\\b|\\bPCCs?\\b`, 'partner-agency'),
  rule(
    `\\bpolice\\b(?: services?| forces?| officers?)?|\\bconstabular(?:y|ies)\\b|\\bchief constables?\\b|\\bcollege of policing\\b`,
    'police',
  ),
  rule(`\\b(?:national )?probation\\b(?: trusts?| services?| providers?)?|\\bNPS\\b`, 'probation'),
  rule(
    `\\bcustodial establishments?\\b|\\bsecure (?:estates?|establishments?|children's homes?|training centres?|settings?|units?)\\b|\\byoung offender institutions?\\b|\\bYOIs?\\b|\\byouth custody service\\b|\\bprisons?\\b`,
    'custodial-establishment',
  ),
  rule(
    `\\bappropriate adults?(?: providers?| services?| schemes?)?\\b|\\bAA providers?\\b`,
    'appropriate-adult-provider',
  ),
  rule(
    `\\bdepartments? (?:of|for) [\\w]+|\\bministry of \\w+|\\b(?:HM|his majesty's|her majesty's) courts (?:and|&) tribunals service\\b|\\bhome office\\b|\\bHMPPS\\b|\\b(?:welsh |UK |his majesty's |her majesty's )?government\\b|\\bsecretar(?:y|ies) of state\\b|\\bministers?\\b`,
    'central-government',
  ),
  rule(
    `\\bprovider trusts?\\b|\\bprimary care trusts?\\b|\\bPCTs?\\b|\\bhealth(?:care)?\\b(?: managers?| providers?| trusts?| boards?| commissioners?| practitioners?)?|\\bclinical commissioning groups?\\b|\\bCCGs?\\b|\\bintegrated care (?:boards?|systems?|partnerships?)\\b|\\bICBs?\\b|\\bNHS\\b(?: england| (?:foundation )?trusts?)?|\\bCAMHS\\b`,
    'health',
  ),
  rule(`\\bprevention (?:service )?managers?\\b`, 'prevention-manager'),
  rule(`\\bkey ?workers?\\b`, 'key-worker'),
  rule(
    `\\beducation(?:al)?\\b(?: providers?| services?)?|\\btraining\\b|\\bemployment\\b|\\bschools?\\b|\\bcolleges?\\b|\\bETE\\b`,
    'education-provider',
  ),
  rule(
    `\\blocal authorit(?:y|ies)\\b|\\b(?:city |county |borough |district )?councils?\\b|\\bchief executives?\\b|\\bchildren's (?:social care|services)\\b|\\bsocial (?:care|services)\\b`,
    'local-authority',
  ),
  rule(`\\ball (?:partner |relevant |the )?agencies\\b`, 'all-agencies'),
  rule(`\\b${SERVICE}\\b`, 'yot'),
  rule(`\\bboards?\\b(?: members?)?`, 'yot-management-board'),
  rule(
    `\\bpartners?\\b(?: agenc(?:y|ies)| organisations?)?|\\bagenc(?:y|ies)\\b|\\borganisations?\\b|\\bproviders?\\b|\\bstakeholders?\\b|\\bstaff working with\\b|\\bvoluntary sector\\b|\\b(?:community safety|violence reduction) (?:partnerships?|units?)\\b|\\bcourts?\\b|\\bcrown prosecution service\\b|\\bCPS\\b`,
    'partner-agency',
  ),
];

function rule(pattern: string, role: RoleCode | null): RoleRule {
  return { pattern: new RegExp(pattern, 'gi'), role };
}

/** Words that may stand beside an addressee's name without making it something else. */
const BESIDE_A_NAME =
  /^(?:the|each|every|all|any|both|its|their|his|her|other|relevant|local|and|or|in|at|for|senior|lead|named|individual|interim|new|area|services?|s|e\.g|i\.e)$/i;

/** The roles an addressee's words stand for, in the order they are named; empty when none is recognised. */
export function rolesIn(words: string): RoleCode[] {
  return [...readRoles(words).roles];
}

/** Whether the words name addressees and nothing else: “the work of the YOT” does not. Names of places are taken for part of the addressee's. */
export function namesOnlyRoles(words: string): boolean {
  const { roles, rest } = readRoles(words);
  const others = rest.split(/[^A-Za-z.]+/).filter((word) => word !== '');
  return (
    roles.length > 0 &&
    others.every(
      (word, index) => BESIDE_A_NAME.test(word) || (/^[A-Z]/.test(word) && !(index === 0 && /ing$/.test(word))),
    )
  );
}

interface RolesRead {
  readonly roles: RoleCode[];
  readonly rest: string;
}

/** The same few names come again and again, and each costs thirty patterns. */
const read = new Map<string, RolesRead>();
const MOST_REMEMBERED = 1000;

function readRoles(words: string): RolesRead {
  const known = read.get(words);
  if (known !== undefined) return known;
  const found = findRoles(words);
  if (read.size >= MOST_REMEMBERED) read.clear();
  read.set(words, found);
  return found;
}

function findRoles(words: string): RolesRead {
  let rest = fold(words);
  const found: { role: RoleCode; at: number }[] = [];
  for (const { pattern, role } of RULES) {
    rest = rest.replace(pattern, (match: string, at: number) => {
      if (role !== null) found.push({ role, at });
      return '\u0000'.repeat(match.length);
    });
  }
  const inOrder = found.sort((one, other) => one.at - other.at).map((each) => each.role);
  return { roles: [...new Set(inOrder)], rest };
}
