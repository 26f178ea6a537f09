import { comparable, fold } from './folding.js';

/**
 * What a heading opens.
 * `recommendations`: the recommendations themselves. `additional`: those to partner services.
 * `findings`: text that may say “should” but recommends nothing: findings, areas for improvement, what was recommended before.
 */
export type HeadingKind = 'recommendations' | 'additional' | 'findings' | 'other';

const RECOMMENDATIONS =
  /^(?:(?:annex|appendix) (?:\d{1,2}|[a-z]|[ivx]+) )?(?:(?:summary of|list of|conclusions? and|summary and|our|the|key|main|full|all|inspection|\d+) )*recommendations?(?: (?:made|in full|for improvement|by addressee|from this inspection|and (?:next steps|conclusions?)))?$|^recommendation \d{1,2}$|^what needs to (?:happen|change|be done)(?: next)?$/;
const ADDITIONAL = /^(?:a number of |the )?(?:additional|further|other) recommendations?\b/;
const FINDINGS =
  /^(?:key findings?|our key findings?|findings?|explanation of findings|strengths?|areas? (?:for|of|requiring) (?:improvement|development)(?: \d{1,2})?|what needs to (?:improve|get better)|conclusions?(?: and implications?)?|what we expect to see|progress (?:against|on|with|since)\b.*|(?:previous|past|earlier|outstanding) (?:recommendations?|inspections?)\b.*|follow up of\b.*|recommendations from (?:previous|past|earlier|other)\b.*|examples? of (?:notable|good|effective) practice|good practice(?: example)?)$/;
const OTHER =
  /^(?:contents|foreword|introduction|executive summary|summary|summary of ratings|overall findings|contextual facts|key facts|key judgements|methodology|glossary|acknowledgements?|lines of enquiry|case assessment score|data summary|(?:annex|appendix|chapter|theme|part) (?:\d{1,2}|[a-z]|[ivx]+)\b.{0,90})$/;

/** Longest line that can be a heading. */
const HEADING_LENGTH = 200;

/** A capital, or a Greek or Cyrillic letter that may look like one. */
const CAPITAL_START = /^[\d\W]*?[A-Z\u0370-\u04ff]/;
/** How every heading begins: most lines do not, and need no closer look. */
const HEADING_START =
  /^[\d\W_]*(?:a number|acknowledg|additional|all|annex|appendix|areas?|case|chapter|conclusion|contents|contextual|data|earlier|examples?|executive|explanation|findings?|follow|foreword|full|further|glossary|good|inspection|introduction|key|lines|list|main|methodology|other|our|outstanding|overall|part|past|previous|progress|recommendation|strength|summary|the|theme|what)/i;

/** A word that some heading has. */
const HEADING_WORD =
  /recommendation|needs to|finding|strength|area|conclusion|expect|progress|previous|past |earlier|outstanding|follow|practice|contents|foreword|introduction|summary|facts|judgement|methodology|glossary|acknowledg|enquiry|score|annex|appendix|chapter|theme|part /i;

/** Recognises a heading by its words, printed alone on its line; null for any other text. */
export function headingKind(printed: string): HeadingKind | null {
  if (printed.length > HEADING_LENGTH || !CAPITAL_START.test(printed)) return null;
  const text = fold(printed);
  if (!HEADING_START.test(text) || !HEADING_WORD.test(text)) return null;
  if (!/^[\d\W]*[A-Z]/.test(text) || /[;,!]$/.test(text)) return null;
  const words = comparable(text.replace(/^\(?\d[\d.]*\)?\s+/, '').replace(/\([^()]*\)\s*$/, ''));
  if (RECOMMENDATIONS.test(words)) return 'recommendations';
  if (ADDITIONAL.test(words)) return 'additional';
  if (FINDINGS.test(words)) return 'findings';
  return OTHER.test(words) && !/[.?]$/.test(text) ? 'other' : null;
}

/** The number in a heading such as “Recommendation 3”; null for any other. */
export function headedNumber(text: string): string | null {
  return /^\W*recommendation (\d{1,2})\W*$/i.exec(fold(text))?.[1] ?? null;
}

/** A short line without a sentence's end: a heading by its looks. */
export function looksLikeHeading(text: string): boolean {
  return (
    text.length <= HEADING_LENGTH &&
    /^(?:\d+(?:\.\d+)*\.?\s+)?[A-Z‘“'"]/.test(text) &&
    !/[.;:,?!]$/.test(text) &&
    text.split(/\s+/).length <= 40
  );
}
