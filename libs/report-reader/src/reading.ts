import { type PartialDate } from '#event-log';

/** Who a recommendation may be addressed to, whatever the document calls them. */
export const ROLE_CODES = [
  'yot-management-board',
  'board-chair',
  'yot-manager',
  'yot',
  'director-of-childrens-services',
  'local-authority',
  'local-authority-director',
  'police',
  'probation',
  'health',
  'safeguarding-board',
  'prevention-manager',
  'key-worker',
  'appropriate-adult-provider',
  'custodial-establishment',
  'education-provider',
  'all-agencies',
  'partner-agency',
  'youth-justice-board',
  'central-government',
] as const;

export type RoleCode = (typeof ROLE_CODES)[number];

export type PublicationKind =
  'thematic' | 'full-joint-inspection' | 'inspection' | 'benchmark-workbook-section' | 'youth-justice-plan' | 'other';

/** First and last line of the decoded text, counted from 1. */
export type LineSpan = [first: number, last: number];

/** An addressee as printed, and the roles it stands for. */
export interface DraftAddressee {
  printed: string;
  roles: RoleCode[];
}

/** One recommendation. Read after its block's lead-in it makes the printed sentence. */
export interface DraftPoint {
  /** The printed number, null when there is none. */
  number: string | null;
  text: string;
  subPoints: string[];
  lines: LineSpan;
  /** A footnote that amends or explains the text. */
  note: string | null;
}

export interface DraftLineOfEnquiry {
  text: string;
  subItems: string[];
  lines: LineSpan;
}

export interface DraftEvidenceSource {
  text: string;
  lines: LineSpan;
}

/** One recommendation box: a lead-in with its points, and the lines of enquiry and sources printed for the whole of it. */
export interface DraftBlock {
  /** Empty when the document prints the points without any. */
  leadIn: string;
  addressees: DraftAddressee[];
  points: DraftPoint[];
  linesOfEnquiry: DraftLineOfEnquiry[];
  evidenceSources: DraftEvidenceSource[];
  lines: LineSpan;
}

export interface DraftTimeLimit {
  months: number;
  from: 'publication' | 'other';
  stated: string;
}

export interface DraftKeyQuestion {
  code: string;
  percent: number | null;
}

export interface DraftStandard {
  code: string;
  name: string;
  /** As the results annex prints it, or the summary where there is no annex. */
  printed: string | null;
  /** What the scheme's rules make of the percentages; the printed word where the scheme rates directly. */
  derived: string | null;
  points: number | null;
  keyQuestions: DraftKeyQuestion[];
}

export interface DraftRatings {
  printedOverall: string | null;
  score: number | null;
  maximum: number;
  overall: string | null;
  standards: DraftStandard[];
}

export interface DraftJudgement {
  theme: string;
  judgement: string;
  score: number | null;
}

/** A row of a plan's action table, with what its columns hold. */
export interface DraftAction {
  /** What the action answers: the printed number of a recommendation or an outcome, or its words where it has none. */
  recommendation: string | null;
  /** The words of it, without the number. */
  recommendationText: string | null;
  /** The area or priority that it comes under, where a column of its own says so. */
  area: string | null;
  text: string;
  /** As printed: a name, initials, a post, several of them. */
  owner: string | null;
  /** As printed, whether it is a date or not. Where a cell holds several, each is on a line of its own. */
  timescale: string | null;
  /** Only where the timescale is a date or a month and nothing else. */
  due: PartialDate | null;
  rag: string | null;
  /** What the row says in further columns, such as risks, success criteria or progress, in their order. */
  also: DraftActionNote[];
  lines: LineSpan;
}

/** A filled cell of an action's row under a heading that no other part of the action stands for. */
export interface DraftActionNote {
  /** As printed. */
  heading: string;
  text: string;
}

export interface DraftPublication {
  kind: PublicationKind;
  title: string | null;
  /** True when the title is not printed where the section starts but follows from the document's own list. */
  titleInferred: boolean;
  /** The inspected area; null for anything national. */
  area: string | null;
  published: PartialDate | null;
  /** Id of a scheme in #ratings. */
  scheme: string | null;
  statedRecommendations: number | null;
  timeLimit: DraftTimeLimit | null;
  blocks: DraftBlock[];
  additional: DraftBlock[];
  ratings: DraftRatings | null;
  judgements: DraftJudgement[];
  actions: DraftAction[];
  /** A footnote on the publication itself. */
  note: string | null;
  lines: LineSpan;
}

/** A publication that the document lists without a section of its own. */
export interface ListedPublication {
  title: string;
  published: PartialDate | null;
  note: string | null;
  line: number;
}

export interface DraftWarning {
  code: string;
  message: string;
  line: number;
}

/** What a document says, as a draft for a person to check. */
export interface Reading {
  publications: DraftPublication[];
  warnings: DraftWarning[];
  listedOnly: ListedPublication[];
}
