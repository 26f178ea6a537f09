import { schemes } from '#ratings';
import { comparable } from './folding.js';
import { inOneLine, withoutMarkup } from './markup.js';
import { type DraftJudgement } from './reading.js';
import { type Warnings } from './warnings.js';

/** Judgements of a full joint inspection: words and printed scores, never converted. */
export interface JudgementsRead {
  readonly scheme: string;
  readonly judgements: DraftJudgement[];
}

interface Theme {
  readonly name: string;
  readonly line: number;
  readonly score: number | null;
}

interface Sentence {
  readonly judgement: string;
  readonly text: string;
  readonly line: number;
}

const THEME = /^theme\s+(\d{1,2})\s*[:.–-]\s*(\D.*\D)$/i;
const SCORE = /\boverall,?\s+(\d{1,3})\s*(?:%|per cent) of\b/i;
const FEWEST_JUDGEMENTS = 3;

/** Reads the judgement of each theme from the summary's sentences and its score from the theme's own chapter; null when there are too few. */
export function readJudgements(lines: readonly string[], warnings: Warnings): JudgementsRead | null {
  const scheme = schemes.find((each) => each.kind === 'judgements');
  if (scheme?.kind !== 'judgements') return null;
  const themes = themesIn(lines);
  const before = themes[0]?.line ?? lines.length + 1;
  const sentences = sentencesIn(lines.slice(0, before - 1), scheme.words);
  if (sentences.length < FEWEST_JUDGEMENTS) return null;
  const judgements =
    themes.length === 0
      ? sentences.map(alone)
      : themes.flatMap((theme, index) => ofTheme(theme, index, themes, sentences, warnings));
  return { scheme: scheme.id, judgements };
}

function alone(sentence: Sentence): DraftJudgement {
  const theme = /\b(?:work to|effectiveness of|management of|delivery of)\s+(.{3,80}?)\s+(?:was|were|is|are)\b/i.exec(
    sentence.text,
  )?.[1];
  return { theme: theme ?? sentence.text, judgement: sentence.judgement, score: null };
}

/** As many sentences as themes stand in the same order; otherwise the one that shares most words with the theme's name is taken. */
function ofTheme(
  theme: Theme,
  index: number,
  themes: readonly Theme[],
  sentences: readonly Sentence[],
  warnings: Warnings,
): DraftJudgement[] {
  const sentence = sentences.length === themes.length ? sentences[index] : likest(theme, sentences);
  if (sentence === undefined) {
    warnings.add('judgement-missing', theme.line, `No judgement was found for “${theme.name}”.`);
    return [];
  }
  return [{ theme: theme.name, judgement: sentence.judgement, score: theme.score }];
}

function likest(theme: Theme, sentences: readonly Sentence[]): Sentence | undefined {
  const stems = new Set(stemsOf(theme.name));
  const ranked = sentences
    .map((sentence) => ({ sentence, shared: stemsOf(sentence.text).filter((stem) => stems.has(stem)).length }))
    .sort((one, other) => other.shared - one.shared);
  const [first, second] = ranked;
  return first !== undefined && first.shared > 0 && first.shared > (second?.shared ?? 0) ? first.sentence : undefined;
}

function stemsOf(text: string): string[] {
  return comparable(text)
    .split(' ')
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, 6));
}

function themesIn(lines: readonly string[]): Theme[] {
  const starts = lines.flatMap((line, index) => {
    const match = line.length > 150 || !/theme/i.test(line) ? null : THEME.exec(withoutMarkup(line));
    return match === null ? [] : [{ number: Number(match[1]), name: match[2] ?? '', index }];
  });
  return starts.map(({ name, index }, at) => ({
    name,
    line: index + 1,
    score: scoreIn(lines.slice(index, starts[at + 1]?.index)),
  }));
}

function scoreIn(lines: readonly string[]): number | null {
  for (const line of lines) {
    const match = SCORE.exec(line);
    if (match !== null) return Number(match[1]);
  }
  return null;
}

/** Sentences that begin “Overall” and end in a judgement word. */
function sentencesIn(lines: readonly string[], words: readonly string[]): Sentence[] {
  const pattern = new RegExp(`^overall\\b[^.]{5,200}\\b(?:was|were|is|are)\\s+(${words.join('|')})\\.`, 'i');
  return lines.flatMap((line, index) => {
    if (!/^\W*overall\b/i.test(line)) return [];
    const text = withoutMarkup(inOneLine([line, ...lines.slice(index + 1, index + 4)]).slice(0, 800));
    const match = pattern.exec(text);
    return match === null ? [] : [{ judgement: (match[1] ?? '').toLowerCase(), text: match[0], line: index + 1 }];
  });
}
