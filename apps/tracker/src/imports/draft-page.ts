import { dateInWords } from '#event-log';
import { type DraftDetails, type DraftPublicationPart, isKept, openWarnings } from '#catalogue';
import { type DraftPublication, type DraftRatings } from '#report-reader';
import { kindName, linesInWords } from '../publications/publication-words.js';
import { type RatingsTable, ratingsTable } from '../publications/ratings-table.js';
import { type CorrectionsView } from './corrections/corrections-list.js';
import { type OpenedDraft } from './corrections/correction-desk.js';
import {
  blockView,
  type DraftBlockView,
  type HandView,
  type LinkView,
  linesOf,
  partView,
  type Showing,
  type SourceLink,
  waysTo,
} from './draft-parts.js';
import { type Excerpt, type LineRange, SourceExcerpts } from './source-excerpts.js';

export interface DraftPublicationView {
  readonly anchor: string;
  readonly title: string;
  readonly kind: string;
  readonly byHand: HandView | null;
  readonly dropped: boolean;
  readonly ways: readonly LinkView[];
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly counts: {
    readonly recommendations: number;
    readonly linesOfEnquiry: number;
    readonly evidenceSources: number;
  };
  readonly blocks: readonly DraftBlockView[];
  readonly ratings: RatingsTable | null;
  readonly judgements: DraftPublication['judgements'];
}

export interface DraftPageView {
  readonly publications: readonly DraftPublicationView[];
  /** Publications that are not left out, and what is in them. */
  readonly imported: number;
  readonly totals: DraftPublicationView['counts'];
  readonly warnings: readonly { readonly message: string; readonly source: SourceLink }[];
  /** Lines with a warning that no excerpt shows. */
  readonly elsewhere: readonly Excerpt[];
  readonly listedOnly: readonly string[];
  readonly sourceLength: number;
}

/**
 * A draft with its corrections, laid out beside its source.
 *
 * @param path address of the draft's page
 */
export function draftPage(
  { document: { read }, corrected, loaded }: OpenedDraft,
  path: string,
  corrections: CorrectionsView,
): DraftPageView {
  const { publications, drafts } = corrected;
  const warnings = openWarnings(read.reading.warnings, publications, drafts);
  const source = new SourceExcerpts(read.text, warnings);
  const excerpts = new Map(
    publications.flatMap(({ blocks }) => blocks.map((block) => [block, source.around(linesOf(block))] as const)),
  );
  const elsewhere = warnings
    .filter(({ line }) => !source.wasShown(line))
    .map(({ line }) => source.around([line, line]));
  const link = (lines: LineRange): SourceLink => ({
    text: linesInWords(lines),
    href: `${source.wasShown(lines[0]) ? '' : `${path}/source`}#line-${lines[0]}`,
  });
  const showing: Showing = {
    publications,
    path,
    mayCorrect: !loaded.work.approved,
    link,
    excerpt: (block) => excerpts.get(block) ?? { lines: [], leftOut: 0 },
    made: corrections.made,
  };
  const kept = publications.filter(isKept);
  const views = publications.map((part) => {
    const at = kept.indexOf(part);
    return publicationView(part, drafts[at] ?? null, showing);
  });
  return {
    publications: views,
    imported: kept.length,
    totals: totalOf(views.filter(({ dropped }) => !dropped).map(({ counts }) => counts)),
    warnings: warnings.map(({ message, line }) => ({ message, source: link([line, line]) })),
    elsewhere,
    listedOnly: read.reading.listedOnly.map(({ title, note }) => (note === null ? title : `${title} (${note})`)),
    sourceLength: source.length,
  };
}

function publicationView(
  part: DraftPublicationPart,
  draft: DraftPublication | null,
  showing: Showing,
): DraftPublicationView {
  const { details, reading, blocks } = part;
  return {
    ...partView(part, showing, part.asRead === details ? null : detailsInWords(part.asRead)),
    ways: waysTo(showing, part, [
      ['details', 'Correct title, kind, area or date'],
      ['block', 'Add a group of recommendations'],
      ['drop', 'Leave this publication out'],
    ]),
    title: details.title ?? 'Untitled',
    kind: kindName[details.kind],
    facts: factsOf(part),
    counts: countsOf(draft),
    blocks: blocks.map((block) => blockView(block, showing)),
    ratings:
      reading.ratings && reading.scheme !== null ? ratingsTable(printedIn(reading.ratings, reading.scheme)) : null,
    judgements: reading.judgements,
  };
}

function factsOf({ details, asRead, reading }: DraftPublicationPart): DraftPublicationView['facts'] {
  const { area, published, statedRecommendations, timeLimit, title } = details;
  const inferred = reading.titleInferred && title === asRead.title;
  return [
    ['Area', area],
    ['Published', published === null ? 'No date printed' : dateInWords(published)],
    ['Recommendations it says it makes', statedRecommendations === null ? null : String(statedRecommendations)],
    ['Time limit', timeLimit?.stated ?? null],
    ['Title', inferred ? 'Not printed where the section starts: taken from the document’s own list' : null],
    ['Note', reading.note],
  ].flatMap(([label, text]) => (label && text ? [{ label, text }] : []));
}

function detailsInWords({ title, kind, area, published }: DraftDetails): string {
  return [title ?? 'no title', kindName[kind], area, published === null ? 'no date' : dateInWords(published)]
    .filter((part) => part !== null)
    .join(', ');
}

function countsOf(draft: DraftPublication | null): DraftPublicationView['counts'] {
  const blocks = draft ? [...draft.blocks, ...draft.additional] : [];
  return {
    recommendations: sum(blocks.map((block) => block.points.length)),
    linesOfEnquiry: sum(blocks.map((block) => block.linesOfEnquiry.length)),
    evidenceSources: sum(blocks.map((block) => block.evidenceSources.length)),
  };
}

function printedIn(ratings: DraftRatings, scheme: string) {
  return {
    scheme,
    printedOverall: ratings.printedOverall,
    standards: ratings.standards.map(({ code, name, printed, keyQuestions }) => ({
      code,
      name,
      printed,
      keyQuestions: keyQuestions.flatMap((question) =>
        question.percent === null ? [] : [{ code: question.code, percent: question.percent }],
      ),
    })),
  };
}

function totalOf(counts: readonly DraftPublicationView['counts'][]): DraftPublicationView['counts'] {
  return {
    recommendations: sum(counts.map(({ recommendations }) => recommendations)),
    linesOfEnquiry: sum(counts.map(({ linesOfEnquiry }) => linesOfEnquiry)),
    evidenceSources: sum(counts.map(({ evidenceSources }) => evidenceSources)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
