import { dateInWords, type PartialDate } from '#event-log';
import { type Element } from './elements.js';
import { type DraftPublication, type ListedPublication } from './reading.js';
import { readRecommendations, type RecommendationsRead } from './recommendation-blocks.js';
import { opening, type Warnings } from './warnings.js';
import { dateInHeading, linesOf, listedPublications, listIndex, sectionsOf, type WorkbookSection } from './workbook.js';

/** Reads every section of a workbook as a publication of its own. */
export function readWorkbook(
  elements: readonly Element[],
  warnings: Warnings,
): { readonly publications: DraftPublication[]; readonly listedOnly: ListedPublication[] } {
  const listed = listedPublications(elements);
  const read = sectionsOf(elements).map((section) => ({
    section,
    recommendations: readRecommendations(section.elements, warnings),
  }));
  const filled = read.filter(
    ({ section, recommendations: { blocks, additional } }) =>
      section.heading !== null || blocks.length + additional.length > 0,
  );
  const listedFor = listIndex(listed);
  const named = filled.map(({ section }) => (section.heading === null ? undefined : listedFor(section.heading.text)));
  const publications = filled.map(({ section, recommendations }, index) => {
    const entry = named[index] ?? (section.heading === null ? entryBefore(named[index + 1], listed, named) : undefined);
    if (entry !== undefined) named[index] = entry;
    return publicationOf(section, recommendations, entry, warnings);
  });
  return { publications, listedOnly: listedWithout(listed, named, warnings) };
}

/** A section without a heading is the listed publication that stands before the next section's, where only one is left that made recommendations. */
function entryBefore(
  next: ListedPublication | undefined,
  listed: readonly ListedPublication[],
  named: readonly (ListedPublication | undefined)[],
): ListedPublication | undefined {
  const before = next === undefined ? [] : listed.slice(0, listed.indexOf(next));
  const left = before.filter(
    (entry) =>
      !named.includes(entry) && !/\bnot\b.*\brecommendations?\b|\bno recommendations?\b/i.test(entry.note ?? ''),
  );
  return left.length === 1 ? left[0] : undefined;
}

function publicationOf(
  section: WorkbookSection,
  recommendations: RecommendationsRead,
  entry: ListedPublication | undefined,
  warnings: Warnings,
): DraftPublication {
  const [firstLine, lastLine] = linesOf(section);
  const firstBlock = (recommendations.blocks[0] ?? recommendations.additional[0])?.lines[0] ?? firstLine;
  const start = section.heading === null ? firstBlock : firstLine;
  if (section.heading === null) {
    const name =
      entry === undefined
        ? 'and it is not clear which publication it belongs to'
        : `so its title was taken from the list: “${opening(entry.title)}”`;
    warnings.add('section-heading-missing', firstBlock, `This section has no heading, ${name}.`);
  } else if (recommendations.blocks.length === 0) {
    warnings.add(
      'section-without-recommendations',
      firstLine,
      `No recommendation was found under “${opening(section.heading.text)}”.`,
    );
  }
  return {
    kind: 'benchmark-workbook-section',
    title: section.heading?.text ?? entry?.title ?? null,
    titleInferred: section.heading === null && entry !== undefined,
    area: null,
    published: dateOf(section, entry, warnings),
    scheme: null,
    statedRecommendations: null,
    timeLimit: null,
    blocks: recommendations.blocks,
    additional: recommendations.additional,
    ratings: null,
    judgements: [],
    actions: [],
    note: entry?.note ?? null,
    lines: [start, lastLine],
  };
}

/** The list's date is the more precise; where heading and list disagree on the year, the list is followed and the reader told. */
function dateOf(
  section: WorkbookSection,
  entry: ListedPublication | undefined,
  warnings: Warnings,
): PartialDate | null {
  const printed = section.heading === null ? null : dateInHeading(section.heading.text);
  const listed = entry?.published ?? null;
  const line = section.heading?.lines[0] ?? linesOf(section)[0];
  if (printed !== null && listed !== null && printed.slice(0, 4) !== listed.slice(0, 4)) {
    warnings.add(
      'date-differs',
      line,
      `The heading says ${dateInWords(printed)}; the list of inspections says ${dateInWords(listed)}, which was used.`,
    );
  }
  const date = listed !== null && listed.length >= (printed?.length ?? 0) ? listed : printed;
  if (date === null) warnings.add('date-unknown', line, 'No date of publication was found for this section.');
  return date;
}

function listedWithout(
  listed: readonly ListedPublication[],
  named: readonly (ListedPublication | undefined)[],
  warnings: Warnings,
): ListedPublication[] {
  const taken = new Set(named);
  const without = listed.filter((entry) => !taken.has(entry));
  for (const entry of without) {
    warnings.add('listed-without-section', entry.line, `“${opening(entry.title)}” is listed but has no section.`);
  }
  return without;
}
