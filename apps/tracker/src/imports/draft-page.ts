import { dateInWords } from '#event-log';
import { type ForeseenPublication, type ReadForImport } from '#catalogue';
import { type DraftBlock, type DraftPublication, type DraftRatings } from '#report-reader';
import { roleWords } from '#follow-up';
import { kindName, linesInWords } from '../publications/publication-words.js';
import { type RatingsTable, ratingsTable } from '../publications/ratings-table.js';
import { type Excerpt, type LineRange, SourceExcerpts } from './source-excerpts.js';

export interface DraftItemView {
  readonly text: string;
  readonly subItems: readonly string[];
  readonly source: SourceLink;
}

export interface SourceLink {
  readonly text: string;
  readonly href: string;
}

export interface DraftPointView extends DraftItemView {
  readonly number: string | null;
  readonly note: string | null;
}

export interface DraftBlockView {
  readonly leadIn: string;
  readonly addressees: string;
  readonly additional: boolean;
  readonly points: readonly DraftPointView[];
  readonly linesOfEnquiry: readonly DraftItemView[];
  readonly evidenceSources: readonly DraftItemView[];
  readonly excerpt: Excerpt;
}

/** What approving would do with it: a word, a colour to support it, and why when it cannot be done. */
export interface OutcomeView {
  readonly word: string;
  readonly colour: string;
  readonly reason: string | null;
}

export interface DraftPublicationView {
  readonly anchor: string;
  readonly title: string;
  readonly kind: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly counts: {
    readonly recommendations: number;
    readonly linesOfEnquiry: number;
    readonly evidenceSources: number;
  };
  readonly outcome: OutcomeView;
  readonly blocks: readonly DraftBlockView[];
  readonly ratings: RatingsTable | null;
  readonly judgements: DraftPublication['judgements'];
}

export interface DraftPageView {
  readonly publications: readonly DraftPublicationView[];
  readonly totals: DraftPublicationView['counts'];
  readonly warnings: readonly { readonly message: string; readonly source: SourceLink }[];
  /** Lines with a warning that no excerpt shows. */
  readonly elsewhere: readonly Excerpt[];
  readonly listedOnly: readonly string[];
  readonly sourceLength: number;
}

/**
 * A reading laid out beside its source.
 *
 * @param sourcePath address of the whole source, for lines that are not on the page
 * @param foreseen for each importable publication, in order
 */
export function draftPage(
  { text, reading, drafts }: Extract<ReadForImport, { kind: 'read' }>,
  sourcePath: string,
  foreseen: readonly ForeseenPublication[],
): DraftPageView {
  const source = new SourceExcerpts(text, reading.warnings);
  const excerpts = new Map(drafts.flatMap(blocksOf).map((block) => [block, source.around(linesOf(block))]));
  const elsewhere = reading.warnings
    .filter(({ line }) => !source.wasShown(line))
    .map(({ line }) => source.around([line, line]));
  const link = (lines: readonly [number, number]): SourceLink => ({
    text: linesInWords(lines),
    href: `${source.wasShown(lines[0]) ? '' : sourcePath}#line-${lines[0]}`,
  });
  const publications = drafts.map((draft, index) => ({
    ...publicationView(draft, index, foreseen[index] ?? null),
    blocks: blocksOf(draft).map((block) => blockView(draft, block, excerpts.get(block) ?? NOTHING, link)),
  }));
  return {
    publications,
    totals: totalOf(publications.map(({ counts }) => counts)),
    warnings: reading.warnings.map(({ message, line }) => ({ message, source: link([line, line]) })),
    elsewhere,
    listedOnly: reading.listedOnly.map(({ title, note }) => (note === null ? title : `${title} (${note})`)),
    sourceLength: source.length,
  };
}

function outcomeView(foreseen: ForeseenPublication | null): OutcomeView {
  switch (foreseen?.outcome) {
    case 'new':
    case undefined:
      return { word: 'New', colour: 'blue', reason: null };
    case 'amended':
      return { word: 'Amended words', colour: 'orange', reason: null };
    case 'already-known':
      return {
        word: foreseen.approved ? 'Already known' : 'Known, waiting for approval',
        colour: 'grey',
        reason: null,
      };
    case 'refused':
      return { word: 'Cannot be taken', colour: 'red', reason: foreseen.refusal?.message ?? null };
  }
}

const NOTHING: Excerpt = { lines: [], leftOut: 0 };

function blocksOf(draft: DraftPublication): DraftBlock[] {
  return [...draft.blocks, ...draft.additional];
}

/** All the lines a block was read from: its recommendations, and the table beneath them. */
function linesOf({ lines, linesOfEnquiry, evidenceSources }: DraftBlock): LineRange {
  const ranges = [lines, ...linesOfEnquiry.map((line) => line.lines), ...evidenceSources.map((each) => each.lines)];
  return [Math.min(...ranges.map(([first]) => first)), Math.max(...ranges.map(([, last]) => last))];
}

function publicationView(
  draft: DraftPublication,
  index: number,
  foreseen: ForeseenPublication | null,
): Omit<DraftPublicationView, 'blocks'> {
  const blocks = blocksOf(draft);
  return {
    anchor: `publication-${index + 1}`,
    title: draft.title ?? 'Untitled',
    kind: kindName[draft.kind],
    facts: [
      ['Area', draft.area],
      ['Published', draft.published === null ? 'No date printed' : dateInWords(draft.published)],
      [
        'Recommendations it says it makes',
        draft.statedRecommendations === null ? null : String(draft.statedRecommendations),
      ],
      ['Time limit', draft.timeLimit?.stated ?? null],
      [
        'Title',
        draft.titleInferred ? 'Not printed where the section starts: taken from the document’s own list' : null,
      ],
      ['Note', draft.note],
    ].flatMap(([label, text]) => (label && text ? [{ label, text }] : [])),
    counts: {
      recommendations: sum(blocks.map((block) => block.points.length)),
      linesOfEnquiry: sum(blocks.map((block) => block.linesOfEnquiry.length)),
      evidenceSources: sum(blocks.map((block) => block.evidenceSources.length)),
    },
    outcome: outcomeView(foreseen),
    ratings: draft.ratings && draft.scheme !== null ? ratingsTable(printedIn(draft.ratings, draft.scheme)) : null,
    judgements: draft.judgements,
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

function blockView(
  draft: DraftPublication,
  block: DraftBlock,
  excerpt: Excerpt,
  link: (lines: readonly [number, number]) => SourceLink,
): DraftBlockView {
  return {
    leadIn: block.leadIn,
    addressees: block.addressees
      .map(({ printed, roles }) => `${printed} (${roles.map(roleWords).join(', ') || 'role not known'})`)
      .join('; '),
    additional: draft.additional.includes(block),
    points: block.points.map(({ number, text, subPoints, lines, note }) => ({
      number,
      text,
      subItems: subPoints,
      note,
      source: link(lines),
    })),
    linesOfEnquiry: block.linesOfEnquiry.map(({ text, subItems, lines }) => ({ text, subItems, source: link(lines) })),
    evidenceSources: block.evidenceSources.map(({ text, lines }) => ({ text, subItems: [], source: link(lines) })),
    excerpt,
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
