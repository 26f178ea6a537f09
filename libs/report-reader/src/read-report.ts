import { CELL_MARK, withPlainLineEndings } from './decode-document.js';
import { withWholeRows } from './broken-rows.js';
import { type Element, elementsOf, lineOf } from './elements.js';
import { headingKind } from './headings.js';
import { readJudgements } from './judgements.js';
import { checkNumbering } from './numbering.js';
import { openersOf } from './openers.js';
import { warnOfItemsOutOfPlace } from './out-of-place.js';
import { furnitureLines, runningHeads } from './page-furniture.js';
import { readActions } from './plan-actions.js';
import { withoutPresentation } from './presentation.js';
import { statedCount, timeLimit } from './promises.js';
import { readRatings } from './ratings.js';
import { type DraftPublication, type PublicationKind, type Reading } from './reading.js';
import { readRecommendations, type RecommendationsRead } from './recommendation-blocks.js';
import { readWorkbook } from './read-workbook.js';
import { withoutRepeats } from './repeats.js';
import { warnOfItemsRunTogether } from './run-together.js';
import { areaIn, readTitlePage, type TitlePage } from './title-page.js';
import { Warnings } from './warnings.js';
import { isWorkbook } from './workbook.js';

/**
 * Reads a document into a draft for a person to check: publications with their recommendations, lines of enquiry, sources, ratings
 * and judgements, and warnings at the lines that deserve a look. Takes any string, never throws, invents nothing.
 */
export function readReport(text: string): Reading {
  const warnings = new Warnings();
  const marked = withoutPresentation(withPlainLineEndings(text)).split('\n');
  const lines = marked.map((line) => (line.startsWith(CELL_MARK) ? line.slice(CELL_MARK.length) : line));
  const heads = runningHeads(lines);
  const elements = withWholeRows(elementsOf(lines, furnitureLines(lines, heads)));
  const title = readTitlePage(elements, lines, heads);
  warnOfLostLetters(lines, warnings);
  if (isPlan(title, elements)) return readPlan('youth-justice-plan', title, elements, marked, warnings);
  if (isImprovementPlan(title)) return readPlan('other', title, elements, marked, warnings);
  if (isWorkbook(elements)) {
    const { publications, listedOnly } = readWorkbook(elements, warnings);
    warnOfWhatLooksLost(publications, elements, lines, warnings);
    warnOfLostBeginning(elements, warnings);
    return finished(publications.length === 0 ? nothing(warnings) : publications, warnings, listedOnly);
  }
  const publication = readPublication(title, elements, lines, warnings);
  if (publication !== null) {
    warnOfLostBeginning(elements, warnings);
    warnOfWhatLooksLost([publication], elements, lines, warnings);
  }
  return finished(publication === null ? nothing(warnings) : [publication], warnings, []);
}

/** Warns of items that look like several, like a part of one, or like recommendations that were not read. */
function warnOfWhatLooksLost(
  publications: readonly DraftPublication[],
  elements: readonly Element[],
  lines: readonly string[],
  warnings: Warnings,
): void {
  const blocks = publications.flatMap((publication) => [...publication.blocks, ...publication.additional]);
  const openers = openersOf(blocks);
  warnOfItemsRunTogether(blocks, lines, openers, warnings);
  warnOfItemsOutOfPlace(elements, lines.length, blocks, openers, warnings);
}

/** A document does not begin in the middle of a list, a table or a sentence. */
function warnOfLostBeginning([first]: readonly Element[], warnings: Warnings): void {
  if (first === undefined) return;
  const begins = first.kind === 'passage' && first.mark === null && !/^[a-z]/.test(first.text);
  if (begins || (first.kind === 'passage' && first.mark?.style === 'number' && first.mark.label === '1')) return;
  warnings.add(
    'beginning-lost',
    first.lines[0],
    'The text begins in the middle of a list, a table or a sentence: something before it may be missing.',
  );
}

/** What could not be decoded stands as U+FFFD. */
function warnOfLostLetters(lines: readonly string[], warnings: Warnings): void {
  const damaged = lines.flatMap((line, index) => (line.includes('\ufffd') ? [index + 1] : []));
  const [first] = damaged;
  if (first === undefined) return;
  const others = damaged.length === 1 ? '' : ` and of ${damaged.length - 1} further lines`;
  warnings.add('letters-lost', first, `Some letters of this line${others} are damaged and could not be read.`);
}

function finished(publications: DraftPublication[], warnings: Warnings, listedOnly: Reading['listedOnly']): Reading {
  return { publications, warnings: warnings.inOrder(), listedOnly };
}

function nothing(warnings: Warnings): DraftPublication[] {
  warnings.add(
    'nothing-recognised',
    1,
    'Nothing in this document was recognised as an inspection report or a list of recommendations.',
  );
  return [];
}

function isPlan(title: TitlePage, elements: readonly Element[]): boolean {
  const names = [
    title.title ?? '',
    ...elements
      .slice(0, 6)
      .map((element) => (element.kind === 'row' ? element.cells.join(' ') : element.text.slice(0, 200))),
  ];
  return names.some(
    (name) =>
      /\byouth justice (?:strategic )?(?:plan|strategy)\b|\byouth justice .{0,40}\bplan\b/i.test(name) &&
      !/\binspection\b/i.test(name),
  );
}

/** What a service writes in answer to an inspection. */
function isImprovementPlan({ title }: TitlePage): boolean {
  return /\b(?:improvement|action) plan\b/i.test(title ?? '');
}

/** A plan repeats recommendations made elsewhere: they are not new ones, so none are read from it. */
function readPlan(
  kind: 'youth-justice-plan' | 'other',
  title: TitlePage,
  elements: readonly Element[],
  marked: readonly string[],
  warnings: Warnings,
): Reading {
  warnings.add(
    'plan',
    title.titleLine,
    `This is ${kind === 'other' ? 'an improvement plan' : 'a Youth Justice Plan'}; recommendations that it repeats are not read as new ones.`,
  );
  const publication = {
    ...emptyPublication(kind, title, marked.length),
    published: null,
    actions: readActions(elements, marked, warnings),
  };
  return finished([publication], warnings, []);
}

function emptyPublication(kind: PublicationKind, title: TitlePage, lastLine: number): DraftPublication {
  return {
    kind,
    title: title.title,
    titleInferred: false,
    area: null,
    published: title.published,
    scheme: null,
    statedRecommendations: null,
    timeLimit: null,
    blocks: [],
    additional: [],
    ratings: null,
    judgements: [],
    actions: [],
    note: null,
    lines: [1, lastLine],
  };
}

function readPublication(
  title: TitlePage,
  elements: readonly Element[],
  lines: readonly string[],
  warnings: Warnings,
): DraftPublication | null {
  const recommendations = readRecommendations(elements, warnings);
  const rated = readRatings(lines, warnings);
  const judged = rated === null ? readJudgements(lines, warnings) : null;
  const blocks = withoutRepeats(recommendations.blocks, warnings);
  const area = title.title === null ? null : areaIn(title.title);
  const inspected = area !== null && INSPECTS.test(title.words);
  if (blocks.length + recommendations.additional.length === 0 && rated === null && judged === null && !inspected)
    return null;
  const kind = kindOf(title, area, rated !== null || inspected, judged !== null, lines);
  const publication: DraftPublication = {
    ...emptyPublication(kind, title, lines.length),
    area,
    scheme: rated?.scheme ?? judged?.scheme ?? null,
    ...promisesOf(recommendations),
    blocks,
    additional: withoutRepeats(recommendations.additional, warnings),
    ratings: rated?.ratings ?? null,
    judgements: judged?.judgements ?? [],
  };
  checkNumbering(publication.blocks, warnings);
  checkPromises(publication, recommendations, warnings);
  if (blocks.length === 0) warnOfAreasForImprovement(elements, warnings);
  checkTitlePage(publication, title, warnings);
  return publication;
}

const INSPECTS = /\b(?:inspection|screening)\b/i;

function kindOf(
  title: TitlePage,
  area: string | null,
  rated: boolean,
  judged: boolean,
  lines: readonly string[],
): PublicationKind {
  const name = title.title ?? '';
  if (judged || /\bfull joint inspection\b/i.test(name)) return 'full-joint-inspection';
  if (rated) return 'inspection';
  return area === null && lines.some((line) => /\bthematic\b/i.test(line)) ? 'thematic' : 'other';
}

function promisesOf(
  recommendations: RecommendationsRead,
): Pick<DraftPublication, 'statedRecommendations' | 'timeLimit'> {
  const texts = [
    ...recommendations.introductions.map((passage) => passage.text),
    ...recommendations.blocks.map((block) => block.leadIn),
  ];
  return {
    statedRecommendations: firstOf(texts, statedCount),
    timeLimit: firstOf(texts, timeLimit),
  };
}

function firstOf<T>(texts: readonly string[], read: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

function checkPromises(publication: DraftPublication, recommendations: RecommendationsRead, warnings: Warnings): void {
  const stated = publication.statedRecommendations;
  const found = publication.blocks.reduce((sum, block) => sum + block.points.length, 0);
  const line =
    recommendations.introductions.find((passage) => statedCount(passage.text) !== null)?.lines[0] ??
    publication.blocks[0]?.lines[0] ??
    1;
  if (stated !== null && stated !== found) {
    warnings.add(
      'stated-count-differs',
      line,
      `The document says it makes ${stated} recommendations; ${found} were read.`,
    );
  }
  if (publication.blocks.length === 0) {
    warnings.add('no-recommendations', line, 'No recommendation was found in this document.');
  }
}

/** Some inspections name areas for improvement and make no recommendations: whoever looks for those should know why there are none. */
function warnOfAreasForImprovement(elements: readonly Element[], warnings: Warnings): void {
  const heading = elements.find(
    (element) =>
      element.kind === 'passage' && headingKind(element.text) === 'findings' && /\bareas?\b/i.test(element.text),
  );
  if (heading === undefined) return;
  warnings.add(
    'areas-for-improvement',
    lineOf(heading),
    'This document names areas for improvement, which are not recommendations and were not read as such.',
  );
}

function checkTitlePage(publication: DraftPublication, title: TitlePage, warnings: Warnings): void {
  if (publication.title === null) warnings.add('title-unknown', 1, 'No title was found in this document.');
  if (publication.published === null)
    warnings.add('date-unknown', title.titleLine, 'No date of publication was found in this document.');
  const local = publication.kind === 'inspection' || publication.kind === 'full-joint-inspection';
  if (local && publication.area === null)
    warnings.add('area-unknown', title.titleLine, 'The inspected area was not found in the title.');
}
