import { type DraftPublication, type DraftWarning } from '#report-reader';
import { type DraftPublicationPart, isKept } from './draft-tree.js';

/** What a person can put right by a correction, and whether it is still so. */
const CURABLE: Readonly<Record<string, (publication: DraftPublication) => boolean>> = {
  'title-unknown': ({ title }) => title === null,
  'date-unknown': ({ published }) => published === null,
  'area-unknown': ({ area }) => area === null,
  'no-recommendations': (publication) => countOf(publication) === 0,
  'addressee-unknown': ({ blocks, additional }) =>
    [...blocks, ...additional].some(({ addressees }) => addressees.every(({ roles }) => roles.length === 0)),
};

/** Said anew of the corrected draft, because the number in its sentence may have changed. */
const RECOUNTED = 'stated-count-differs';

/**
 * The reading's warnings that still hold once the draft is corrected, in line order. What the document says of its own
 * number of recommendations is counted again.
 *
 * @param publications the corrected draft's parts
 * @param drafts what is imported of them, in the same order
 */
export function openWarnings(
  warnings: readonly DraftWarning[],
  publications: readonly DraftPublicationPart[],
  drafts: readonly DraftPublication[],
): DraftWarning[] {
  const kept = publications.filter(isKept);
  const draftAt = (line: number): DraftPublication | undefined =>
    drafts[kept.findIndex(({ lines: [first, last] }) => line >= first && line <= last)];
  const still = warnings.filter(({ code, line }) => {
    if (code === RECOUNTED) return false;
    const holds = CURABLE[code];
    const draft = draftAt(line);
    return holds === undefined || draft === undefined || holds(draft);
  });
  const counted = drafts.flatMap((draft) => {
    const { statedRecommendations: stated } = draft;
    const found = draft.blocks.reduce((sum, { points }) => sum + points.length, 0);
    if (stated === null || stated === found) return [];
    const message = `The document says it makes ${stated} recommendations; the draft has ${found}.`;
    return { code: RECOUNTED, message, line: lineOf(RECOUNTED, warnings) ?? draft.blocks[0]?.lines[0] ?? 1 };
  });
  return [...still, ...counted].sort((one, other) => one.line - other.line);
}

function lineOf(code: string, warnings: readonly DraftWarning[]): number | null {
  return warnings.find((warning) => warning.code === code)?.line ?? null;
}

function countOf({ blocks, additional }: DraftPublication): number {
  return [...blocks, ...additional].reduce((sum, { points }) => sum + points.length, 0);
}
