import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeDocument, readReport, type Reading } from '#report-reader';

/** Where the reference documents and their counts lie, beside the repository; absent on most machines. */
const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared');
const ORACLE = join(SHARED, 'domain', 'expected-counts.json');

export const haveReferenceDocuments = existsSync(ORACLE);

export const LEFT_OUT = 'the reference documents are not beside the repository (../shared)';

/** The text of the document whose file name starts with a number such as `001`. */
export function referenceText(number: string): string {
  const decoded = decodeDocument(readFileSync(referencePath(number)));
  if (decoded.kind === 'refused') throw new Error(decoded.refusal.message);
  return decoded.text;
}

export function referencePath(number: string): string {
  const folder = join(SHARED, 'documents');
  const name = readdirSync(folder).find((each) => each.startsWith(`${number}_`));
  if (name === undefined) throw new Error(`No document ${number} in ${folder}`);
  return join(folder, name);
}

/** A published Youth Justice Plan, by its place and year: `south-tees-2019`. */
export function planPath(name: string): string {
  return join(SHARED, 'plans', `yjp-${name}.txt`);
}

export function readReference(number: string): Reading {
  return readReport(referenceText(number));
}

/** What the documents hold, counted by hand; shapes as far as the tests use them. */
export interface Oracle {
  readonly '000': Counted;
  readonly '001': {
    readonly inspections_listed_in_introduction: number;
    readonly listed_by_year: Record<string, number>;
    readonly contents_entries: number;
    readonly sections_in_body: number;
    readonly section_headings_present: number;
    readonly lines_of_enquiry_tables: number;
    readonly thematics: readonly Thematic[];
    readonly totals: Record<string, number>;
    readonly listed_without_section: readonly { readonly title: string; readonly why: string }[];
    readonly points_by_role_mentioned: Record<string, number>;
    readonly points_by_first_named_role: Record<string, number>;
    readonly additional_by_role: Record<string, number>;
  };
  readonly '002': Counted & {
    readonly themes: readonly {
      readonly name: string;
      readonly judgement: string;
      readonly case_score: number | null;
    }[];
  };
  readonly '003': Rated;
  readonly '004': Rated;
}

export interface ByAddressee {
  readonly addressee_text: string;
  readonly roles: readonly string[];
  readonly n: number;
  readonly numbers?: readonly number[];
}

/** A document with one list of recommendations. */
export interface Counted {
  /** Its title, then in brackets what else is known of it. */
  readonly document: string;
  readonly recommendations: number;
  readonly numbered: boolean;
  readonly time_limit: string | null;
  readonly by_addressee: readonly ByAddressee[];
  readonly sub_points: number;
  readonly lines_of_enquiry: number;
  readonly how_do_we_know: number;
}

export interface Rated extends Counted {
  readonly stated_number: string;
  readonly standards: number;
  readonly ratings: Record<string, string>;
  readonly key_question_percent: Record<string, readonly number[]>;
  readonly key_questions: number;
  readonly percentages: number;
  readonly score: {
    readonly total: number;
    readonly max: number;
    readonly overall: string;
    readonly domain1: number;
    readonly domain2: number;
    readonly domain3: number;
  };
}

export interface Thematic {
  readonly id: string;
  readonly title_as_printed: string | null;
  readonly published: string;
  readonly heading_present: boolean;
  readonly totals: Record<string, number>;
  readonly blocks: readonly CountedBlock[];
  readonly additional: readonly {
    readonly addressee_text: string;
    readonly roles: readonly string[];
    readonly recommendations: number;
    readonly nested_points: number;
    readonly line: number;
  }[];
}

export interface CountedBlock {
  readonly id: string;
  readonly line: number;
  readonly addressee_text: string;
  readonly roles: readonly string[];
  readonly joint_addressee: boolean;
  readonly recommendation_points: number;
  readonly point_style: string;
  readonly nested_points: number;
  readonly lines_of_enquiry: number;
  readonly loe_nested_subitems: number;
  readonly how_do_we_know: number;
  readonly hdwk_lead_in: string | null;
  /** Fewest and most that the print can be read as, where it is ambiguous. */
  readonly loe_plausible_range?: readonly [number, number];
  readonly hdwk_plausible_range?: readonly [number, number];
}

export function readOracle(): Oracle {
  const oracle: unknown = JSON.parse(readFileSync(ORACLE, 'utf8'));
  if (!isOracle(oracle)) throw new Error(`${ORACLE} does not hold the counts of the five documents.`);
  return oracle;
}

function isOracle(value: unknown): value is Oracle {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['000', '001', '002', '003', '004'].every((number) => number in value)
  );
}
