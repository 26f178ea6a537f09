import { type DraftBlock, type DraftPublication, type Reading } from '#report-reader';

/** A reading in lines that a person can check beside the document: what was read, then “!” with the line of each warning. */
export function outlineOf({ publications, warnings }: Reading): string {
  return [...publications.flatMap(publicationLines), ...warnings.map(({ line, code }) => `! ${line} ${code}`), ''].join(
    '\n',
  );
}

function publicationLines(publication: DraftPublication): string[] {
  const { kind, title, area, published, statedRecommendations: stated, timeLimit, ratings } = publication;
  const facts = [kind, title ?? 'no title', area, published ?? 'no date'].filter((fact) => fact !== null);
  return [
    facts.join(' · '),
    ...(stated === null ? [] : [`says that it makes ${stated}`]),
    ...(timeLimit === null ? [] : [`limit: ${timeLimit.stated}`]),
    ...publication.blocks.flatMap(blockLines),
    ...publication.additional.flatMap((block) => ['additional', ...blockLines(block)]),
    ...(ratings === null
      ? []
      : [
          `${publication.scheme ?? ''}: ${ratings.score ?? '?'} of ${ratings.maximum}, ${ratings.overall ?? '?'} (printed: ${ratings.printedOverall ?? '?'})`,
          ...ratings.standards.map(
            ({ code, name, printed, derived, keyQuestions }) =>
              `  ${code} ${name}: ${printed ?? '?'}${derived === printed ? '' : `, recomputed ${derived ?? '?'}`}${keyQuestions.map(({ percent }) => ` ${percent ?? '–'}`).join('')}`,
          ),
        ]),
    ...publication.judgements.map(({ theme, judgement, score }) => `${theme}: ${judgement} ${score ?? '–'}`),
    ...publication.actions.map(
      ({ recommendation, text, owner, timescale, due, rag }) =>
        `action for ${recommendation ?? '?'}: ${[text, owner, timescale, due, rag].map((each) => each ?? '–').join(' | ')}`,
    ),
  ];
}

function blockLines({ leadIn, addressees, points, linesOfEnquiry, evidenceSources }: DraftBlock): string[] {
  const roles = addressees.flatMap((addressee) => addressee.roles).join(', ');
  return [
    `[${roles}] ${leadIn}`.trimEnd(),
    ...points.flatMap(({ number, text, subPoints, note }) => [
      `  ${number === null ? '-' : `${number}.`} ${text}${note === null ? '' : ` (note: ${note})`}`,
      ...subPoints.map((each) => `    / ${each}`),
    ]),
    ...linesOfEnquiry.flatMap(({ text, subItems }) => [`  ? ${text}`, ...subItems.map((each) => `    / ${each}`)]),
    ...evidenceSources.map(({ text }) => `  = ${text}`),
  ];
}
